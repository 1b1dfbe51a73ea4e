import { readProjectCode } from '../base/codes.ts';
import { columnLetters, columnNumber, type GridRow } from '../base/grid.ts';
import type { Family } from '../base/normal-row.ts';
import {
  readBatch,
  readContractType,
  readFlag,
  readLeadStage,
  readNature,
  readSession,
  readStage,
  readStars,
} from './choices.ts';
import type { FieldKind } from './field-words.ts';
import { cellAt, textOf } from './grid-rows.ts';
import { bareHeading, guessesOfPath, type Header, unitOfPath } from './headings.ts';
import type { Places } from './place.ts';
import { shortHash, statesNothing, tight } from './text.ts';
import type { ColumnMapping, UnmatchedColumn } from './understood.ts';
import { kindOfField, vocabulary } from './vocabulary.ts';

/** One column that is read: its field, how its cells are read, and where that knowledge comes from. */
export interface ReadColumn {
  readonly col: number;
  readonly field: string;
  readonly kind: FieldKind;
  readonly path: string;
  readonly unit: string | undefined;
  readonly confidence: number;
  readonly alternatives: readonly string[];
}

export interface TableMapping {
  readonly signature: string;
  readonly columns: readonly ReadColumn[];
  readonly unmatched: readonly UnmatchedColumn[];
}

/** What the mapping of a table may lean on besides its headings. */
export interface MappingContext {
  readonly family: Family | null;
  readonly batch: string | null;
  /** Year of the paper, for month columns that name none. */
  readonly year: string | null;
  readonly places: Places;
  /** Mappings that a person gave, by signature. */
  readonly given: Readonly<Record<string, ColumnMapping>>;
}

/** Names a layout by its headings and their order; spaces, widths and unit brackets do not count. */
export const signatureOf = (header: Header, family: Family | null, batch: string | null): string =>
  `${family ?? 'any'}${batch === null ? '' : `.${batch}`}.${shortHash(
    [...header.paths.values()].map((path) => path.split('/').map(bareHeading).join('/')).join('|'),
  )}`;

const enough = 0.5;

interface Candidate {
  readonly col: number;
  readonly path: string;
  readonly field: string;
  readonly score: number;
}

/** Share of the filled sample cells of a column that satisfy a test. */
function share(sample: readonly GridRow[], col: number, test: (text: string) => boolean): number {
  const texts = sample.map((row) => tight(textOf(cellAt(row, col)))).filter((text) => !statesNothing(text));
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}

const isNumberText = (text: string) => /^[-+(]?[\d,]+(\.\d+)?\)?(亿元|万元|元)?$/.test(text);
const isDateText = (text: string) => /^(20\d\d[年./-]\d{1,2}([月./-]\d{1,2})?|20\d{6}|4[3-9]\d{3})[月日]?$/.test(text);

/** What the cells of a column look like, for headings that no word explains. Confidence stays below a heading's. */
function contentGuess(
  sample: readonly GridRow[],
  col: number,
  context: MappingContext,
): Omit<Candidate, 'col' | 'path'>[] {
  const tests: [string, (text: string) => boolean][] = [
    ['project_code', (text) => readProjectCode(text) !== null],
    ['uscc', (text) => /^[0-9A-Z]{18}$/i.test(text) && /^[159NY]/i.test(text)],
    ['zone', (text) => context.places.readZone(text).kind === 'zone'],
    ['name', (text) => /(项目|工程|基地|中心|产业园|生产线)(\(.*\))?$/u.test(text) && text.length >= 5],
    ['builder', (text) => /(公司|厂|集团|合作社|中心|研究院)$/u.test(text)],
    ['scope', (text) => context.places.readScope(text) !== undefined],
  ];
  const found = tests.map(([field, test]) => ({ field, score: share(sample, col, test) * 0.6 }));
  return found.filter(({ field, score }) => score >= 0.45 && (context.family !== 'promotion' || field !== 'builder'));
}

