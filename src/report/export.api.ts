import { z } from 'zod';
import { zMonth } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import type { ListBook } from '../base/list-book.ts';
import { words } from '../base/words.ts';
import { zSessionNumber } from '../campaign/batch.ts';
import { publishedListApi } from '../campaign/published.api.ts';
import { ratesGetApi } from '../campaign/rates.api.ts';
import { standingLiveApi } from '../contest/standing.api.ts';
import { projectColumnsApi, zColumnsAsked } from '../project/columns.api.ts';
import { projectListApi } from '../project/project.api.ts';
import { contractListApi, leadListApi } from '../promotion/promotion.api.ts';
import { requestListApi, serviceSummaryApi } from '../service/service.api.ts';

/** Lists that go out as workbooks. Each asks for the right of the list it writes. */
export const exportLists = [
  'session',
  'progress',
  'key-list',
  'projects',
  'project-table',
  'contracts',
  'leads',
  'ratings',
  'requests',
  'standing',
  'rates',
  'published',
] as const;
export type ExportList = (typeof exportLists)[number];

/** Those that can be edited and imported again; the others are for reading, and an import refuses them whole. */
export const returningLists: readonly ExportList[] = ['session', 'progress', 'key-list'];

const output = z.custom<ListBook>();
const path = (list: ExportList): string => `/exports/${list}`;

export const exportSessionApi = query({
  name: 'export.session',
  path: path('session'),
  right: 'session.read',
  input: z.object({ number: zSessionNumber, list: z.enum(['live', 'frozen']).default('live') }),
  output,
  words: words('导出期次名单', '匯出期次名單', 'Export a session list'),
});

export const exportProgressApi = query({
  name: 'export.progress',
  path: path('progress'),
  right: 'project.read',
  input: z.object({ zone: z.string().min(1).max(40), month: zMonth }),
  output,
  words: words('导出月报表', '匯出月報表', "Export a zone's monthly form"),
});

export const exportKeyListApi = query({
  name: 'export.key-list',
  path: path('key-list'),
  right: 'project.read',
  /** `list` is who publishes it: a reporting body, a zone or an office. */
  input: z.object({ list: z.string().min(1).max(60), year: z.string().regex(/^20\d\d$/, asFormat('year')) }),
  output,
  words: words('导出重点项目清单', '匯出重點項目清單', 'Export a list of key projects'),
});

export const exportProjectsApi = query({
  name: 'export.projects',
  path: path('projects'),
  right: projectListApi.right,
  input: projectListApi.input.omit({ after: true, limit: true, asOf: true }),
  output,
  words: words('导出项目名录', '匯出項目名錄', 'Export projects'),
});

const zWord = z.string().max(6000).optional();

/** The words of the table's address: what is seen there goes out. */
export const exportTableApi = query({
  name: 'export.project-table',
  path: path('project-table'),
  right: projectColumnsApi.right,
  input: zColumnsAsked.extend({
    cols: zWord,
    pin: zWord,
    sort: zWord,
    group: zWord,
    where: zWord,
    /** What the search box of the table holds. */
    text: z.string().trim().max(80).optional(),
  }),
  output,
  words: words('导出所见的项目表', '匯出所見的項目表', 'Export the project table as seen'),
});

export const exportContractsApi = query({
  name: 'export.contracts',
  path: path('contracts'),
  right: contractListApi.right,
  input: contractListApi.input.omit({ after: true, limit: true }),
  output,
  words: words('导出签约合同', '匯出簽約合約', 'Export contracts'),
});

export const exportLeadsApi = query({
  name: 'export.leads',
  path: path('leads'),
  right: leadListApi.right,
  input: leadListApi.input.omit({ after: true, limit: true }),
  output,
  words: words('导出招商线索', '匯出招商線索', 'Export leads'),
});

export const exportRequestsApi = query({
  name: 'export.requests',
  path: path('requests'),
  right: requestListApi.right,
  input: requestListApi.input.omit({ after: true, limit: true }),
  output,
  words: words('导出企业诉求', '匯出企業訴求', 'Export requests'),
});

export const exportRatingsApi = query({
  name: 'export.ratings',
  path: path('ratings'),
  right: serviceSummaryApi.right,
  input: serviceSummaryApi.input,
  output,
  words: words('导出好差评汇总', '匯出好差評彙總', 'Export the ratings summary'),
});

export const exportStandingApi = query({
  name: 'export.standing',
  path: path('standing'),
  right: standingLiveApi.right,
  input: standingLiveApi.input,
  output,
  words: words('导出排名', '匯出排名', 'Export a standing'),
});

export const exportRatesApi = query({
  name: 'export.rates',
  path: path('rates'),
  right: ratesGetApi.right,
  input: ratesGetApi.input,
  output,
  words: words('导出转化率', '匯出轉化率', 'Export conversion rates'),
});

export const exportPublishedApi = query({
  name: 'export.published',
  path: path('published'),
  right: publishedListApi.right,
  input: publishedListApi.input.omit({ after: true, limit: true }),
  output,
  words: words('导出公布数字', '匯出公布數字', 'Export published figures'),
});
