import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import { idAt, type PackedColumn, plainAt, type TableData, unpackColumn } from '../base/table-data.ts';
import { projectColumns } from './columns.actions.ts';
import { recordEvent } from './event.actions.ts';
import { projectList, projectRegister } from './project.actions.ts';
import type { ProjectLineView } from './project.api.ts';

type Answer = { entry: string; rows: number; columns: Record<string, PackedColumn> };
const tableOf = ({ rows, columns }: Answer): TableData => ({
  rows,
  columns: Object.fromEntries(Object.entries(columns).map(([key, one]) => [key, unpackColumn(one, rows)])),
});
const rowsOf = (data: TableData): Record<string, string>[] =>
  Array.from({ length: data.rows }, (_, row) => ({
    id: idAt(data, row),
    ...Object.fromEntries(
      Object.entries(data.columns).flatMap(([key, column]) => (key === 'id' ? [] : [[key, plainAt(column, row)]])),
    ),
  }));

describe.each(engineKinds)('projects as columns on the %s database', (kind) => {
  const t = useEngine(kind);
  const at = { now: '2026-02-01T02:00:00.000Z' };
  const columns = (input: object = {}, actor: Actor = everyone) => t.act<Answer>(projectColumns, input, { actor });
  const ids: string[] = [];

  beforeAll(async () => {
    for (const [n, zoneId] of ['Z901', 'Z901', 'Z902', null].entries()) {
      const project = {
        name: `年产${n + 3}万吨\n第${n}号产品项目`.replace('\n', ' '),
        firm: `测试第${n}有限公司`,
        scopeId: n < 2 ? '甲市' : '乙市',
        ...(zoneId ? { zoneId } : {}),
        ...(n === 0 ? { industry: '氢能', chainId: '氢能链', totalFen: '900719925474099301' } : {}),
        isNew: true,
      };
      ids.push((await t.act<{ id: string }>(projectRegister, project, at)).id);
    }
    await t.act(recordEvent, { id: ids[0], kind: 'contract_signed', happened: '2025-03', confirmed: true }, at);
  });

  it('say of each project what the list says, in the reader’s sight and filters', async () => {
    for (const [actor, input] of [
      [everyone, {}],
      [everyone, { zone: 'Z901' }],
      [everyone, { stage: 'signed' }],
      [actorOf({ zones: ['Z902'], scopes: [] }), {}],
      [actorOf({ zones: [], scopes: ['甲市'] }), {}],
      [actorOf({ zones: [], scopes: [] }), {}],
    ] as const) {
      const rows = rowsOf(tableOf(await columns(input, actor)));
      const list = await t.act<{ rows: ProjectLineView[] }>(projectList, { ...input, limit: '200' }, { actor });
      const told = list.rows.map((row) => ({
        id: row.id,
        name: row.name,
        firm: row.firm ?? '',
        zone: row.zoneId ?? '',
        scope: row.scopeId ?? '',
        stage: row.stage ?? '',
        since: row.since ?? '',
        industry: row.industry ?? '',
        total: row.totalFen ?? '',
        counted: row.counted ? '1' : '0',
      }));
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect(rows.map((row) => Object.fromEntries(Object.keys(told[0] ?? {}).map((key) => [key, row[key]])))).toEqual(
        told.sort(byId),
      );
    }
    const first = rowsOf(tableOf(await columns())).find((row) => row['id'] === ids[0]);
    // A month counts from its last day; beyond 2⁵³ fen nothing is lost.
    expect(first).toMatchObject({ signed: '2025-03-31', chain: '氢能链', total: '900719925474099301', started: '' });
  });

  it('are as they were known at an entry, and the newest entry is the live table', async () => {
    const before = await columns();
    expect(await columns({ entry: before.entry })).toEqual(before);
    await t.act(recordEvent, { id: ids[1], kind: 'contract_signed', happened: '2026-01-15', confirmed: true }, at);
    const after = await columns();
    expect(after).not.toEqual(before);
    expect(await columns({ entry: before.entry })).toEqual(before);
    expect(await columns({ entry: after.entry })).toEqual(after);
    expect(await columns({ part: '第1号' })).toMatchObject({ rows: 1 });
  });
});
