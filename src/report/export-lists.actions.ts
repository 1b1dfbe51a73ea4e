import { type ListBook, type ListColumn, listSheet } from '../base/list-book.ts';
import { type Words, words } from '../base/words.ts';
import { listPublished } from '../campaign/published.actions.ts';
import { publishedColumns } from '../campaign/published-list.sheet.ts';
import { getRates } from '../campaign/rates.actions.ts';
import { rateColumns } from '../campaign/rates.sheet.ts';
import { liveStanding } from '../contest/standing.actions.ts';
import { standingColumns } from '../contest/standing.sheet.ts';
import { defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { projectList } from '../project/project.actions.ts';
import { projectColumns } from '../project/project-list.sheet.ts';
import { contractColumns } from '../promotion/contract.sheet.ts';
import { leadColumns } from '../promotion/lead.sheet.ts';
import { contractList, leadList } from '../promotion/promotion.actions.ts';
import { ratingColumns } from '../service/rating.sheet.ts';
import { requestColumns } from '../service/request.sheet.ts';
import { requestList, serviceSummary } from '../service/service.actions.ts';
import {
  type ExportList,
  exportContractsApi,
  exportLeadsApi,
  exportProjectsApi,
  exportPublishedApi,
  exportRatesApi,
  exportRatingsApi,
  exportRequestsApi,
  exportStandingApi,
} from './export.api.ts';
import { zoneNames } from './export.store.ts';
import { marksOf, stampOf } from './export-forms.actions.ts';

/** Lists for reading: the import desk refuses them by their marks, since nothing is reported by them. */

/** Most rows of one export: more than the programme's register, less than a sheet holds. */
const rowsMost = 200_000;

/** All pages of a list, in its order. */
async function allPages<Row, Place>(
  read: (after: Place | undefined) => Promise<{ rows: readonly Row[]; next: Place | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: Place | undefined;
  do {
    const page = await read(after);
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < rowsMost);
  return rows;
}

function bookOf<Row>(
  ctx: ReadCtx,
  list: ExportList,
  about: { title: Words; unit: string; entry?: string; freeze?: number },
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): ListBook {
  const stamp = stampOf(ctx, about.entry);
  const { title, unit, freeze } = about;
  return {
    fileName: `${title.hans}.xlsx`,
    sheets: [listSheet(stamp, { name: title, title, unit, freeze: freeze ?? 1 }, columns, rows)],
    marks: marksOf(stamp, { list }, []),
    rows: rows.length,
  };
}

export const exportProjects = defineQuery(exportProjectsApi, async (ctx, input): Promise<ListBook> => {
  const names = await zoneNames(ctx.db, ctx.head);
  const rows = await allPages(async (after: string | undefined) => {
    const page = await projectList.run(ctx, { ...input, limit: 200, ...(after ? { after } : {}) });
    return { rows: page.rows, next: page.next };
  });
  return bookOf(
    ctx,
    'projects',
    { title: words('项目名录', '項目名錄', 'Projects'), unit: '万元' },
    projectColumns,
    rows.map((line) => ({
      line,
      zone: line.zoneId === null ? null : (names.get(line.zoneId) ?? line.zoneId),
    })),
  );
});

export const exportContractList = defineQuery(exportContractsApi, async (ctx, input): Promise<ListBook> => {
  const names = await zoneNames(ctx.db, ctx.head);
  const rows = await allPages(async (after: string | undefined) => {
    const page = await contractList.run(ctx, { ...input, limit: 200, ...(after ? { after } : {}) });
    return { rows: page.rows, next: page.next };
  });
  return bookOf(
    ctx,
    'contracts',
    { title: words('签约合同', '簽約合約', 'Contracts'), unit: '万元', freeze: 2 },
    contractColumns,
    rows.map((line) => ({
      line,
      zone: line.zoneId === null ? null : (names.get(line.zoneId) ?? line.zoneId),
    })),
  );
});

export const exportLeads = defineQuery(exportLeadsApi, async (ctx, input): Promise<ListBook> => {
  const names = await zoneNames(ctx.db, ctx.head);
  const rows = await allPages((after: string | undefined) =>
    leadList.run(ctx, { ...input, limit: 200, ...(after ? { after } : {}) }),
  );
  return bookOf(
    ctx,
    'leads',
    { title: words('招商线索', '招商線索', 'Leads'), unit: '万元' },
    leadColumns,
    rows.map((line) => ({ line, zone: line.zoneId && (names.get(line.zoneId) ?? line.zoneId) })),
  );
});

export const exportRequests = defineQuery(exportRequestsApi, async (ctx, input): Promise<ListBook> => {
  const names = await zoneNames(ctx.db, ctx.head);
  const rows = await allPages((after: string | undefined) =>
    requestList.run(ctx, { ...input, limit: 200, ...(after ? { after } : {}) }),
  );
  return bookOf(
    ctx,
    'requests',
    { title: words('企业诉求', '企業訴求', 'Enterprise requests'), unit: '件', freeze: 2 },
    requestColumns,
    rows.map((line) => ({ line, zone: line.zoneId && (names.get(line.zoneId) ?? line.zoneId) })),
  );
});

export const exportRatings = defineQuery(exportRatingsApi, async (ctx, input): Promise<ListBook> => {
  const answer = await serviceSummary.run(ctx, input);
  const names = await zoneNames(ctx.db, BigInt(answer.asOf));
  return bookOf(
    ctx,
    'ratings',
    {
      title: words(
        `好差评汇总（${answer.from}至${answer.to}）`,
        `好差評彙總（${answer.from}至${answer.to}）`,
        `Ratings ${answer.from} to ${answer.to}`,
      ),
      unit: '件',
      entry: answer.asOf,
    },
    ratingColumns,
    answer.ratings.map((figures) => ({
      figures,
      zone: figures.zoneId === null ? null : (names.get(figures.zoneId) ?? figures.zoneId),
    })),
  );
});

export const exportStanding = defineQuery(exportStandingApi, async (ctx, input): Promise<ListBook> => {
  const answer = await liveStanding.run(ctx, input);
  return bookOf(
    ctx,
    'standing',
    {
      title: words(
        `${answer.groupName}四比四看排名（${answer.day}）`,
        `${answer.groupName}四比四看排名（${answer.day}）`,
        `Standing of ${answer.groupName}, ${answer.day}`,
      ),
      unit: '分',
      entry: answer.entry,
      freeze: 2,
    },
    standingColumns(answer.scheme.comparisons),
    answer.rows,
  );
});

export const exportRates = defineQuery(exportRatesApi, async (ctx, input): Promise<ListBook> => {
  const answer = await getRates.run(ctx, input);
  const all = { 'zh-Hans': '合计', 'zh-Hant': '合計', en: 'All' }[ctx.lang];
  return bookOf(
    ctx,
    'rates',
    {
      title: words(
        `三个转化率（截至${answer.day}）`,
        `三個轉化率（截至${answer.day}）`,
        `Conversion rates as of ${answer.day}`,
      ),
      unit: '%',
      entry: answer.entry,
      freeze: 2,
    },
    rateColumns,
    [{ name: all, rates: answer.all }, ...answer.groups].flatMap((group) =>
      group.rates.map((rate) => ({ group: group.name, rate, lang: ctx.lang })),
    ),
  );
});

export const exportPublished = defineQuery(exportPublishedApi, async (ctx, input): Promise<ListBook> => {
  const rows = await allPages(async (after: string | undefined) => {
    const page = await listPublished.run(ctx, { ...input, limit: 1000, ...(after ? { after } : {}) });
    return { rows: page.figures, next: page.next };
  });
  return bookOf(
    ctx,
    'published',
    { title: words('各单位公布的数字', '各單位公布的數字', 'Published figures'), unit: '见表内', freeze: 2 },
    publishedColumns,
    rows.map((figure) => ({ figure, lang: ctx.lang })),
  );
});
