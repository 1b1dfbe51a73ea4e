import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import { versionedTables } from '../db/versioned.ts';
import { actions } from '../http/actions.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import type { PerformOptions } from '../journal/perform.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import type { ImportView } from './import.api.ts';

const paper = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../seed/sample/${path}`, import.meta.url))));
const january = 'papers/monthly/晋中开发区/2026.01月报-晋中开发区.xlsx';
const corrected = 'papers/monthly/晋中开发区/2026.01月报-晋中开发区(更正).xlsx';

describe.each(engineKinds)('the import desk on the %s database', (kind) => {
  const t = useEngine(kind);
  const act = <T>(name: string, input: unknown, options: PerformOptions = {}): Promise<T> =>
    t.act<T>(actions.get(name) as AnyAction, input, options);

  const upload = async (path: string, receivedOn: string): Promise<{ id: string; already: boolean }> => {
    const name = path.split('/').at(-1) as string;
    const stored = await act<{ evidence: { id: string }; already: boolean }>('evidence.store', {
      name,
      receivedOn,
      content: paper(path),
    });
    return { id: stored.evidence.id, already: stored.already };
  };
  const preview = async (path: string, receivedOn: string): Promise<ImportView> =>
    act<ImportView>('import.preview', { fileId: (await upload(path, receivedOn)).id });
  const apply = (id: string, options?: PerformOptions) => act<{ entry: string }>('import.apply', { id }, options);

  /** Every live row of every table that a workbook writes: what is derived, whoever began it. */
  const live = async (): Promise<Record<string, string[]>> => {
    const own = new Set(['import_record', 'column_mapping', 'evidence', 'reference_load']);
    const rows: Record<string, string[]> = {};
    for (const table of (await versionedTables(t.engine.db)).filter((one) => !own.has(one.name))) {
      const found = await t.engine.db
        .selectFrom(table.name as 'project')
        .selectAll()
        .where('ended', 'is', null)
        .execute();
      rows[table.name] = found
        .map(({ began: _began, ...row }) =>
          JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
        )
        .sort();
    }
    return rows;
  };
  const head = async (): Promise<bigint> =>
    (await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size;

  beforeAll(async () => {
    await act('territory.loadReference', {});
  }, 60_000);

  it('writes nothing by a preview', async () => {
    const before = await live();
    const { counts } = await preview(january, '2026-02-01');
    expect(counts.add).toBeGreaterThan(3);
    expect(await live()).toEqual(before);
  });

  it('undoes an application to exactly what was there, and not twice', async () => {
    const before = await live();
    const { id } = await preview(january, '2026-02-01');
    await apply(id);
    expect(await live()).not.toEqual(before);
    await act('import.undo', { id });
    expect(await live()).toEqual(before);
    await expect(act('import.undo', { id })).rejects.toMatchObject({ code: 'conflict' });
    expect((await act<ImportView>('import.get', { id })).state).toBe('undone');
  });

  it('refuses to undo what a later entry refers to: nothing is left hanging, and the entry is named', async () => {
    const { id } = await preview(january, '2026-02-01');
    const { entry } = await apply(id);
    const project = await t.engine.db
      .selectFrom('project')
      .select('id')
      .where('began', '=', BigInt(entry))
      .executeTakeFirstOrThrow();
    await act('session.open', { number: '2026-3', name: '2026年第三次', heldOn: '2026-08-26' });
    const line = await act<{ id: string }>('session.addEntry', {
      number: '2026-3',
      batch: 'sign',
      projectId: project.id,
      fields: { scopeId: '晋中市', name: '手工添加的一行', totalFen: '100' },
    });
    const [before, added] = [await live(), await head()];
    await expect(act('import.undo', { id })).rejects.toMatchObject({
      code: 'conflict',
      detail: { hans: expect.stringContaining(`第 ${added} 条`) },
    });
    expect(await live()).toEqual(before);
    await act('session.removeEntry', { number: '2026-3', entryId: line.id });
    await act('import.undo', { id });
    const orphans = await t.engine.db
      .selectFrom('session_entry as s')
      .leftJoin('project as p', (join) => join.onRef('p.id', '=', 's.project_id').on('p.ended', 'is', null))
      .select('s.id')
      .where('s.ended', 'is', null)
      .where('p.id', 'is', null)
      .execute();
    expect(orphans).toEqual([]);
  });

  it('takes the same file twice without a change, and keeps its bytes once', async () => {
    const { id } = await preview(january, '2026-02-01');
    await apply(id);
    const [before, entries] = [await live(), await head()];
    expect((await upload(january, '2026-02-01')).already).toBe(true);
    const again = await preview(january, '2026-02-01');
    expect({ ...again.counts, same: 0, ask: 0 }).toEqual({ add: 0, change: 0, same: 0, refuse: 0, ask: 0, skip: 0 });
    await expect(apply(again.id)).rejects.toMatchObject({ code: 'invalid' });
    expect([await live(), await head()]).toEqual([before, entries]);
  });

  it('applies only the cells that a correction changes, and refuses to undo what it was built on', async () => {
    const [first] = (await act<{ rows: ImportView[] }>('import.list', {})).rows.filter(
      (row) => row.state === 'applied',
    );
    const second = await preview(corrected, '2026-02-10');
    // The truth restates the money of three projects; the correction also says a fourth one's progress in other words.
    expect(second.counts).toMatchObject({ add: 0, change: 4 });
    const { rows } = await act<{
      rows: { title: string; changes: { field: string; before: unknown; after: unknown }[] }[];
    }>('import.rows', { id: second.id });
    const moved = rows.flatMap(({ changes }) => changes.filter(({ field }) => field === 'month_yuan'));
    expect(moved).toHaveLength(3);
    expect(moved.reduce((sum, { before, after }) => sum + Number(after) - Number(before), 0)).toBe(-16_400_000);
    await apply(second.id);
    await expect(act('import.undo', { id: first?.id })).rejects.toMatchObject({ code: 'conflict' });
    await act('import.undo', { id: second.id });
  });

  it('refuses a preview that business has overtaken, and applies it once it was worked out again', async () => {
    const early = await preview(corrected, '2026-02-10');
    const twin = await preview(corrected, '2026-02-10');
    await apply(twin.id);
    const [before, entries] = [await live(), await head()];
    await expect(apply(early.id)).rejects.toMatchObject({ code: 'conflict' });
    expect([await live(), await head()]).toEqual([before, entries]);
    const now = await act<ImportView>('import.revise', { id: early.id });
    expect(now.counts).toMatchObject({ add: 0, change: 0 });
    await act('import.undo', { id: twin.id });
  });

  it('refuses a change whose value before is no longer the one that was seen', async () => {
    const seen = await preview(corrected, '2026-02-10');
    const rows = await act<{ rows: { outcome: string; subjectId: string | null }[] }>('import.rows', { id: seen.id });
    const projectId = rows.rows.find((row) => row.outcome === 'change')?.subjectId;
    await act('project.reportProgress', {
      id: projectId,
      month: '2026-01',
      monthFen: '100',
      correction: '测试: 预览之后另有更正',
    });
    await expect(apply(seen.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('discards a preview, never one that was applied, and the file can be previewed again', async () => {
    const { id } = await preview(corrected, '2026-02-10');
    await act('import.discard', { id });
    await expect(act('import.get', { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(act('import.discard', { id })).rejects.toMatchObject({ code: 'not-found' });
    expect((await preview(corrected, '2026-02-10')).counts.change).toBeGreaterThan(0);
    const applied = (await act<{ rows: ImportView[] }>('import.list', {})).rows.find((row) => row.state === 'applied');
    await expect(act('import.discard', { id: applied?.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { id } = await preview(corrected, '2026-02-10');
    const [before, entries] = [await live(), await head()];
    const control = new AbortController();
    control.abort();
    await expect(apply(id, { signal: control.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect([await live(), await head()]).toEqual([before, entries]);
  });

  it('keeps a corrected column for the next file of the office with the same headings', async () => {
    const { id, tables } = await preview('to-import/2026.06月报-晋中开发区.xlsx', '2026-07-04');
    const table = tables[0];
    const column = table?.columns.find((one) => one.field === 'note' || one.field === 'problem');
    const taught = { [table?.signature as string]: { next_plan: column?.col as string } };
    const revised = await act<ImportView>('import.revise', { id, mapping: taught });
    const fieldOf = (view: ImportView) => view.tables[0]?.columns.find((one) => one.col === column?.col)?.field;
    expect(fieldOf(revised)).toBe('next_plan');
    await apply(id);
    expect(fieldOf(await preview('to-import/2026.06月报-晋中开发区.xlsx', '2026-07-05'))).toBe('next_plan');
  });

  it('does not read a column that a person takes out, however often it is worked out again', async () => {
    const { id, tables } = await preview('to-import/2026.06月报-晋中开发区.xlsx', '2026-07-06');
    const table = tables[0];
    const column = table?.columns.find((one) => ['next_plan', 'note', 'problem'].includes(one.field ?? ''));
    expect(column).toBeDefined();
    const rest = Object.fromEntries(
      (table?.columns ?? []).flatMap((one) => (one.field && one !== column ? [[one.field, one.col]] : [])),
    );
    const mapping = { [table?.signature as string]: { ...rest, [`!${column?.col}`]: null } };
    const fieldOf = (view: ImportView) => view.tables[0]?.columns.find((one) => one.col === column?.col)?.field;
    expect(fieldOf(await act<ImportView>('import.revise', { id, mapping }))).toBeNull();
    expect(fieldOf(await act<ImportView>('import.revise', { id }))).toBeNull();
  });

  it('refuses an answer, a mapping and an application of who saw another state than stands', async () => {
    const seen = await preview('to-import/2026.06月报-晋中开发区.xlsx', '2026-07-07');
    const { rows } = await act<{ rows: { sheet: string; row: number }[] }>('import.rows', { id: seen.id });
    const key = `${rows[0]?.sheet}!${rows[0]?.row}`;
    const answer = (decision: string, saw: string | null) =>
      act<ImportView>('import.revise', {
        id: seen.id,
        decisions: { [key]: decision },
        seen: { decisions: { [key]: saw } },
      });
    const first = await answer('skip', null);
    await expect(answer('new', null)).rejects.toMatchObject({ code: 'conflict' });
    // The same answer from a second window is no contradiction; nor is another one by who has seen the first.
    expect((await answer('skip', null)).decided).toBe(1);
    expect((await answer('new', 'skip')).decided).toBe(1);
    const late = { id: seen.id, period: '2026-05', seen: { at: seen.at } };
    expect(first.at).not.toBe(seen.at);
    await expect(act('import.revise', late)).rejects.toMatchObject({ code: 'conflict' });
    await expect(act('import.apply', { id: seen.id, seenAt: seen.at })).rejects.toMatchObject({ code: 'conflict' });
    await act('import.discard', { id: seen.id });
  });

  it('replays to the row after all of it', async () => {
    const scratch = await freshEngine('embedded');
    try {
      expect((await verify(t.engine, { actions, scratch: scratch.engine })).differences).toEqual([]);
    } finally {
      await scratch.close();
    }
  }, 120_000);
});
