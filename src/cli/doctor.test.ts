import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshEngine } from '../../test/engines.ts';
import { clusterFolder, initCluster, startCluster, type TestServer } from '../../test/postgres.ts';
import type { Problem } from '../base/problem.ts';
import { migrate } from '../db/migrate.ts';
import { openEngine } from '../db/open.ts';
import { openProgram, parseArguments } from './command.ts';
import { isDatabaseAddress } from './connection.ts';
import { ofFolder, ofJournal, ofNode, ofSchema, ofServer } from './diagnosis.ts';
import { doctor } from './doctor.ts';
import { examine } from './examine.ts';

const codes = (found: readonly { code: string }[]): string[] => found.map((one) => one.code);

describe('rules', () => {
  it('knows the versions of Node that work', () => {
    expect(codes(ofNode('v20.19.0'))).toEqual(['node-old']);
    expect(codes(ofNode('v22.17.9'))).toEqual(['node-old']);
    expect(ofNode('v22.18.0')).toEqual([]);
    expect(ofNode('v24.1.0')).toEqual([]);
  });

  it('names every fault of a data folder at once', () => {
    const well = { path: '/d', exists: true, writable: true, heldBy: undefined, network: undefined, free: 2e9 };
    expect(ofFolder(well)).toEqual([]);
    expect(codes(ofFolder({ ...well, writable: false, heldBy: 7, network: 'NFS', free: 5e8 }))).toEqual([
      'folder-read-only',
      'folder-network',
      'folder-held',
      'disk-nearly-full',
    ]);
  });

  it('names every fault of a server at once', () => {
    const found = ofServer({
      version: 140_011,
      encoding: 'SQL_ASCII',
      mayCreateTables: false,
      hasRole: false,
      fsync: false,
    });
    expect(codes(found)).toEqual([
      'server-old',
      'server-encoding',
      'server-no-create',
      'server-no-role',
      'server-fsync-off',
    ]);
    expect(ofServer({ version: 150_000, encoding: 'UTF8', mayCreateTables: true, hasRole: true, fsync: true })).toEqual(
      [],
    );
  });

  it('tells an older, a newer, a changed and an empty schema', () => {
    const known = new Map([
      ['0001_a.sql', 'x'],
      ['0002_b.sql', 'y'],
    ]);
    expect(ofSchema({ known, applied: known })).toEqual([]);
    expect(codes(ofSchema({ known, applied: undefined }))).toEqual(['schema-missing']);
    expect(codes(ofSchema({ known, applied: new Map([['0001_a.sql', 'x']]) }))).toEqual(['schema-older']);
    expect(codes(ofSchema({ known, applied: new Map([...known, ['0003_c.sql', 'z']]) }))).toEqual(['schema-newer']);
    expect(codes(ofSchema({ known, applied: new Map([...known, ['0001_a.sql', 'other']]) }))).toEqual([
      'schema-changed',
    ]);
  });

  it('finds a journal whose head, end and number disagree', () => {
    expect(ofJournal({ head: 5n, last: 5n, count: 5n })).toEqual([]);
    for (const torn of [
      { head: 4n, last: 5n, count: 5n },
      { head: 5n, last: 5n, count: 4n },
      { head: undefined, last: 0n, count: 0n },
    ])
      expect(codes(ofJournal(torn))).toEqual(['journal-torn']);
  });

  it('reads addresses', () => {
    expect(isDatabaseAddress('postgres://u:p@h:5432/d')).toBe(true);
    expect(isDatabaseAddress('postgresql://h/d')).toBe(true);
    for (const wrong of ['', 'localhost:5432', 'mysql://h/d', 'postgres://u:p/q@h/d:x', 'postgres:///d'])
      expect(isDatabaseAddress(wrong), wrong).toBe(false);
  });
});

describe('a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taihang-doctor-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('that is not there yet is fine, one in use is said to be', async () => {
    const dataDir = join(folder, 'new', 'db');
    expect(await examine({ dataDir })).toEqual([]);
    const { engine, close } = await freshEngine('embedded');
    expect(codes(await examine({ dataDir: engine.where }))).toEqual(['folder-held']);
    await engine.close();
    expect(await examine({ dataDir: engine.where })).toEqual([]);
    await close();
  }, 120_000);
});

