import { describe, expect, it } from 'vitest';
import { columnLetters, type GridCell, type GridSheet } from '../src/base/grid.ts';
import { placesOf } from '../src/intake/place.ts';
import { seedPlaces } from '../src/intake/seed-places.actions.ts';
import { understandWorkbook } from '../src/intake/understand.ts';
import { Chance } from './layouts.fixture.ts';

type Value = string | number | null | { readonly value: string; readonly kind: 'e' };

const seed = seedPlaces();
const hints = { ...seed, areas: new Set(seed.areas) };
const living = seed.zones.filter((zone) => zone.scope !== null);

function sheetOf(name: string, rows: readonly (readonly Value[])[]): GridSheet {
  const cellOf = (value: Value, at: number): GridCell[] => {
    if (value === null) return [];
    if (typeof value === 'object') return [{ col: at + 1, ...value }];
    return [{ col: at + 1, value, kind: typeof value === 'string' ? 's' : 'n' }];
  };
  const grid = rows.map((cells, at) => ({ row: at + 1, hidden: false, cells: cells.flatMap(cellOf) }));
  return { name, state: 'visible', hiddenColumns: [], merges: [], rows: grid };
}

const headings =
  '序号 项目名称 统一社会信用代码 项目代码 所在开发区 总投资(万元) 年度计划投资(万元) 开工时间 备注'.split(' ');
const places: Readonly<Record<string, number>> = { uscc: 2, code: 3, zone: 4, total: 5, plan: 6, date: 7, note: 8 };

const faults: readonly (readonly [string, keyof typeof places, readonly Value[]])[] = [
  ['impossible_date', 'date', ['2025年2月30日', '2025.13.01', '2025/4/31', '20250229', 0, -5]],
  ['date_out_of_range', 'date', ['2205年3月', '1899-12-31', '2099年5月']],
  ['date_without_year', 'date', ['3月5日', '3.15', '12月']],
  ['ambiguous_month', 'date', [2024.1, 2026.1]],
  ['ambiguous_day_month', 'date', ['05/04/2025', '03-04-2025']],
  ['vague_date', 'date', ['年底', '上半年', '2025年Q3', '第三季度', '十四五期间', '2025年6月中旬']],
  ['not_a_date', 'date', ['待定', '视情况而定']],
  ['not_a_number', 'total', ['约', '3.5.2', '若干', '见附件', '三千五', '一百二']],
  ['negative_amount', 'plan', [-3500, '-3500', '−3500']],
  ['zero_total', 'total', [0, '0.00']],
  ['error_value', 'plan', [{ value: '#REF!', kind: 'e' }, '#DIV/0!']],
  ['open_range', 'total', ['10亿以上', '不低于5亿元', '≥3000']],
  ['range_where_one_value_is_needed', 'plan', ['500-800', '2亿-3亿', '3000—5000万元']],
  ['code_bad_length', 'uscc', ['91140100MA0GTM']],
  ['code_old_registration_number', 'uscc', ['140100001234567', 140100001234567]],
  ['code_precision_lost', 'uscc', [9.1140100125778e17, '9.11401E+17', '911401001257781000', '911,401,001,257,781,000']],
  ['project_code_malformed', 'code', ['2305-1406-89-01', '2313-140108-89-01-836814']],
  ['project_code_region_unknown', 'code', ['2305-999999-89-01-836814']],
  ['zone_ambiguous', 'zone', ['经开区', '长治开发区', '太谷区', '潞州', '武乡开发区', '本区', '本市', '本开发区']],
  ['zone_unknown', 'zone', ['龙城经济开发区', '山西省', '北京经开区']],
  ['formula_like_text', 'note', ['=1+1', "+cmd|' /C calc'!A0", '\t=1+1']],
];

describe('single cells that nobody can count', () => {
  for (const [kind, field, values] of faults)
    it(`names ${kind} at its cell, on a sheet that is not the first`, () => {
      const chance = new Chance(kind.length * 31);
      for (const value of values) {
        const rows: Value[][] = [['2025年重点工程项目名单'], headings];
        for (let at = 1; at <= 12; at++) {
          const zone = chance.pick(living).name;
          const total = 3000 + Math.floor(chance.next() * 80_000);
          rows.push([at, `年产${at * 37}万吨铸件项目`, null, null, zone, total, 900, '2023-06-10', null]);
        }
        const row = 3 + Math.floor(chance.next() * 12);
        const col = places[field] ?? 0;
        (rows[row - 1] ?? [])[col] = value;
        const sheets = [sheetOf('说明', [['填报说明']]), sheetOf('项目', rows)];
        const book = understandWorkbook({ dateSystem: 1900, sheets }, { ...hints, fileName: '重点项目.xlsx' });
        const found = book.faults.map((fault) => `${fault.sheet}!${fault.cell} ${fault.kind}`);
        expect(found, JSON.stringify(value)).toEqual([`项目!${columnLetters(col + 1)}${row} ${kind}`]);
        expect(book.may_import).toBe(book.faults[0]?.severity === 'error' ? 'good_rows' : 'all');
      }
    });
});

