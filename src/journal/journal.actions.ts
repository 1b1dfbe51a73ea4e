import { addDays, type Day, dayOfInstant } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { type AnyAction, defineQuery, type ReadCtx } from './act.actions.ts';
import { entryAsked } from './entry-asked.actions.ts';
import {
  journalAtDayApi,
  journalConsistencyApi,
  journalEntryApi,
  journalHeadApi,
  journalListApi,
  journalMomentApi,
  journalProofApi,
} from './journal.api.ts';
import { entryLine, findEntry, hex, lastEntryBefore, listEntries, listLeaves, sha256 } from './journal.store.ts';
import { consistencyProof, inclusionProof, rootOfLeaves } from './merkle.ts';

const head = defineQuery(journalHeadApi, async (ctx) => {
  const row = await ctx.db.selectFrom('journal_head').select(['size', 'root']).executeTakeFirstOrThrow();
  const last = row.size > 0n ? await findEntry(ctx.db, row.size) : undefined;
  return { size: row.size.toString(), root: row.root, at: last?.at ?? null };
});

/** Entries carry whole inputs: who does not see the whole programme reads those of the own office. */
const officeInSight = ({ actor }: ReadCtx): string | undefined => (actor.everywhere ? undefined : actor.officeId);

const list = defineQuery(journalListApi, async (ctx, input) => {
  const known = entryAsked(ctx, input.entry) + 1n;
  const rows = await listEntries(ctx.db, {
    before: input.before && BigInt(input.before) <= known ? BigInt(input.before) : known,
    action: input.action,
    office: officeInSight(ctx),
    limit: input.limit,
  });
  return {
    rows: rows.map(entryLine),
    next: rows.length === input.limit ? (rows.at(-1)?.seq.toString() ?? null) : null,
  };
});

const entry = defineQuery(journalEntryApi, async (ctx, input) => {
  const row = await findEntry(ctx.db, BigInt(input.seq));
  if (!row || (officeInSight(ctx) ?? row.office_id) !== row.office_id) throw new Problem('not-found');
  return { ...entryLine(row), body: row.body };
});

const proof = defineQuery(journalProofApi, async (ctx, input) => {
  const leaves = await listLeaves(ctx.db);
  const index = Number(input.seq) - 1;
  const leaf = leaves[index];
  if (!leaf) throw new Problem('not-found');
  return {
    seq: input.seq,
    size: String(leaves.length),
    leaf: hex(leaf),
    path: inclusionProof(sha256, leaves, index).map(hex),
    root: hex(rootOfLeaves(sha256, leaves)),
  };
});

const consistency = defineQuery(journalConsistencyApi, async (ctx, input) => {
  const leaves = await listLeaves(ctx.db);
  const from = Number(input.from);
  if (from < 1 || from > leaves.length) throw new Problem('not-found');
  return {
    from: input.from,
    size: String(leaves.length),
    fromRoot: hex(rootOfLeaves(sha256, leaves, 0, from)),
    root: hex(rootOfLeaves(sha256, leaves)),
    path: consistencyProof(sha256, leaves, from).map(hex),
  };
});

const atDay = defineQuery(journalAtDayApi, async (ctx, input) => {
  // The day ends at midnight in Shanghai.
  const row = await lastEntryBefore(ctx.db, `${addDays(input.day as Day, 1)}T00:00:00+08:00`);
  return { seq: row?.seq.toString() ?? '0', at: row?.at ?? null };
});

const moment = defineQuery(journalMomentApi, async (ctx, input) => {
  const row = await findEntry(ctx.db, BigInt(input.seq));
  if (!row) throw new Problem('not-found');
  return { seq: input.seq, at: row.at, day: dayOfInstant(row.at) };
});

export const journalActions = [head, list, entry, proof, consistency, atDay, moment] satisfies AnyAction[];
