import { readFileSync } from 'node:fs';
import { writeBook } from '../../src/excel/write.ts';
import { toImport } from './browser.ts';

/** What a page's file field takes besides a path. */
export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Bytes under a name, as a person would choose them. */
export const upload = (name: string, bytes: Uint8Array): Upload => ({
  name,
  mimeType: xlsx,
  buffer: Buffer.from(bytes),
});
/** A paper of the sample that is left for the newcomer, or lies beside those. */
export const sample = (path: string): Upload => upload(path.split('/').at(-1) as string, readFileSync(toImport(path)));

/** A register of key projects in own words: the last column is one that no vocabulary knows. */
export const register = async (year: number, rows: number, spoilt: readonly number[] = []): Promise<Uint8Array> =>
  writeBook({
    sheets: [
      {
        name: '项目',
        title: `${year}年省级重点工程项目清单`,
        columns: ['序号', '项目名称', '实施主体', '开发区', '总投资(万元)', '掌舵人'].map((header) => ({
          header,
          kind: 'text' as const,
        })),
        rows: Array.from({ length: rows }, (_, at) => [
          `${at + 1}`,
          `年产${year + at}套${at % 2 ? '液压阀组' : '减速机壳体'}第${at + 1}厂`,
          `山西试例${at + 1}号机械有限公司`,
          '晋中开发区',
          spoilt.includes(at) ? '约' : `${5000 + 7 * at}`,
          `责任人${at + 1}`,
        ]),
      },
    ],
  });
