import { dayOfInstant } from '../base/day.ts';
import type { ListBook } from '../base/list-book.ts';
import { Problem } from '../base/problem.ts';
import { type TableColumn, unpackColumn } from '../base/table-data.ts';
import { readView } from '../base/table-view.ts';
import { Arranger } from '../base/table-work.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { findEntry } from '../journal/journal.store.ts';
import { readColumns } from '../project/columns.actions.ts';
import { tableSheet } from '../project/project-table.sheet.ts';
import { columnOrders, ownView, searchedColumns, tableColumns, withWorkedOut } from '../project/table-columns.ts';
import { exportTableApi } from './export.api.ts';
import { marksOf, stampOf } from './export-forms.actions.ts';

/** The project table as somebody sees it: the same rules arrange it here as in the browser. Faults of the view are told, not skipped. */
export const exportTable = defineQuery(exportTableApi, async (ctx, input): Promise<ListBook> => {
  const { cols, pin, sort, group, where, text, ...asked } = input;
  const { view, faults } = readView({ cols, pin, sort, group, where }, ownView, tableColumns);
  if (faults.length > 0)
    throw new Problem(
      'invalid',
      undefined,
      faults.map(({ word, value }) => ({ path: `/${word}`, code: 'view-word', severity: 'error', params: { value } })),
    );
  const answer = await readColumns(ctx, asked);
  const of = asked.entry === undefined ? undefined : await findEntry(ctx.db, BigInt(asked.entry));
  const today = of ? dayOfInstant(of.at) : ctx.today;
  const columns: Record<string, TableColumn> = {};
  for (const [key, packed] of Object.entries(answer.columns)) columns[key] = unpackColumn(packed, answer.rows);
  const data = withWorkedOut({ rows: answer.rows, columns }, today);
  const arranged = new Arranger(data, columnOrders).arrange({
    where: view.where,
    sort: view.sort,
    group: view.group,
    ...(text ? { search: text, searched: searchedColumns } : {}),
  });
  const stamp = stampOf(ctx, answer.entry);
  return {
    fileName: `项目工作表${today}.xlsx`,
    sheets: [tableSheet(stamp, { view, search: text, data, arranged, today })],
    marks: marksOf(stamp, { list: 'project-table' }, []),
    rows: arranged.order.length,
  };
});