describe('points of projects', () => {
  const named = '序号 项目名称 所在开发区 总投资(万元) 经度 纬度'.split(' ');
  const line = (...rest: Value[]): Value[] => [1, '年产37万吨铸件项目', living[0]?.name ?? '', 5000, ...rest];
  const readRows = (heads: readonly string[], rows: Value[][]) =>
    understandWorkbook(
      { dateSystem: 1900, sheets: [sheetOf('项目', [['2025年重点工程项目名单'], heads, ...rows])] },
      { ...hints, fileName: '重点项目.xlsx' },
    );
  const valuesOf = (book: ReturnType<typeof readRows>) => book.sheets[0]?.tables[0]?.rows[0];

  it('are read from two columns or from one, in degrees or in minutes and seconds', () => {
    const point = { longitude: 112.55, latitude: 37.87 };
    expect(valuesOf(readRows(named, [line(112.55, 37.87)]))).toMatchObject(point);
    expect(valuesOf(readRows(named, [line('东经112°33′', '37°52′12″N')]))).toMatchObject(point);
    const together = [...named.slice(0, 4), '项目坐标'];
    expect(valuesOf(readRows(together, [line('112.55, 37.87')]))).toMatchObject(point);
  });

  it('are left out and named at their cell when nobody can stand there; the row goes in', () => {
    for (const [at, kind, ...cells] of [
      ['E3', 'point-swapped', 37.87, 112.55],
      ['E3', 'point-outside', 12.5, 37.8],
      ['F3', 'point-half', 112.55, null],
      ['E3', 'degrees_unreadable', '汾河西岸', null],
    ] as const) {
      const book = readRows(named, [line(...cells)]);
      expect(book.faults.map((fault) => [fault.cell, fault.kind])).toEqual([[at, kind]]);
      expect(book.may_import).toBe('all');
      expect(valuesOf(book)).not.toHaveProperty('longitude');
    }
  });
});

describe('names of zones', () => {
  it('reads every zone by each way of writing its name', () => {
    const { readZone, mentionedZone } = placesOf(seed.zones, seed.scopes);
    for (const zone of living) {
      const city = zone.city?.endsWith('市') ? zone.city : '';
      const spoken = zone.name.replace('经济技术开发区', '经开区').replace('高新技术产业开发区', '高新区');
      const forms = [zone.name, zone.short, ...zone.aliases, `${zone.short}管委会`, `${city}${zone.name}`, spoken];
      for (const form of [...forms, ...(city === '' ? [] : [`${zone.name}（${city}）`])]) {
        const reading = readZone(form);
        expect(reading.kind === 'zone' ? reading.zone.id : reading.kind, form).toBe(zone.id);
      }
      expect(mentionedZone(`${zone.short}2027年4月月报`)?.id).toBe(zone.id);
    }
  });
});

describe('a session paper with its tables under each other', () => {
  it('keeps the session that only the first line names', () => {
    const rows: Value[][] = [['太原市2027年第三次“三个一批”活动项目表']];
    for (const [turn, batch] of ['签约', '开工', '投产'].entries()) {
      rows.push([`${'一二三'[turn]}、${batch}项目`], ['序号', '项目名称', '开发区', '总投资(亿元)', `${batch}时间`]);
      rows.push([1, `年产${turn + 3}万吨铸件项目`, '清徐经济开发区', 3.5, '2027年7月'], []);
    }
    const book = understandWorkbook(
      { dateSystem: 1900, sheets: [sheetOf('Sheet1', rows)] },
      { ...hints, fileName: '太原市三个一批.xlsx' },
    );
    expect(book.session).toBe('2027-3');
    expect(book.sheets[0]?.tables.map((table) => table.batch)).toEqual(['sign', 'start', 'production']);
  });
});

const project = (n: number) => `年产${n}万吨铸件项目`;
const read = (fileName: string, sheets: GridSheet[]) =>
  understandWorkbook({ dateSystem: 1900, sheets }, { ...hints, fileName, receivedOn: '2026-11-30' });

