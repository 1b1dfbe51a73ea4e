import { monthNumber, noNumber, shareColumn, type TableColumn, type TableData } from '../base/table-data.ts';
import type { TableView, ViewColumn } from '../base/table-view.ts';
import { type Words, words } from '../base/words.ts';
import { stages } from './lifecycle.ts';
import { stageLabels } from './project-label.words.ts';
import { tableWords as w } from './table.words.ts';

/** One column of the project table: the grid, its export and the rules that order it read this. See docs/tables.md to add one. */
export interface ProjectColumn extends ViewColumn {
  readonly title: Words;
  /** Pixels. */
  readonly width: number;
  /** Words of a choice that have labels of ours, in their own order. */
  readonly words?: Readonly<Record<string, Words>>;
  /** The described field that a person may change here. */
  readonly edit?: DescribedField;
}

/** What a person may put right in the description of a project, one by one or of many at once. */
export const describedFields = ['industry', 'chain', 'origin', 'place'] as const;
export type DescribedField = (typeof describedFields)[number];

/** Lateness against the building period of the key list; a word, because colour alone says nothing. */
export const lateWords = {
  start: w.lateStart,
  end: w.lateEnd,
  none: w.onTime,
} as const satisfies Readonly<Record<string, Words>>;

const column = (
  key: string,
  kind: ViewColumn['kind'],
  title: Words,
  width: number,
  more: Partial<ProjectColumn> = {},
): ProjectColumn => ({ key, kind, title, width, ...more });

export const tableColumns: readonly ProjectColumn[] = [
  column('name', 'text', w.name, 250),
  column('code', 'text', w.code, 190),
  column('firm', 'text', w.firm, 200),
  column('zone', 'choice', w.zone, 156),
  column('city', 'choice', w.city, 84),
  column('scope', 'choice', w.scope, 110),
  column('stage', 'choice', w.stage, 82, {
    words: Object.fromEntries(stages.map((stage) => [stage, stageLabels[stage]])),
  }),
  column('since', 'day', w.since, 104),
  column('industry', 'choice', w.industry, 104, { edit: 'industry' }),
  column('chain', 'choice', w.chain, 110, { edit: 'chain' }),
  column('origin', 'choice', w.origin, 90, { edit: 'origin' }),
  column('place', 'text', w.place, 150, { edit: 'place' }),
  column('total', 'money', w.total, 96),
  column('formed', 'money', w.formed, 104),
  column('done', 'share', w.done, 86),
  column('signed', 'day', w.signed, 98),
  column('started', 'day', w.started, 98),
  column('produced', 'day', w.produced, 98),
  column('plan_start', 'month', w.planStart, 92),
  column('plan_end', 'month', w.planEnd, 92),
  column('late', 'choice', w.late, 92, { words: lateWords }),
  column('month', 'month', w.month, 84),
  column('listed', 'choice', w.listed, 110),
  column('counted', 'flag', w.counted, 84),
  column('in_statistics', 'flag', w.statistics, 70),
];

export const tableColumnOf = (key: string): ProjectColumn | undefined => tableColumns.find((one) => one.key === key);

/** What a search box of the table looks into. */
export const searchedColumns = ['name', 'firm', 'code'] as const;

/** The table as it opens. */
export const ownView: TableView = {
  columns: [
    'name',
    'zone',
    'stage',
    'industry',
    'total',
    'formed',
    'done',
    'signed',
    'started',
    'produced',
    'month',
  ].map((key) => ({ key })),
  pinned: 1,
  sort: [{ key: 'total', down: true }],
  group: [],
  // Parts of packages and phases inside a contract would be added twice.
  where: [{ key: 'counted', is: 'among', not: false, values: ['1'] }],
  mode: 'table',
};

export const columnOrders: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  tableColumns.flatMap((one) => (one.words ? [[one.key, Object.keys(one.words)]] : [])),
);

const monthOfDay = (day: number): number => monthNumber(new Date(day * 86_400_000).toISOString());

/** Late to start or to end by a day, in months of the building period: started or in production after the planned month, or not yet. */
export function lateColumn(data: TableData, today: string): TableColumn {
  const of = (key: string) => {
    const one = data.columns[key];
    return one?.kind === 'day' || one?.kind === 'month' ? one.at : undefined;
  };
  const [planStart, planEnd, started, produced] = ['plan_start', 'plan_end', 'started', 'produced'].map(of);
  const now = monthNumber(today);
  const at = new Uint32Array(data.rows);
  const stage = data.columns['stage'];
  const gone = new Set(['dropped', 'merged', 'split', 'moved']);
  const isGone = stage?.kind === 'choice' ? stage.words.map((word) => gone.has(word)) : [];
  const isLate = (plan: number | undefined, done: number | undefined): boolean =>
    plan !== undefined &&
    plan !== noNumber &&
    (done === undefined || done === noNumber ? now : monthOfDay(done)) > plan;
  for (let row = 0; row < data.rows; row += 1) {
    const [start, end] = [planStart?.[row], planEnd?.[row]];
    if (start === undefined || start === noNumber || (stage?.kind === 'choice' && isGone[stage.at[row] as number]))
      continue;
    const late = isLate(end, produced?.[row])
      ? 1
      : isLate(start, started?.[row] === noNumber ? produced?.[row] : started?.[row])
        ? 2
        : 3;
    at[row] = late;
  }
  const said = ['', 'end', 'start', 'none'];
  return { kind: 'choice', words: said, labels: said, at };
}

/** Adds what is worked out from other columns. */
export function withWorkedOut(data: TableData, today: string): TableData {
  return {
    rows: data.rows,
    columns: { ...data.columns, done: shareColumn(data, 'formed', 'total'), late: lateColumn(data, today) },
  };
}

export const flagWords: readonly [no: Words, yes: Words] = [words('否', '否', 'No'), words('是', '是', 'Yes')];
