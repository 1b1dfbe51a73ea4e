import type { ListBook, ListStamp } from '../base/list-book.ts';
import { listSheet, spokenMarks, stampLine } from '../base/list-book.ts';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { type Words, words } from '../base/words.ts';
import { batches } from '../campaign/batch.ts';
import { getSession } from '../campaign/session.actions.ts';
import { batchSheets, sessionColumns, sessionTitle } from '../campaign/session.sheet.ts';
import { defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { keyListColumns, keyListTitle } from '../project/key-list.sheet.ts';
import { keyEntryOf } from '../project/key-list.store.ts';
import type { Stage } from '../project/lifecycle.ts';
import { type ProgressSheetRow, progressColumns, progressTitle } from '../project/progress.sheet.ts';
import { writeOfRecord } from '../project/progress.store.ts';
import { nothingReported } from '../project/writes.ts';
import { exportKeyListApi, exportProgressApi, exportSessionApi } from './export.api.ts';
import { keyListRows, lastProgress, scopeOfZone, unreportedProjects, zoneNames } from './export.store.ts';

/** Lists that come back: what a person edits in them is read again by the import desk. */

export const stampOf = (ctx: ReadCtx, entry: bigint | string = ctx.head): ListStamp => ({
  lang: ctx.lang,
  entry: String(entry),
  now: ctx.now,
  who: ctx.actor.name,
});

/** Marks that every workbook of ours carries. `family` is empty for lists that are for reading. */
export const marksOf = (
  stamp: ListStamp,
  about: Readonly<Record<string, string>> & { readonly list: string },
  spoken: readonly Words[],
): Record<string, string> => ({
  program: 'taihang',
  format: '1',
  family: '',
  ...about,
  entry: stamp.entry,
  written: stamp.now,
  ...spokenMarks(stamp.lang, [...spoken, noteWords(stamp)]),
});

/** The line under the title in all scripts: a re-import must see that it is no second title. */
const noteWords = (stamp: ListStamp): Words => {
  const line = (lang: ListStamp['lang']) => stampLine({ ...stamp, lang }, '万元');
  return words(line('zh-Hans'), line('zh-Hant'), line('en'));
};

const headings = (columns: readonly { readonly heading: Words }[]): Words[] => columns.map((one) => one.heading);

export const exportSession = defineQuery(exportSessionApi, async (ctx, input): Promise<ListBook> => {
  const answer = await getSession.run(ctx, { number: input.number, list: input.list });
  const names = await zoneNames(ctx.db, ctx.head);
  const stamp = stampOf(ctx, answer.entry);
  const titles = batches.map((batch) => sessionTitle(input.number, batch));
  const sheets = batches.map((batch, i) =>
    listSheet(
      stamp,
      { name: batchSheets[batch], title: titles[i] as Words, unit: '万元', foldEmpty: true },
      sessionColumns,
      answer.entries
        .filter((entry) => entry.batch === batch)
        .map((entry) => ({
          entry,
          zone: entry.zoneId === null ? null : (names.get(entry.zoneId) ?? entry.zoneId),
          lang: ctx.lang,
          asOf: stamp.entry,
        })),
    ),
  );
  return {
    fileName: `${input.number.replace('-', '年第')}次三个一批名单.xlsx`,
    sheets,
    marks: marksOf(stamp, { list: 'session', family: 'session', session: input.number }, [
      ...titles,
      ...headings(sessionColumns),
    ]),
    rows: answer.entries.length,
  };
});

const noZone = words('没有这个开发区', '沒有這個開發區', 'There is no such zone');

export const exportProgress = defineQuery(exportProgressApi, async (ctx, input): Promise<ListBook> => {
  const scope = await scopeOfZone(ctx.db, input.zone);
  if (scope === undefined) throw new Problem('not-found', noZone);
  if (!mayActOn(ctx.actor, input.zone, scope)) throw new Problem('not-allowed');
  const names = await zoneNames(ctx.db, ctx.head);
  const stamp = stampOf(ctx);
  const zoneOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const reported = await lastProgress(ctx.db, input.zone, input.month, ctx.head);
  const own = reported.filter((row) => row.month === input.month);
  const from =
    own.length > 0 && own.every((row) => row.covers_from === own[0]?.covers_from) ? own[0]?.covers_from : null;
  const rows: ProgressSheetRow[] = reported.map((row) => {
    const last = writeOfRecord(row);
    const isOwn = row.month === input.month;
    // The year's sum starts anew in January; works, stage and totals go on.
    const sameYear = row.month.slice(0, 4) === input.month.slice(0, 4);
    return {
      projectId: row.project_id,
      name: row.name,
      code: row.code,
      firm: row.firm,
      zone: zoneOf(row.project_zone ?? input.zone),
      progress: isOwn
        ? last
        : {
            ...last,
            monthFen: null,
            ytdFen: sameYear ? last.ytdFen : null,
            planYearFen: sameYear ? last.planYearFen : null,
          },
      asOf: stamp.entry,
    };
  });
  for (const project of await unreportedProjects(ctx.db, input.zone, input.month, ctx.head))
    rows.push({
      projectId: project.id,
      name: project.name,
      code: project.code,
      firm: project.firm,
      zone: zoneOf(project.zone_id),
      progress: {
        ...nothingReported,
        stage: project.stage as Stage | null,
        totalFen: project.total_fen?.toString() ?? null,
      },
      asOf: stamp.entry,
    });
  rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.projectId < b.projectId ? -1 : 1));
  const zone = names.get(input.zone) ?? input.zone;
  const title = progressTitle(zone, input.month, from ?? input.month);
  return {
    fileName: `${zone}${title.hans.slice(zone.length)}.xlsx`,
    sheets: [
      listSheet(
        stamp,
        { name: words(input.month, input.month, input.month), title, unit: '万元', freeze: 1 },
        progressColumns,
        rows,
      ),
    ],
    marks: marksOf(
      stamp,
      { list: 'progress', family: 'monthly', zone: input.zone, ...(scope ? { scope } : {}), month: input.month },
      [title, ...headings(progressColumns)],
    ),
    rows: rows.length,
  };
});