describe('a server', () => {
  const folder = clusterFolder();
  const dataDir = join(folder.path, 'db');
  let server: TestServer;
  const at = (change: (url: URL) => void): string => {
    const url = new URL(server.url);
    change(url);
    return url.href;
  };
  const look = async (databaseUrl: string): Promise<string[]> => codes(await examine({ databaseUrl, dataDir: '/' }));
  const run = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };

  beforeAll(async () => {
    initCluster(dataDir);
    server = await startCluster(dataDir, true);
    // One user must give a password; the others are trusted.
    await run(`create user locked password 'right'; create user poor`);
    await run(`create database ascii encoding 'SQL_ASCII' template template0`);
    const rules = join(dataDir, 'pg_hba.conf');
    writeFileSync(
      rules,
      `host all locked 127.0.0.1/32 scram-sha-256\nhost all barred 127.0.0.1/32 reject\n${readFileSync(rules, 'utf8')}`,
    );
    await run('select pg_reload_conf(); select pg_sleep(0.5)');
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('that cannot be reached: each cause by name', async () => {
    expect(await look('taihang on port 5432')).toEqual(['address-unreadable']);
    expect(
      await look(
        at((url) => {
          url.hostname = 'no-such-host.invalid';
        }),
      ),
    ).toEqual(['host-not-found']);
    expect(
      await look(
        at((url) => {
          url.port = '1';
        }),
      ),
    ).toEqual(['refused']);
    expect(
      await look(
        at((url) => {
          url.username = 'locked';
          url.password = 'wrong';
        }),
      ),
    ).toEqual(['password-wrong']);
    expect(
      await look(
        at((url) => {
          url.username = 'barred';
        }),
      ),
    ).toEqual(['not-admitted']);
    expect(
      await look(
        at((url) => {
          url.pathname = '/nowhere';
        }),
      ),
    ).toEqual(['database-missing']);
  }, 60_000);

  it('that is not fit for it: every fault at once', async () => {
    expect(await look(server.url)).toEqual(['schema-missing']);
    expect(
      await look(
        at((url) => {
          url.pathname = '/ascii';
        }),
      ),
    ).toEqual(['server-encoding', 'schema-missing']);
    expect(
      await look(
        at((url) => {
          url.username = 'poor';
        }),
      ),
    ).toEqual(['server-no-create', 'server-no-role', 'schema-missing']);
  }, 60_000);

  it('that refuses: every command that opens it says so in the same words', async () => {
    const open = (url: string) => openProgram(parseArguments(doctor, ['--database-url', url]));
    const poor = at((url) => {
      url.username = 'poor';
    });
    const refused = await open(poor).then(
      () => undefined,
      (error: unknown) => error as Problem,
    );
    expect(refused?.code).toBe('unavailable');
    expect(refused?.detail?.en).toContain('grant create, usage on schema public');
    expect(refused?.detail?.en).toContain('create role taihang_app nologin');
    const nowhere = at((url) => {
      url.pathname = '/nowhere';
    });
    await expect(open(nowhere)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/no such database/),
    });
  }, 60_000);

  it('whose schema or journal is not as it should be', async () => {
    const engine = await openEngine({ databaseUrl: server.url });
    await migrate(engine);
    expect(await look(server.url)).toEqual([]);
    await run(`update migration set sha256 = 'x' where name like '0003%'`);
    expect(await look(server.url)).toEqual(['schema-changed']);
    await expect(migrate(engine)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/another edition of 0003/),
    });
    await run(`delete from migration where name like '0003%'`);
    expect(await look(server.url)).toEqual(['schema-older']);
    await run(
      `update migration set sha256 = sha256; insert into migration (name, sha256) values ('9999_future.sql', 'x')`,
    );
    expect(await look(server.url)).toEqual(['schema-newer']);
    await run(`delete from migration where name = '9999_future.sql'; update journal_head set size = 9`);
    expect(await look(server.url)).toEqual(['schema-older', 'journal-torn']);
    await engine.close();
  }, 60_000);

  it('that runs without fsync', async () => {
    await server.stop();
    server = await startCluster(dataDir, false);
    expect(await look(server.url)).toContain('server-fsync-off');
  }, 60_000);
});
