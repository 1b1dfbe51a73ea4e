import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../src/db/engine.ts';
import { actions } from '../src/http/actions.ts';
import type { AnyAction } from '../src/journal/act.actions.ts';
import { type KeptHead, parseKeptHeads } from '../src/journal/kept-head.ts';
import { type VerifyResult, verify } from '../src/journal/verify.actions.ts';
import { engineKinds, everyone, freshEngine, useEngine } from './engines.ts';

const papers = fileURLToPath(new URL('../seed/sample/papers/', import.meta.url));

const firstWorkbooks = (folder: string, count: number): string[] =>
  readdirSync(papers + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xlsx'))
    .sort()
    .slice(0, count)
    .map((name) => `${papers}${folder}/${name}`);

describe.each(engineKinds)('verify on the %s database', (kind) => {
  const t = useEngine(kind);
  let head: KeptHead;

  const named = (name: string): AnyAction => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return action;
  };
  const act = <T>(name: string, input: unknown, now: string): Promise<T> =>
    t.act<T>(named(name), input, {
      now,
      ...(name.startsWith('office') ? { actor: { ...everyone, officeId: 'top' } } : {}),
    });

  async function takeIn(path: string, now: string): Promise<number> {
    const content = new Uint8Array(readFileSync(path));
    const name = path.split('/').at(-1);
    const { evidence } = await act<{ evidence: { id: string } }>(
      'evidence.store',
      { name, receivedOn: now.slice(0, 10), content },
      now,
    );
    const preview = await act<{ id: string; mayImport: string; counts: Record<string, number> }>(
      'import.preview',
      { fileId: evidence.id },
      now,
    );
    if (preview.mayImport === 'none' || (preview.counts['add'] ?? 0) === 0) return 0;
    await act('import.apply', { id: preview.id }, now);
    return preview.counts['add'] ?? 0;
  }

  const check = async (against: readonly KeptHead[] = []): Promise<VerifyResult> => {
    const scratch = await freshEngine('embedded');
    try {
      return await verify(t.engine, { actions, scratch: scratch.engine, against });
    } finally {
      await scratch.close();
    }
  };
  /** Faults of the journal and the files need no replay to be found. */
  const says = async (): Promise<string> =>
    (await verify(t.engine, { actions })).differences.map((one) => `${one.where}: ${one.what}`).join('\n');

  /** Does what a superuser can, past every guard, and puts it right again. */
  async function tampered(statement: string, undo: string, look: () => Promise<void>): Promise<void> {
    const asSuperuser = (text: string) =>
      t.engine.script(`begin; set local session_replication_role = replica; ${text}; commit;`);
    await asSuperuser(statement);
    try {
      await look();
    } finally {
      await asSuperuser(undo);
    }
  }

  beforeAll(async () => {
    await act('territory.loadReference', {}, '2025-01-02T01:00:00.000Z');
    const administrator = { name: '管理岗', login: 'admin', password: 'a long enough password' };
    const office = { id: 'top', name: { hans: '省', hant: '省', en: 'Province' } };
    await act('office.found', { office, administrator }, '2025-01-02T01:01:00.000Z');
    await act('session.open', { number: '2025-1', name: '第一次', heldOn: '2025-03-18' }, '2025-03-01T01:00:00.000Z');
    let rows = 0;
    for (const path of [...firstWorkbooks('register', 2), ...firstWorkbooks('monthly', 1)])
      rows += await takeIn(path, '2025-03-02T01:00:00.000Z');
    if (rows === 0) throw new Error('the programme of this test brings no rows');
    const kept = await t.act<{ size: string; root: string }>(named('journal.head'), {});
    head = parseKeptHeads(JSON.stringify(kept))[0] as KeptHead;
  }, 180_000);

  const copyJournal = `create table kept_journal as select * from journal; create table kept_head as select * from journal_head`;
  const putJournalBack = `delete from journal; insert into journal select * from kept_journal; delete from journal_head;
    insert into journal_head select * from kept_head; drop table kept_journal; drop table kept_head`;
  const onJournal = (statement: string, look: () => Promise<void>) =>
    tampered(`${copyJournal}; ${statement}`, putJournalBack, look);

  it('replays to exactly what is live', async () => {
    const began = performance.now();
    const result = await check([head]);
    expect(result.differences).toEqual([]);
    expect(result.root).toBe(head.root);
    expect(result.files).toBeGreaterThan(0);
    expect(result.tables.find((table) => table.table === 'project')?.rows).toBeGreaterThan(0);
    process.stdout.write(`verify: ${result.entries} entries in ${Math.round(performance.now() - began)} ms\n`);
  }, 120_000);

  it.each([
    [
      'changed text',
      `update journal set body = replace(body, '第一次', '第二次') where action = 'session.open'`,
      /journal \d+: the text does not hash/,
    ],
    ['a changed actor', `update journal set actor_name = '别人' where seq = 2`, /journal 2: the columns differ/],
    ['another person', `update journal set actor_id = 'someone' where seq = 2`, /journal 2: the columns differ/],
    [
      'a changed time',
      `update journal set at = at - interval '40 days' where seq = 3`,
      /journal 3: the columns differ/,
    ],
    [
      'a text that is no entry',
      `update journal set body = 'nothing' where seq = 2`,
      /journal 2: its text is no journal entry/,
    ],
    ['a deleted entry', 'delete from journal where seq = 2', /journal 2: the next entry is 3/],
    [
      'an entry put in the past',
      `update journal set seq = seq + 1000 where seq > 2; insert into journal select 3, at, actor_id, actor_name,
      office_id, action, body, leaf from journal where seq = 2; update journal set seq = seq - 999 where seq > 1000`,
      /journal 3: the columns differ/,
    ],
    [
      'two entries swapped',
      'update journal set seq = -seq where seq in (2, 3); update journal set seq = 5 + seq where seq < 0',
      /journal 2: the columns differ/,
    ],
    [
      'a cut end',
      'delete from journal where seq = (select max(seq) from journal)',
      /journal head: says \d+ entries, found/,
    ],
    ['a head set back', 'update journal_head set size = size - 1', /journal head: says/],
    ['a forged root', `update journal_head set root = repeat('0', 64)`, /journal head: its root/],
  ])(
    'finds %s',
    async (_, statement, expected) => {
      const statementNow = statement.startsWith('update journal set seq = -seq')
        ? 'alter table journal drop constraint journal_seq_check; update journal set seq = -seq where seq in (2, 3); update journal set seq = 5 + seq where seq < 0; alter table journal add constraint journal_seq_check check (seq > 0)'
        : statement;
      await onJournal(statementNow, async () => expect(await says()).toMatch(expected));
    },
    120_000,
  );

  it('names a changed figure by table and key', async () => {
    const { rows } = await projectKeys(t.engine);
    const key = rows[0] as string;
    await tampered(
      `create table kept_row as select * from project where id = '${key}' and ended is null;
      update project set name = name || '（改）' where id = '${key}' and ended is null`,
      `update project p set name = k.name from kept_row k where k.id = p.id and k.began = p.began; drop table kept_row`,
      async () => {
        const result = await check();
        expect(result.differences.filter((one) => one.where === 'table project')).toEqual([
          { where: 'table project', what: expect.stringContaining(`${key}│`) },
        ]);
        expect(result.differences.every((one) => one.what.includes('changed'))).toBe(true);
      },
    );
  }, 120_000);

  it('counts derived rows again: a cell that is not the sum of its rows is named', async () => {
    const one = `ctid = (select min(ctid) from cell_month where ended is null)`;
    await tampered(
      `create table kept_cell as select * from cell_month; update cell_month set ytd_fen = ytd_fen + 1 where ${one}`,
      'delete from cell_month; insert into cell_month select * from kept_cell; drop table kept_cell',
      async () => {
        const { differences } = await check();
        expect(new Set(differences.map((each) => each.where))).toEqual(new Set(['table cell_month']));
        const recounted = differences.filter((each) => each.what.startsWith('recounted from the rows'));
        expect(recounted.map((each) => each.what)).toEqual([
          expect.stringContaining('missing'),
          expect.stringContaining('not derived'),
        ]);
      },
    );
  }, 120_000);

  it('finds changed bytes of a file', async () => {
    await tampered(
      `create table kept_blob as select * from evidence_blob; update evidence_blob set bytes = set_byte(bytes, 200, (get_byte(bytes, 200) + 1) % 256) where sha256 = (select min(sha256) from evidence_blob)`,
      'update evidence_blob e set bytes = k.bytes from kept_blob k where k.sha256 = e.sha256; drop table kept_blob',
      async () => expect(await says()).toMatch(/^file [0-9a-f]{64}: its bytes were changed/m),
    );
  }, 120_000);

  it('finds a paper whose bytes are gone', async () => {
    await tampered(
      `create table kept_blob as select * from evidence_blob;
      delete from evidence_blob where sha256 = (select min(sha256) from evidence)`,
      'insert into evidence_blob select k.* from kept_blob k on conflict do nothing; drop table kept_blob',
      async () => expect(await says()).toMatch(/^file [0-9a-f]{64}: it is gone: .+ was received/m),
    );
  }, 120_000);

  it('tells an absent value from a text that looks like one', async () => {
    await tampered(
      `create table kept_null as select * from project where ended is null and credit_code is null limit 1;
      update project p set credit_code = '∅' from kept_null k where p.id = k.id and p.began = k.began`,
      `update project p set credit_code = null from kept_null k where p.id = k.id and p.began = k.began; drop table kept_null`,
      async () => {
        const differences = (await check()).differences.filter((one) => one.where === 'table project');
        expect(differences.map((one) => one.where)).toEqual(['table project']);
      },
    );
  }, 120_000);

  it('shows a rewritten or cut history, hashed anew throughout, only against a head kept elsewhere', async () => {
    const { engine: forged, close } = await freshEngine('embedded');
    try {
      const first = actions.get('territory.loadReference') as AnyAction;
      const { perform } = await import('../src/journal/perform.actions.ts');
      await perform(forged, everyone, first, {}, { now: '2025-01-02T01:00:01.000Z' });
      const forgedHead = await forged.db.selectFrom('journal_head').selectAll().executeTakeFirstOrThrow();
      const scratch = await freshEngine('embedded');
      try {
        const alone = await verify(forged, { actions, scratch: scratch.engine });
        expect(alone.differences).toEqual([]);
      } finally {
        await scratch.close();
      }
      const again = await freshEngine('embedded');
      try {
        const cut = await verify(forged, {
          actions,
          scratch: again.engine,
          against: [head, { size: forgedHead.size, root: 'ab'.repeat(32) }],
        });
        expect(cut.differences.map((one) => one.where)).toEqual(['kept head 1', `kept head ${head.size}`]);
      } finally {
        await again.close();
      }
    } finally {
      await close();
    }
  }, 120_000);
});

async function projectKeys(engine: Engine): Promise<{ rows: string[] }> {
  const rows = await engine.db
    .selectFrom('project')
    .select('id')
    .where('ended', 'is', null)
    .orderBy('id')
    .limit(1)
    .execute();
  return { rows: rows.map((row) => row.id) };
}
