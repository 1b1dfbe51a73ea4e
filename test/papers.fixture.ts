import { readFileSync } from 'node:fs';
import type { GridBook } from '../src/base/grid.ts';
import type { Family } from '../src/base/normal-row.ts';
import type { KnownZone } from '../src/intake/place.ts';
import { fixturePath } from './fixtures.ts';
import { Chance, type Values } from './layouts.fixture.ts';
import { writeTable } from './paper.fixture.ts';
import { Draft, type Expected, type Paper, type PaperTable } from './paper-draft.fixture.ts';
import { slipsOf } from './paper-slips.fixture.ts';
import type { Twist } from './paper-twists.fixture.ts';

interface TruthTable {
  readonly batch: string | null;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly rows: readonly Values[];
}
interface TruthFile {
  readonly sheets: readonly {
    readonly period?: string;
    readonly meaning?: string;
    readonly tables: readonly TruthTable[];
  }[];
}
interface IndexLine {
  readonly file: string;
  readonly family: Family | 'bad';
  readonly truth: string;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(fixturePath(path), 'utf8')) as T;
/** What the counting rules add to the truth of a row; a single paper cannot say it. */
const derived = ['entity', 'counts', 'first', 'lead', 'increment_yuan', 'r', 'batch'];

export interface Pool {
  readonly batch: string | null;
  readonly fields: readonly string[];
  readonly rows: readonly Values[];
}

/** Tables of the true rows, by family. */
export function loadPools(): ReadonlyMap<Family, readonly Pool[]> {
  const pools = new Map<Family, Pool[]>();
  for (const line of json<IndexLine[]>('truth/index.json')) {
    if (line.family === 'bad' || line.file.startsWith('big/')) continue;
    const { family } = line;
    for (const sheet of json<TruthFile>(line.truth).sheets)
      for (const table of sheet.tables ?? []) {
        if (sheet.meaning !== undefined) continue;
        const drop = new Set([...derived, ...(['session', 'promotion', 'rating'].includes(family) ? ['reason'] : [])]);
        const rows = table.rows
          .filter((row) => row.child !== true && row.zone !== undefined)
          .map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => !drop.has(field))) as Values);
        const fields = new Set(Object.keys(table.columns).filter((field) => field !== 'serial'));
        // The paper of one zone has no such column; other offices print one.
        fields.add('zone');
        if (rows.length >= 5)
          pools.set(family, [...(pools.get(family) ?? []), { batch: table.batch, fields: [...fields], rows }]);
      }
  }
  return pools;
}

const batchNames: Readonly<Record<string, string>> = {
  sign: '签约',
  start: '开工',
  production: '投产',
  framework: '框架协议',
  formal: '正式合同',
  funds: '资金到位情况',
};
const ordinals = ' 一二三四';

export interface FinishedPaper {
  readonly book: GridBook;
  readonly fileName: string;
  readonly expected: Expected;
  readonly family: Family;
  readonly session: string | undefined;
  readonly period: string | undefined;
}

/** Fields without which a row of a family says nothing. */
const needed = new Set([
  'name',
  'zone',
  'builder',
  'rated_on',
  'stars',
  'total_yuan',
  'cumulative_yuan',
  'month_yuan',
  'content',
  'intended',
  'stage',
  'session',
  'accepted_on',
  'request_no',
  'investor',
  'project_code',
  'matter',
]);

function takeRows(pool: Pool, chance: Chance): Values[] {
  if (chance.is(0.3)) {
    const zone = chance.pick(pool.rows).zone;
    const own = pool.rows.filter((row) => row.zone === zone).slice(0, 20);
    if (own.length >= 3) return own;
  }
  const from = Math.floor(chance.next() * Math.max(1, pool.rows.length - 10));
  return pool.rows.slice(from, from + 5 + Math.floor(chance.next() * 15));
}

/** Each project, rating or request once: repetitions are put in on purpose elsewhere. */
function unique(rows: readonly Values[]): Values[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const keys = [
      `${row.name ?? ''}|${row.builder ?? ''}|${row.rated_on ?? ''}|${row.request_no ?? ''}`,
      ...(row.project_code === undefined ? [] : [String(row.project_code)]),
    ];
    const fresh = keys.every((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    return fresh;
  });
}