describe('papers of an odd build', () => {
  const columns = ['序号', '项目名称', '建设单位', '开发区', '总投资(亿元)', '签约/开工/投产时间'];
  const row = (n: number, date: string): Value[] => [n, project(n), `山西${n}号有限公司`, '祁县经开区', n, date];

  it('reads all batches of a session from one table with groups', () => {
    const rows: Value[][] = [['2026年第二次三个一批项目汇总表'], columns, ['一、签约项目(1个)'], row(3, '2026.5')];
    rows.push(['二、开工项目(1个)'], row(4, '2026.4'), ['三、投产项目(1个)'], row(5, '2026.6'), [
      '合计',
      null,
      null,
      null,
      12,
    ]);
    const book = read('三个一批.xlsx', [sheetOf('Sheet1', rows)]);
    const found = book.sheets.flatMap((sheet) => sheet.tables.flatMap((table) => table.rows));
    expect(found.map((one) => [one['batch'], one['investor'] ?? one['builder']])).toEqual([
      ['sign', '山西3号有限公司'],
      ['start', '山西4号有限公司'],
      ['production', '山西5号有限公司'],
    ]);
    expect(found.map((one) => one['signed_on'] ?? one['started_on'] ?? one['produced_on'])).toEqual([
      '2026-05',
      '2026-04',
      '2026-06',
    ]);
    expect(book.faults).toEqual([]);
  });

  it('takes a header that comes again under the name of another batch as another table', () => {
    const header = columns.slice(0, 5);
    const rows: Value[][] = [['太原市2026年第二次三个一批签约项目'], header, row(3, '').slice(0, 5)];
    rows.push(['太原市2026年第二次三个一批开工项目'], header, row(4, '').slice(0, 5));
    const book = read('三个一批.xlsx', [sheetOf('Sheet1', rows)]);
    expect(book.sheets[0]?.tables.map((table) => [table.batch, table.rows.length])).toEqual([
      ['sign', 1],
      ['start', 1],
    ]);
  });

  it('takes the zone of a rating from the name of its sheet', () => {
    const header = ['序号', '企业名称', '办理事项', '评价结果', '评价时间'];
    const rows: Value[][] = [['好差评评价明细'], header, [1, '山西甲有限公司', '节能审查', '满意', '2026-03-05']];
    const book = read('评价.xlsx', [sheetOf('祁县经开区', rows), sheetOf('清徐经开区', rows)]);
    const zones = book.sheets.flatMap((sheet) => sheet.tables.flatMap((table) => table.rows.map((one) => one['zone'])));
    expect(zones).toEqual(['Z052', 'Z010']);
  });

  it('takes 本区 for the sender that the file names', () => {
    const header = ['序号', '项目名称', '投资企业', '开发区', '总投资(万元)'];
    const rows: Value[][] = [
      ['2026年第二次三个一批签约项目表'],
      header,
      [1, project(3), '山西甲有限公司', '本区', 35000],
    ];
    const book = read('祁县经济开发区三个一批.xlsx', [sheetOf('Sheet1', rows)]);
    expect(book.sheets[0]?.tables[0]?.rows[0]?.['zone']).toBe('Z052');
    expect(book.faults).toEqual([]);
  });

  it('adds up sums that stand above their rows and leaves their breakdown aside', () => {
    const header = ['序号', '项目名称', '建设单位', '所在开发区', '总投资(万元)'];
    const rows: Value[][] = [['2026年省级重点工程项目名单'], header, ['全省合计', null, null, null, 90000]];
    rows.push(['太原市合计', null, null, null, 50000], [1, project(3), '山西甲有限公司', '清徐经开区', 50000]);
    rows.push(['晋中市合计', null, null, null, 45000], ['其中:续建', null, null, null, 40000]);
    rows.push([2, project(4), '山西乙有限公司', '祁县经开区', 40000]);
    const book = read('重点工程.xlsx', [sheetOf('Sheet1', rows)]);
    expect(book.faults.map((fault) => `${fault.cell} ${fault.kind}`)).toEqual(['E6 subtotal_mismatch']);
    expect(book.sheets[0]?.tables[0]?.rows.length).toBe(2);
  });

  it('names a file whose title speaks of another session or cut-off day', () => {
    const header = ['序号', '项目名称', '投资企业', '开发区', '总投资(万元)'];
    const rows: Value[][] = [
      ['2026年第一次三个一批签约项目表'],
      header,
      [1, project(3), '山西甲有限公司', '祁县经开区', 35000],
    ];
    const book = read('2026年第二次三个一批.xlsx', [sheetOf('Sheet1', rows)]);
    expect(book.faults.map((fault) => `${fault.cell} ${fault.kind}`)).toEqual(['A1 period_mismatch']);
  });
});
