import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { rebuildCells } from '../src/db/derived.ts';
import type { Engine } from '../src/db/engine.ts';
import { migrate } from '../src/db/migrate.ts';
import { openEngine } from '../src/db/open.ts';
import { makeServer } from '../src/http/server.ts';
import { rebuildSearch } from '../src/project/search-index.actions.ts';
import { rebuildSpots } from '../src/project/spots.store.ts';
import { openFolder, serverBulk } from './bulk.ts';
import { openCluster } from './cluster.ts';
import { Country, type Profile } from './country.ts';
import { loadCountry, type Step } from './load.ts';
import { Record } from './tables.ts';
import { connect, type Raw, type Target } from './target.ts';

const engineRaw =
  (engine: Engine): Raw =>
  async <T>(text: string, values: readonly unknown[] = []) =>
    (await engine.db.executeQuery<T>(CompiledQuery.raw(text, [...values]))).rows;

/** Loads the country into a folder of the embedded database, or into a server's database. */
export async function fill(
  place: { dataDir: string } | { databaseUrl: string },
  profile: Profile,
  seed: number,
  say: (step: Step) => void = () => {},
): Promise<void> {
  const engine = await openEngine({ ...place, durable: false });
  await migrate(engine);
  await engine.close();
  if ('dataDir' in place) {
    const folder = await openFolder(place.dataDir);
    await loadCountry(folder.bulk, profile, seed, say);
    await folder.close();
  } else {
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    await loadCountry(serverBulk(client), profile, seed, say);
    await client.end();
  }
  await derive(place, say);
}

/** Brings a kept database to the program's schema. A migration that adds derived rows makes them itself. */
export async function renew(
  place: { dataDir: string } | { databaseUrl: string },
  say: (step: Step) => void = () => {},
): Promise<void> {
  const engine = await openEngine({ ...place, durable: false });
  const start = performance.now();
  const applied = await migrate(engine);
  if (applied.length > 0) say({ what: applied.join(', '), seconds: (performance.now() - start) / 1000 });
  await engine.close();
}

/** Makes the rows that triggers would have kept, had the country come in through them. */
export async function derive(
  place: { dataDir: string } | { databaseUrl: string },
  say: (step: Step) => void = () => {},
): Promise<void> {
  const engine = await openEngine({ ...place, durable: false, statementMs: 3_600_000 });
  const start = performance.now();
  const states = await rebuildSpots(engine, () => rebuildCells(engine));
  await rebuildSearch(engine);
  say({
    what: 'derived rows',
    rows: states.reduce((sum, state) => sum + state.missing, 0),
    seconds: (performance.now() - start) / 1000,
  });
  await engine.close();
}

/** A country that stands in a database, behind the program in this process. */
async function behind(
  kind: Target['kind'],
  place: { dataDir: string } | { databaseUrl: string },
  profile: Profile,
  seed: number,
  onClose: () => Promise<void>,
  watched: (engine: Engine) => Engine,
): Promise<Target> {
  const engine = watched(await openEngine({ ...place, durable: false }));
  const server = await makeServer({ engine });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const country = new Country(profile, seed);
  return await connect({ kind, url, country, record: new Record(country), raw: engineRaw(engine) }, async () => {
    await server.close();
    await engine.close();
    await onClose();
  });
}

export const openEmbedded = (
  dataDir: string,
  profile: Profile,
  seed: number,
  watched: (engine: Engine) => Engine = (engine) => engine,
): Promise<Target> => behind('embedded', { dataDir }, profile, seed, async () => {}, watched);

/**
 * A freshly loaded country of either kind in `folder`. `settings` are further ones of the server; `watched` may put something between
 * the program and its database.
 */
export async function openInProcess(
  kind: Target['kind'],
  folder: string,
  profile: Profile,
  seed: number,
  { settings = {}, watched = (engine) => engine }: InProcess = {},
): Promise<Target> {
  if (kind === 'embedded') {
    await fill({ dataDir: `${folder}/db` }, profile, seed);
    return await openEmbedded(`${folder}/db`, profile, seed, watched);
  }
  const cluster = await openCluster(folder, { wal_level: 'minimal', max_wal_senders: '0', fsync: 'off', ...settings });
  const place = { databaseUrl: cluster.server.url };
  await fill(place, profile, seed);
  return await behind('server', place, profile, seed, cluster.close, watched);
}

interface InProcess {
  readonly settings?: Readonly<globalThis.Record<string, string>>;
  readonly watched?: (engine: Engine) => Engine;
}
