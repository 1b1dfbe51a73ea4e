import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { words } from '../base/words.ts';
import { zoneNamesAt } from '../campaign/cohort.store.ts';
import { type AwaitingCount, countAwaiting } from '../evidence/awaiting.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import { canonical } from '../journal/entry.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { loadField } from './field.actions.ts';
import { placedRows, questionOf } from './placed.actions.ts';
import { findPublication, insertPublication, listPublications, type PublicationLine } from './publication.store.ts';
import { publicationGetApi, publicationListApi, standingPublishApi } from './standing.api.ts';
import { movesBetween, standingView } from './standing-view.ts';

const onlyProvince = words(
  '只有看得到全部参评单位的机构可以通报',
  '只有看得到全部參評單位的機構可以通報',
  'Only an office that sees all peers can publish',
);
const notAdopted = words(
  '方案尚未采用, 不能通报',
  '方案尚未採用, 不能通報',
  'The scheme was not adopted: nothing can be published under it',
);
const whyMissing = words('更正通报须说明原因', '更正通報須說明原因', 'A correction must say why');
const otherThing = words(
  '更正须与原通报的分组、日期和方案相同',
  '更正須與原通報的分組、日期和方案相同',
  'A correction must speak of the same group, day and scheme',
);
const correctedAlready = words(
  '该通报已有更正, 请更正最新一份',
  '該通報已有更正, 請更正最新一份',
  'It was corrected already: correct the newest one',
);
const publishedAlready = words(
  '该分组该日已有通报, 只能更正',
  '該分組該日已有通報, 只能更正',
  'The group was published for that day: only a correction is possible',
);

/** `awaiting` is absent from entries of before it was recorded. */
type PublishRecorded = z.output<typeof standingPublishApi.input> & { readonly awaiting?: AwaitingCount | undefined };

const publish = defineCommand(standingPublishApi, {
  // What awaits is working state outside the journal: the entry records it, so that a replay writes the same.
  prepare: async (ctx, input) =>
    await ctx.engine.transaction(ctx.actor, async (db) => {
      const { size: head } = await db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
      const read = { ...ctx, db, head, lang: 'zh-Hans' as const };
      const field = await loadField(read, questionOf(read, input));
      return { ...input, awaiting: countAwaiting(field.awaiting, field.intake) };
    }),
  apply: async (ctx, input: PublishRecorded) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed', onlyProvince);
    const field = await loadField(ctx, questionOf(ctx, input));
    if (field.version === null) throw new Problem('conflict', notAdopted);
    const earlier = (await listPublications(ctx.db, { group: input.group, limit: 1000 })).filter(
      (each) => each.day === input.day && each.schemeCode === field.scheme.code,
    );
    if (input.corrects === undefined && earlier.length > 0) throw new Problem('frozen', publishedAlready);
    const former = input.corrects === undefined ? undefined : await findPublication(ctx.db, input.corrects);
    if (input.corrects !== undefined) {
      if (!former) throw new Problem('not-found');
      if (!input.why) throw new Problem('invalid', whyMissing);
      if (former.correctedBy !== null) throw new Problem('conflict', correctedAlready);
      if (!earlier.some((each) => each.id === former.id)) throw new Problem('invalid', otherThing);
    }
    const rows = standingView(field.judged.standing, field.scheme);
    const moves = former ? movesBetween(former.rows, rows, field.scheme.digits) : [];
    const id = ctx.newId();
    await insertPublication(ctx.db, {
      id,
      title: input.title,
      group: input.group,
      day: input.day,
      asOf: field.question.entry,
      rules: rulesVersion,
      schemeCode: field.scheme.code,
      schemeVersion: field.version,
      rows,
      sha256: createHash('sha256').update(canonical(rows)).digest('hex'),
      corrects: former?.id ?? null,
      why: input.why ?? null,
      moves,
      awaiting: input.awaiting ?? null,
      publishedAt: ctx.now,
      officeId: ctx.actor.officeId,
      person: ctx.actor.name,
      entry: ctx.entry,
    });
    return { id, moves };
  },
});

const lineOf = (row: PublicationLine) => ({
  id: row.id,
  title: row.title,
  group: row.group,
  day: row.day as Day,
  entry: row.asOf.toString(),
  rules: row.rules,
  schemeCode: row.schemeCode,
  schemeVersion: row.schemeVersion,
  sha256: row.sha256,
  corrects: row.corrects,
  correctedBy: row.correctedBy,
  why: row.why,
  publishedAt: row.publishedAt,
  person: row.person,
  officeId: row.officeId,
  publishedEntry: row.entry.toString(),
  awaiting: row.awaiting,
});

const publications = defineQuery(publicationListApi, async (ctx, input) => {
  const known = entryAsked(ctx, input.entry) + 1n;
  const before = input.before === undefined || BigInt(input.before) > known ? known : BigInt(input.before);
  const rows = await listPublications(ctx.db, { group: input.group, before, limit: input.limit });
  const last = rows.length === input.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(lineOf), next: last ? last.entry.toString() : null };
});

const publication = defineQuery(publicationGetApi, async (ctx, input) => {
  const found = await findPublication(ctx.db, input.id);
  if (!found) throw new Problem('not-found');
  const names = await zoneNamesAt(ctx.db, found.asOf);
  const rows = await placedRows(ctx, found.rows, names, {
    group: found.group,
    day: found.day,
    entry: found.asOf,
    rules: found.rules,
    scheme: found.schemeCode,
    version: found.schemeVersion,
  });
  return {
    ...lineOf(found),
    rows,
    moves: found.moves.map((move) => ({
      ...move,
      indicators: mayActOn(ctx.actor, move.zoneId, null) ? move.indicators : [],
    })),
  };
});

export const publicationActions = [publish, publications, publication] satisfies AnyAction[];