/** 推进情况 may hold one word of a stage or a sentence on the works: the cells tell. */
function stageOrProgress(all: Candidate[], sample: readonly GridRow[], col: number): Candidate[] {
  if (!['stage', 'progress'].every((field) => all.some((one) => one.field === field && one.score > enough))) return all;
  const staged = share(sample, col, (text) => text.length <= 8 && readStage(text).kind === 'choice') > 0.8;
  const unlikely = staged ? 'progress' : 'stage';
  // Only demoted: where another column states the stage, this one still tells of the works.
  return all.map((one) => (one.field === unlikely ? { ...one, score: Math.min(one.score, enough) } : one));
}

/** Words that may stand around a quantity; what is left of a cell without them must hold no letters. */
const aroundQuantity =
  /约为?|大约|大概|将近|接近|左右|上下|以上|以下|以内|不?[低高少多大小]于|不超过|不到|至[少多]|超过?|余|多|起|合计|其中|人民币|[美欧港日]元|RMB|CNY|USD|EUR|US|[百千十]?[亿万]?元|[亿万千百十]|亩|公顷|平方米|m2|人|名|个|岗位?|待定|面议|待议|未定|至|到|[一二三四五六七八九零〇两壹贰叁肆伍陆柒捌玖拾佰仟近逾许]/giu;
const isNoQuantity = (text: string): boolean => /[\p{L}]/u.test(text.replace(aroundQuantity, '')) && !/^#/.test(text);

/** Readers of closed lists: a column whose cells answer none of them is about something else. */
const answered: Partial<Record<FieldKind, (text: string) => boolean>> = {
  nature: (text) => readNature(text).kind === 'choice',
  stage: (text) => readStage(text).kind === 'choice',
  lead_stage: (text) => readLeadStage(text).kind === 'choice',
  flag: (text) => readFlag(text).kind === 'choice',
  contract_type: (text) => readContractType(text).kind === 'choice',
  stars: (text) => readStars(text).kind === 'choice',
  session: (text) => readSession(text).kind === 'choice',
};

const proseFields = new Set(['plan_progress', 'progress', 'content', 'problem', 'next_plan', 'reason', 'result']);

/** Contents that a field cannot have although the heading says so: a date column full of words, an amount full of names. */
function contradicted(field: string, kind: FieldKind, sample: readonly GridRow[], col: number): boolean {
  // Even a single row tells whether 批次 holds the batch or the session.
  if (kind === 'batch') return share(sample, col, (text) => readBatch(text).kind === 'choice') < 0.8;
  if (sample.filter((row) => !statesNothing(tight(textOf(cellAt(row, col))))).length < 3) return false;
  if (kind === 'money' || kind === 'number' || kind === 'count' || kind === 'percent')
    return share(sample, col, isNoQuantity) > 0.8;
  if (kind === 'date') return share(sample, col, (text) => /[一-龥]{6,}/u.test(text) && !/\d|年.*月/u.test(text)) > 0.8;
  // 本年计划 is an amount in one paper and a text on progress in another; the cells tell.
  if (proseFields.has(field)) return share(sample, col, (text) => isNumberText(text)) > 0.8;
  const answers = answered[kind];
  if (answers) return share(sample, col, answers) < 0.3;
  if (kind === 'name') return share(sample, col, (text) => isNumberText(text) || isDateText(text)) > 0.8;
  return false;
}

interface Exchange {
  readonly wanted: string;
  readonly other: string;
  /** Headings that really mean the other field. */
  readonly unless?: RegExp;
}

/**
 * Headings whose field depends on the kind of table. A project list has one firm a row: who is called 投资主体 in one paper is
 * 建设单位 in another. The finish of a project in production has happened; what a lead invests is an intention.
 */
