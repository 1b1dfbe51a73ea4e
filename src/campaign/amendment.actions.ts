import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { liesIn } from '../base/territory.ts';
import { words } from '../base/words.ts';
import { defineCommand, defineQuery, type WriteCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { readCounted, rulesAsked } from './counted.actions.ts';
import { countingRulesAdoptApi, countingRulesListApi, sessionCompareRulesApi } from './counting.api.ts';
import { zCountingRules } from './counting-rules.ts';
import { columnsOf, endEntries, fieldsOf, findEntry, insertEntries } from './entry.store.ts';
import { explain } from './explain.ts';
import { replayCounting } from './replay.ts';
import { addLine, amendmentView, noSuchSession } from './session.actions.ts';
import { nothingStated, sessionAmendApi, zListingFields } from './session.api.ts';
import { findSession, listRules, writeRules } from './session.store.ts';
import { sumBatches } from './sums.ts';
import { sumsView } from './sums-view.ts';

const draftStill = words(
  '名单尚未定版, 直接修改即可, 不必更正',
  '名單尚未定版, 直接修改即可, 不必更正',
  'The list is still a draft: change it directly',
);
const nothingChanged = words('没有改动', '沒有改動', 'Nothing would change');
const versionTaken = words(
  '这一版号已用于别的规则',
  '這一版號已用於別的規則',
  'This version already names other rules',
);

type Amend = z.output<typeof sessionAmendApi.input>;
type Fields = ReturnType<typeof fieldsOf>;

/** Of the fields, those that an amendment shows: the ones that differ, or all that is stated of a line that came or went. */
const shown = (fields: Fields, keys: readonly (keyof Fields)[]) =>
  Object.fromEntries(keys.map((key) => [key, fields[key]]));
const stated = (fields: Fields) => (Object.keys(fields) as (keyof Fields)[]).filter((key) => fields[key] !== null);

async function amendStanding(ctx: WriteCtx, input: Amend, id: string) {
  const row = await findEntry(ctx.db, input.entryId ?? '');
  if (!row || row.session !== input.number) throw new Problem('not-found');
  if (!mayActOn(ctx.actor, row.zone_id, row.scope_id)) throw new Problem('not-allowed');
  const before = fieldsOf(row);
  const after = zListingFields.parse({ ...before, ...given(input.fields) });
  if (!mayActOn(ctx.actor, after.zoneId, after.scopeId)) throw new Problem('not-allowed');
  const differing = (Object.keys(before) as (keyof Fields)[]).filter((key) => before[key] !== after[key]);
  if (input.what === 'change' && differing.length === 0) throw new Problem('conflict', nothingChanged);
  await endEntries(ctx.db, [row.id], ctx.entry);
  if (input.what === 'change')
    await insertEntries(ctx.db, [{ ...row, ...columnsOf(after), amendment_id: id, began: ctx.entry, ended: null }]);
  return {
    entryId: row.id,
    zoneId: row.zone_id,
    scopeId: row.scope_id,
    before: input.what === 'remove' ? before : shown(before, differing),
    after: input.what === 'remove' ? {} : shown(after, differing),
  };
}

async function amendByAdding(ctx: WriteCtx, input: Amend, id: string) {
  const fields = zListingFields.parse({ ...nothingStated, ...given(input.fields) });
  if (!mayActOn(ctx.actor, fields.zoneId, fields.scopeId)) throw new Problem('not-allowed');
  const added = await addLine(ctx, {
    session: input.number,
    batch: input.batch ?? 'sign',
    projectId: input.projectId ?? '',
    link: input.link ?? null,
    fields,
    amendmentId: id,
  });
  return {
    entryId: added.id,
    zoneId: fields.zoneId,
    scopeId: fields.scopeId,
    before: {},
    after: shown(fields, stated(fields)),
  };
}

/** A later edit of a frozen list: it shows with what, why and who; the frozen list stays readable as it was. */
export const amendSession = defineCommand(sessionAmendApi, {
  apply: async (ctx, input) => {
    const session = await findSession(ctx.db, input.number);
    if (!session) throw new Problem('not-found', noSuchSession);
    if (session.state !== 'frozen') throw new Problem('conflict', draftStill);
    const id = ctx.newId();
    const done = input.what === 'add' ? await amendByAdding(ctx, input, id) : await amendStanding(ctx, input, id);
    const amendment = {
      id,
      session: input.number,
      entry_id: done.entryId,
      what: input.what,
      before: JSON.stringify(done.before),
      after: JSON.stringify(done.after),
      reason: input.reason,
      person_id: ctx.actor.personId,
      person_name: ctx.actor.name,
      office_id: ctx.actor.officeId,
      amended_on: ctx.today,
      zone_id: done.zoneId,
      scope_id: done.scopeId,
      began: ctx.entry,
      ended: null,
    };
    await ctx.db.insertInto('amendment').values(amendment).execute();
    return amendmentView({ ...amendment, before: done.before, after: done.after });
  },
});

/** Only the fields that the input names: a default of the schema is not a wish to clear the field. */
const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const compareRules = defineQuery(sessionCompareRulesApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const counted = await readCounted(ctx, entry, input.before);
  const after = await rulesAsked(ctx, entry, input.after);
  const replay = replayCounting(counted.lines, counted.sessions, counted.rules, after, counted.places);
  return {
    entry: entry.toString(),
    before: counted.rules.version,
    after: after.version,
    sessions: counted.sessions.map((session) => {
      const own = counted.lines.filter((line) => line.session === session.number);
      const ids = new Map(own.map((line) => [line.id, line]));
      return {
        number: session.number,
        before: sumsView(sumBatches(own, replay.before)),
        after: sumsView(sumBatches(own, replay.after)),
        changes: replay.changes.flatMap((change) => {
          const line = ids.get(change.lineId);
          if (!line || !liesIn(ctx.actor, line)) return [];
          const instead = (id: string | null) => (id === null ? undefined : counted.byId.get(id));
          return [
            {
              lineId: line.id,
              batch: line.batch,
              name: line.name,
              scopeId: line.scopeId,
              before: explain(line, change.before, instead(change.before.insteadId)),
              after: explain(line, change.after, instead(change.after.insteadId)),
            },
          ];
        }),
      };
    }),
  };
});

export const listCountingRules = defineQuery(countingRulesListApi, async (ctx, input) => ({
  rules: (await listRules(ctx.db, entryAsked(ctx, input.entry))).map(({ rules, preset }) => ({ ...rules, preset })),
}));

export const adoptCountingRules = defineCommand(countingRulesAdoptApi, {
  apply: async (ctx, rules) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const taken = (await listRules(ctx.db, ctx.entry)).some((one) => one.rules.version === rules.version);
    if (taken) throw new Problem('conflict', versionTaken);
    await writeRules(ctx.db, zCountingRules.parse(rules), ctx.entry);
    return { version: rules.version };
  },
});

export const amendmentActions = [amendSession, compareRules, listCountingRules, adoptCountingRules];
