import { Problem } from '../base/problem.ts';
import type { Actor } from '../base/right.ts';
import type { Tile } from '../base/spot.ts';
import type { Asked, Engine, Question } from '../db/engine.ts';
import { Outdated } from '../journal/commit.actions.ts';
import {
  atZoneQuestion,
  clusterQuestion,
  type MapFilter,
  readAtZones,
  readClusters,
  readSingles,
  singleQuestion,
  versionQuestion,
} from './tile.store.ts';
import { type Feature, featureOf, type Mark, mostSingle, planOf } from './tile.ts';

/** A reader of tiles: each question is asked under the reader's own sight and proved by the office epoch. */
export interface TileReader {
  readonly engine: Engine;
  readonly actor: Actor;
  readonly epoch: string | undefined;
}

async function ask({ engine, actor, epoch }: TileReader, question: Question): Promise<Asked> {
  const asked = await engine.ask(actor, question);
  if (epoch !== undefined && asked.epoch !== epoch) throw new Outdated();
  return asked;
}

/**
 * By what a kept tile is known to be true still: it grows whenever the reader's map moves. Throws Problem `not-signed-in` or
 * `not-allowed`.
 */
export async function tileVersion(reader: TileReader, filter: MapFilter): Promise<string> {
  if (reader.actor.personId === '') throw new Problem('not-signed-in');
  if (!reader.actor.rights.includes('project.read')) throw new Problem('not-allowed');
  const asked = await ask(reader, versionQuestion(reader.actor, filter));
  // Which zones a city has may change without a project's moving.
  return filter.city === undefined ? (asked.rows[0]?.[0] ?? '0') : `${asked.head}`;
}

/** What a tile shows. `tileVersion` has let the reader in, and was asked before: what moves in between makes the next tile. */
export async function tileFeatures(reader: TileReader, tile: Tile, filter: MapFilter): Promise<Feature[]> {
  return (await marksIn(reader, tile, filter)).map((mark) => featureOf(tile, mark));
}

async function marksIn(reader: TileReader, tile: Tile, filter: MapFilter): Promise<Mark[]> {
  const plan = planOf(tile.z);
  const { actor } = reader;
  const clusters = async () => readClusters(await ask(reader, clusterQuestion(tile, plan, actor, filter)));
  const atZones = async () => readAtZones(await ask(reader, atZoneQuestion(tile, actor, filter)));
  const singles = async () => readSingles(await ask(reader, singleQuestion(tile, actor, filter)));
  if (plan.level !== null) {
    const all = await clusters();
    const own = all.reduce((sum, one) => sum + one.own, 0);
    return plan.single && own <= mostSingle ? [...(await singles()), ...(await atZones())] : all;
  }
  const some = await singles();
  return [...(some.length > mostSingle ? await clusters() : some), ...(await atZones())];
}