export const exportKeyList = defineQuery(exportKeyListApi, async (ctx, input): Promise<ListBook> => {
  const found = await keyListRows(ctx.db, input.list, input.year, ctx.head);
  const names = await zoneNames(ctx.db, ctx.head);
  const stamp = stampOf(ctx);
  const rows = found.map((row) => ({
    state: row.state,
    projectId: row.project_id,
    name: row.name,
    code: row.code,
    firm: row.firm,
    scope: row.project_scope,
    zone: row.project_zone === null ? null : (names.get(row.project_zone) ?? row.project_zone),
    place: row.place,
    longitude: row.longitude,
    latitude: row.latitude,
    industry: row.industry,
    content: row.content,
    totalFen: row.total_fen?.toString() ?? null,
    entry: keyEntryOf(row),
    asOf: stamp.entry,
  }));
  const states = rows.some((row) => row.state === 'removed') ? [false, true] : [false];
  const titles = states.map((removed) => keyListTitle(input.list, input.year, removed));
  const scopes = new Set(names.size > 0 ? await listScopeIds(ctx) : []);
  return {
    fileName: `${input.year}年重点项目清单.xlsx`,
    sheets: states.map((removed, i) =>
      listSheet(
        stamp,
        {
          name: removed ? words('调出', '調出', '调出') : words('清单', '清單', 'List'),
          title: titles[i] as Words,
          unit: '万元',
          freeze: 1,
          foldEmpty: true,
        },
        keyListColumns,
        rows.filter((row) => (row.state === 'removed') === removed),
      ),
    ),
    marks: marksOf(
      stamp,
      {
        list: 'key-list',
        family: 'register',
        ...(names.has(input.list) ? { zone: input.list } : {}),
        ...(scopes.has(input.list) ? { scope: input.list } : {}),
        year: input.year,
      },
      [...titles, ...headings(keyListColumns)],
    ),
    rows: rows.length,
  };
});

async function listScopeIds(ctx: ReadCtx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('zone')
    .select('scope_id')
    .distinct()
    .where('ended', 'is', null)
    .where('scope_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.scope_id ?? []);
}
