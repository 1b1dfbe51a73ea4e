import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { countLines, type Verdict } from './counting.ts';
import type { CountingRules } from './counting-rules.ts';
import { type EntryRow, lineOf, listEntries } from './entry.store.ts';
import type { ListingLine } from './listing.ts';
import type { SessionView } from './session.api.ts';
import { findRules, listSessions, wholeProgramme } from './session.store.ts';
import { type ScopePlaces, scopePlaces, shanxiApart } from './site.ts';

/** All sessions with their lines judged, as of one journal entry and one version of the rules. */
export interface Counted {
  readonly entry: bigint;
  readonly rules: CountingRules;
  readonly sessions: readonly SessionView[];
  readonly rows: readonly EntryRow[];
  readonly lines: readonly ListingLine[];
  readonly byId: ReadonlyMap<string, ListingLine>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly places: ScopePlaces;
}

const noSuchRules = words('没有这一版计数规则', '沒有這一版計數規則', 'There is no such version of the counting rules');

export async function rulesAsked(ctx: ReadCtx, entry: bigint, version: string | undefined): Promise<CountingRules> {
  const rules = await findRules(ctx.db, entry, version);
  if (!rules) throw new Problem('not-found', noSuchRules);
  return rules;
}

/** Reads every list of the programme and judges it. Whole-programme sight: what is handed out is cut to the reader by the caller. */
export async function readCounted(ctx: ReadCtx, entry: bigint, version?: string): Promise<Counted> {
  const rules = await rulesAsked(ctx, entry, version);
  const sessions = await listSessions(ctx.db, entry);
  const rows = await wholeProgramme(ctx.db, () => listEntries(ctx.db, entry));
  const lines = rows.map(lineOf);
  const places = scopePlaces([...new Set(lines.map((line) => line.scopeId))], shanxiApart);
  return {
    entry,
    rules,
    sessions,
    rows,
    lines,
    byId: new Map(lines.map((line) => [line.id, line])),
    verdicts: countLines(lines, sessions, rules, places),
    places,
  };
}