function exchanges({ family, batch }: MappingContext): Exchange[] {
  const firm: Exchange =
    (family === 'session' && batch === 'sign') || family === 'promotion'
      ? { wanted: 'investor', other: 'builder' }
      : { wanted: 'builder', other: 'investor' };
  const found = family === null ? [] : [firm];
  if (batch === 'production') found.push({ wanted: 'produced_on', other: 'finish_on', unless: /计划|预计|拟/u });
  if (family === 'promotion' && (batch === '线索' || batch === '在谈'))
    found.push({ wanted: 'intended', other: 'total_yuan' });
  if (family === 'promotion' && (batch === 'formal' || batch === 'framework' || batch === 'funds'))
    found.push({ wanted: 'total_yuan', other: 'intended' });
  if (family === 'monthly') found.push({ wanted: 'cumulative_yuan', other: 'formed_yuan' });
  if (family === 'conversion') found.push({ wanted: 'stage', other: 'progress' });
  return found;
}

/** Matches the columns of a table to fields: given mapping first, then headings, then what the cells hold. */
export function proposeMapping(header: Header, sample: readonly GridRow[], context: MappingContext): TableMapping {
  const signature = signatureOf(header, context.family, context.batch);
  const given = context.given[signature] ?? {};
  const fieldOf = new Map<number, { field: string; score: number }>();
  const taken = new Set<string>();
  const unread = new Set<number>();
  for (const [field, letters] of Object.entries(given)) {
    if (field.startsWith('!')) {
      unread.add(columnNumber(field.slice(1)));
      continue;
    }
    taken.add(field);
    if (letters !== null) fieldOf.set(columnNumber(letters), { field, score: 1 });
  }
  const guesses = new Map<number, Candidate[]>();
  for (const [col, path] of header.paths) {
    const all = guessesOfPath(path, context.family, context.year)
      .map(({ field, score }) => ({ col, path, field, score }))
      .filter(({ field }) => !contradicted(field, kindOfField(field), sample, col));
    guesses.set(col, stageOrProgress(all, sample, col));
  }
  const settle = (candidates: readonly Candidate[]) => {
    const sorted = [...candidates].sort((one, other) => other.score - one.score || one.col - other.col);
    for (const { col, field, score } of sorted) {
      if (fieldOf.has(col) || unread.has(col) || taken.has(field) || score < enough) continue;
      fieldOf.set(col, { field, score: Math.min(0.99, score) });
      taken.add(field);
    }
  };
  settle([...guesses.values()].flat());
  const open = [...header.paths].filter(([col]) => !fieldOf.has(col));
  const allowed = new Set(
    vocabulary
      .filter((words) => !context.family || !words.families || words.families.includes(context.family))
      .map((words) => words.field),
  );
  settle(
    open
      .flatMap(([col, path]) => contentGuess(sample, col, context).map((guess) => ({ col, path, ...guess })))
      .filter((candidate) => allowed.has(candidate.field))
      .map((candidate) => ({ ...candidate, score: Math.max(candidate.score, enough) })),
  );
  for (const { wanted, other, unless } of exchanges(context)) {
    if (taken.has(wanted)) continue;
    for (const [col, settled] of fieldOf)
      if (settled.field === other && settled.score < 1 && !unless?.test(header.paths.get(col) ?? '')) {
        fieldOf.set(col, { ...settled, field: wanted });
        taken.add(wanted);
        break;
      }
  }
  const columns: ReadColumn[] = [];
  const unmatched: UnmatchedColumn[] = [];
  for (const [col, path] of header.paths) {
    const settled = fieldOf.get(col);
    const alternatives = (guesses.get(col) ?? [])
      .map((guess) => guess.field)
      .filter((field) => field !== settled?.field)
      .slice(0, 3);
    if (!settled) unmatched.push({ col: columnLetters(col), header: path, alternatives });
    else {
      const { field, score } = settled;
      const kind = kindOfField(field);
      const unit = kind === 'money' || kind === 'intended' ? unitOfPath(path) : undefined;
      columns.push({ col, field, kind, path, unit, confidence: Math.round(score * 100) / 100, alternatives });
    }
  }
  return { signature, columns, unmatched };
}
