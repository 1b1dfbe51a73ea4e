import type { ListBook } from '../base/list-book.ts';
import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Lang } from '../base/words.ts';
import { words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { perform } from '../journal/perform.actions.ts';
import { type ExportList, exportLists } from './export.api.ts';
import { exportKeyList, exportProgress, exportSession } from './export-forms.actions.ts';
import {
  exportContractList,
  exportLeads,
  exportProjects,
  exportPublished,
  exportRates,
  exportRatings,
  exportRequests,
  exportStanding,
} from './export-lists.actions.ts';
import { exportTable } from './export-table.actions.ts';

/** Every list that goes out, by its name. They answer with a workbook, so they are no part of the contracts that answer JSON. */
export const exportActions: Readonly<Record<ExportList, AnyAction>> = {
  session: exportSession,
  progress: exportProgress,
  'key-list': exportKeyList,
  projects: exportProjects,
  'project-table': exportTable,
  contracts: exportContractList,
  leads: exportLeads,
  ratings: exportRatings,
  requests: exportRequests,
  standing: exportStanding,
  rates: exportRates,
  published: exportPublished,
};

const noList = words(
  `没有这种清单; 可导出: ${exportLists.join(', ')}`,
  `沒有這種清單; 可匯出: ${exportLists.join(', ')}`,
  `There is no such list; there are: ${exportLists.join(', ')}`,
);

/** Works a list out under the reader's rights and territory. Throws Problem `not-found` for a list that is none. */
export async function exportBook(
  engine: Engine,
  actor: Actor,
  list: string,
  input: unknown,
  lang: Lang,
): Promise<ListBook> {
  const name = exportLists.find((one) => one === list);
  if (!name) throw new Problem('not-found', noList);
  return (await perform(engine, actor, exportActions[name], input, { lang, closed: true })) as ListBook;
}
