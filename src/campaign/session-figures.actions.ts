import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { liesIn, readTerritory, territoryName } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import { awaitingOf } from '../evidence/awaiting.ts';
import type { FigureResolver } from '../indicator/figure.actions.ts';
import type { FigureDescriptor, FigureInput, FigureOpening, FigurePart } from '../indicator/figure.ts';
import { countValue, fenValue, inputLimit, textValue } from '../indicator/figure-value.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { readAwaiting, scopeOfRows } from './awaiting.actions.ts';
import { zBatch, zSessionNumber } from './batch.ts';
import { batchWords, exclusionWords, sessionWords } from './campaign.words.ts';
import { zoneNamesAt } from './cohort.store.ts';
import { type Counted, readCounted } from './counted.actions.ts';
import type { ListingLine } from './listing.ts';

/** `listed`: every line as sent. `counted`: each project once. Empty scope, zone and territory: the whole session. */
const zSessionParams = z.object({
  session: zSessionNumber,
  batch: zBatch,
  what: z.enum(['listed', 'counted']),
  scope: z.string().default(''),
  zone: z.string().default(''),
  rules: z.string().default(''),
  territory: z.string().default(''),
});

const formulas = {
  'session.count': words('清单行数', '清單列數', 'Number of lines of the list'),
  'session.value': words(
    '清单各行计划总投资之和',
    '清單各列計劃總投資之和',
    'Sum of the planned investment of the lines',
  ),
} as const;
const titles = {
  'session.count': words('项目数', '項目數', 'projects'),
  'session.value': words('计划总投资', '計劃總投資', 'planned investment'),
} as const;
const convention = words(
  '每个项目在同一批次中各期只计一次, 金额取首次有效的一行; 计与不计的理由写在每一行上',
  '每個項目在同一批次中各期只計一次, 金額取首次有效的一列; 計與不計的理由寫在每一列上',
  'Each project counts once per batch over all sessions, with the amounts of its first valid line; every line says why it counts or not',
);
const asListed = words(
  '按上报清单原样, 未剔除重复',
  '按上報清單原樣, 未剔除重複',
  'As the senders listed it, repeats not taken out',
);

const inputOf = (line: ListingLine, entry: bigint, value: boolean, note: string): FigureInput => ({
  subject: { kind: 'project', id: line.projectId },
  title: note === '' ? line.name : `${line.name} (${note})`,
  field: value ? 'total_yuan' : 'name',
  value: value ? (line.totalFen === null ? null : fenValue(line.totalFen)) : textValue(line.name),
  fileId: line.at?.fileId ?? null,
  sheet: line.at?.sheet ?? null,
  row: line.at?.row ?? null,
  table: line.batch,
  entry: entry.toString(),
});

/** One part for the lines that count and one for each reason that takes lines out. */
function partsOf(counted: Counted, lines: readonly ListingLine[], value: boolean): FigurePart[] {
  const groups = Map.groupBy(lines, (line) => counted.verdicts.get(line.id)?.code ?? 'first_valid_line');
  return [...groups].map(([code, own]) => ({
    name: code === 'first_valid_line' ? sessionWords.counted : exclusionWords[code],
    role: code === 'first_valid_line' ? 'term' : 'deduction',
    value: value
      ? fenValue(own.reduce((sum, line) => sum + (line.totalFen ?? 0n), 0n))
      : countValue(BigInt(own.length)),
    note: null,
    code: null,
  }));
}

const joined = (...texts: readonly Words[]): Words => {
  const line = (script: keyof Words) => texts.flatMap((text) => (text[script] === '' ? [] : [text[script]])).join(' ');
  return { hans: line('hans'), hant: line('hant'), en: line('en') };
};

async function openSession(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening> {
  const kind = descriptor.kind as keyof typeof titles;
  const { session, batch, what, scope, zone, rules, territory } = zSessionParams.parse(descriptor.params);
  const counted = await readCounted(ctx, entry, rules === '' ? undefined : rules);
  const held = counted.sessions.find((each) => each.number === session);
  if (!held) throw new Problem('not-found');
  const of = readTerritory(territory);
  const lines = counted.lines.filter(
    (line) =>
      line.session === session &&
      line.batch === batch &&
      (scope === '' || line.scopeId === scope) &&
      (zone === '' || line.zoneId === zone) &&
      liesIn(of, line),
  );
  const value = kind === 'session.value';
  const used = what === 'listed' ? lines : lines.filter((line) => counted.verdicts.get(line.id)?.counts);
  const began = new Map(counted.rows.map((row) => [row.id, row.began]));
  const total = used.reduce((sum, line) => sum + (line.totalFen ?? 0n), 0n);
  const seen = used.filter(
    (line) => mayActOn(ctx.actor, line.zoneId, line.scopeId) || ctx.actor.scopes.includes(line.scopeId),
  );
  const names = await zoneNamesAt(ctx.db, entry);
  const narrow = names.get(zone) ?? (zone || scope);
  const place = territory === '' ? words(narrow, narrow, narrow) : territoryName(of, names);
  const bodyOf = scopeOfRows(await listPlaces(ctx.db, entry));
  const waiting = (await readAwaiting(ctx, entry)).filter(
    (rows) =>
      rows.family === 'session' &&
      rows.period === session &&
      (rows.batch === null || rows.batch === batch) &&
      (scope === '' || bodyOf(rows) === scope) &&
      (zone === '' || rows.zoneId === zone) &&
      liesIn(of, { zoneId: rows.zoneId, scopeId: bodyOf(rows) ?? '' }),
  );
  return {
    title: joined(words(held.name, held.name, held.number), batchWords[batch], titles[kind], place),
    value: value ? fenValue(total) : countValue(BigInt(used.length)),
    absence: null,
    formula: formulas[kind],
    formulaVersion: counted.rules.version,
    convention: what === 'listed' ? asListed : convention,
    source: counted.rules.remark,
    cohort: words(held.name, held.name, held.number),
    cutOff: held.heldOn,
    parts: partsOf(counted, lines, value),
    awaiting: awaitingOf(waiting, { sessions: [session], batch, families: ['session'], day: held.heldOn }, ctx.actor),
    inputs: seen.slice(0, inputLimit).map((line) => inputOf(line, began.get(line.id) ?? entry, value, '')),
    inputCount: used.length,
  };
}

export const sessionFigures: readonly FigureResolver[] = [
  { kind: 'session.count', params: zSessionParams, resolve: openSession },
  { kind: 'session.value', params: zSessionParams, resolve: openSession },
];
