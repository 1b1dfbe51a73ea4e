import { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { Engine } from '../src/db/engine.ts';
import { migrate } from '../src/db/migrate.ts';
import { openEngine } from '../src/db/open.ts';
import { makeServer } from '../src/http/server.ts';
import { openFolder, serverBulk } from './bulk.ts';
import { openCluster } from './cluster.ts';
import { Country, type Profile } from './country.ts';
import { loadCountry, type Step } from './load.ts';
import { Record } from './tables.ts';
import { connect, type Raw, type Target } from './target.ts';

export const engineRaw =
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
    return;
  }
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  await loadCountry(serverBulk(client), profile, seed, say);
  await client.end();
}

/** A freshly loaded country behind the program in this process. */
export async function openInProcess(
  kind: 'embedded' | 'server',
  folder: string,
  profile: Profile,
  seed: number,
): Promise<Target> {
  const cluster =
    kind === 'server'
      ? await openCluster(folder, { wal_level: 'minimal', max_wal_senders: '0', fsync: 'off' })
      : undefined;
  const place = cluster ? { databaseUrl: cluster.server.url } : { dataDir: `${folder}/db` };
  await fill(place, profile, seed);
  const engine = await openEngine({ ...place, durable: false });
  const server = await makeServer({ engine });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const country = new Country(profile, seed);
  return await connect({ kind, url, country, record: new Record(country), raw: engineRaw(engine) }, async () => {
    await server.close();
    await engine.close();
    await cluster?.close();
  });
}