/** Prints a paper of a family with everything drawn by chance. */
export function printPaper(
  family: Family,
  pools: readonly Pool[],
  zones: readonly KnownZone[],
  seed: number,
  faults: number,
  twist: Twist = 'none',
): FinishedPaper {
  const chance = new Chance(seed * 2_654_435_761);
  for (let warm = 0; warm < 3; warm++) chance.next();
  const expected: Expected = { rows: new Map(), faults: [], warnings: [] };
  const dateSystem = chance.pick([1900, 1900, 1904] as const);
  const batches = [...new Set(pools.map((pool) => pool.batch))];
  const shown = batches.length > 1 ? (chance.is(0.6) ? batches : [chance.pick(batches)]) : batches;
  const stacked = shown.length > 1 && chance.is(0.3);
  const zone = chance.pick(
    zones.filter((one) => one.scope !== null && pools.some((pool) => pool.rows.some((row) => row.zone === one.id))),
  );
  const ofZone = family === 'monthly' || (family !== 'promotion' && family !== 'conversion' && chance.is(0.15));
  const tables = shown.map((batch): PaperTable => {
    const fitting = pools.filter(
      (pool) => pool.batch === batch && (!ofZone || pool.rows.some((row) => row.zone === zone.id)),
    );
    const pool = chance.pick(fitting.length > 0 ? fitting : pools.filter((one) => one.batch === batch));
    const rows = ofZone ? pool.rows.filter((row) => row.zone === zone.id).slice(0, 25) : takeRows(pool, chance);
    const fields = pool.fields.filter((field) => needed.has(field) || chance.is(0.9));
    return {
      family,
      batch,
      fields,
      rows: unique(rows.length > 0 ? rows : takeRows(pool, chance)).map((row) =>
        family === 'session' || family === 'conversion' ? { ...row, batch } : row,
      ),
    };
  });
  const sender = ofZone && tables.every((table) => table.rows.every((row) => row.zone === zone.id)) ? zone : undefined;
  const year = family === 'promotion' ? 2025 : 2026;
  const month = 3 + Math.floor(chance.next() * 4);
  const turn = chance.pick([1, 2]);
  const place = sender ? chance.pick([sender.name, sender.short]) : chance.pick(['全省', '山西省', '省级', '']);
  const spoken: Partial<Record<Family, readonly string[]>> = {
    session: [`${place}${year}年第${ordinals[turn]}次“三个一批”活动{}项目表`, `${year}年第${turn}次三个一批{}项目清单`],
    conversion: [`三个一批项目转化情况({})`, `历次“三个一批”{}项目推进落实情况表(截至2026年6月30日)`],
    register: [`${place}${year}年重点工程项目名单`, `${place}${year}年重点项目表`],
    monthly: [`${place}${year}年${month}月重点项目进展情况表`, `${place}${year}年${month}月份重点工程月报`],
    promotion: [`${place}${year}年招商引资{}台账`, `${place}招商引资{}项目台账`],
    rating: [`${place}政务服务“好差评”评价明细`, `${place}企业满意度评价明细表`],
    request: [`${place}企业诉求办理台账`, `${place}${year}年企业诉求台账`],
  };
  const title = chance.pick(spoken[family] ?? ['']);
  const forms = new Map(zones.map((one) => [one.id, [one.name, one.short, `${one.short}管委会`]]));
  const paper: Paper = {
    chance,
    dateSystem,
    zoneNames: forms,
    sender: sender !== undefined && place !== '' && title.includes(place) ? sender.id : undefined,
    month: family === 'monthly' ? month : undefined,
    twist,
    slip: slipsOf(chance, faults),
    expected,
  };
  const drafts: Draft[] = [];
  let draft: Draft | undefined;
  let row = 1;
  for (const [at, table] of tables.entries()) {
    const batch = table.batch === null ? '' : (batchNames[table.batch] ?? table.batch);
    const fresh = draft === undefined || !stacked;
    if (fresh) {
      draft = new Draft(stacked ? 'Sheet1' : chance.pick([batch === '' ? 'Sheet1' : batch, `Sheet${at + 1}`]));
      drafts.push(draft);
      row = 1;
    }
    const current = draft as Draft;
    if (fresh && chance.is(0.2)) current.put(row++, 1, chance.pick(['附件2', '附件：', '附表1']));
    if (fresh || chance.is(0.7)) {
      current.put(row, 1, stacked && !fresh ? `${'一二三四五'[at]}、${batch}项目` : title.replace('{}', batch));
      current.merge(row, 1, row, 8);
      row++;
    } else current.put(row++, 1, `${batch}项目`);
    const noteUnit = chance.pick(['万元', '亿元', undefined]);
    if (noteUnit !== undefined) {
      const words = `${chance.pick(['单位:', '计量单位：', '金额单位:', '单位：人民币'])}${noteUnit}${chance.pick(['', '、亩、人'])}`;
      if (chance.is(0.3)) current.put(row, 1, `填报单位：${sender?.name ?? '某某局'}`);
      current.put(row++, chance.pick([5, 8]), words);
    }
    row = writeTable(current, row, table, paper, noteUnit) + chance.pick([0, 1, 2]);
  }
  const names = new Set(drafts.map((one) => one.name));
  if (names.size < drafts.length) return printPaper(family, pools, zones, seed + 1_000_003, faults, twist);
  return {
    book: { dateSystem, sheets: drafts.map((one) => one.finish()) },
    fileName: `${title.includes('年') ? '' : `${year}年`}${title.replace('({})', '').replace('{}', '')}.xlsx`,
    expected,
    family,
    session: family === 'session' ? `${year}-${turn}` : undefined,
    period: family === 'monthly' ? `${year}-${String(month).padStart(2, '0')}` : undefined,
  };
}
