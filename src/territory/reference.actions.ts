import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand, Unchanged, type WriteCtx } from '../journal/act.actions.ts';
import { bumpOfficeEpoch } from '../office/office.store.ts';
import { areaNames } from './area.store.ts';
import { findBoundarySet, replaceBoundary } from './boundary.store.ts';
import { readBoundary } from './boundary.ts';
import { listLoads, loadEntries, syncPart, writeLoad } from './reference.store.ts';
import { readSeedFile, type SeedFile } from './seed.store.ts';
import { seedBoundaries, seedBoundarySource, seedFiles, seedParts } from './seed.ts';
import { referenceLoadApi } from './territory.api.ts';
import { refreshZoneSpots } from './zone-spot.store.ts';

interface Recorded {
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
}

/**
 * Loads the shipped seed files, or brings the tables to newer ones. The journal keeps names and hashes only: the files are part
 * of the program, and an entry replays only beside the very files it names. Rows that people changed since stay as they are.
 */
export const loadReference = defineCommand(referenceLoadApi, {
  prepare: async (ctx): Promise<Recorded | Unchanged> => {
    const files = seedFiles.map(readSeedFile).map(({ file, sha256 }) => ({ file, sha256 }));
    const loaded = await ctx.engine.transaction(ctx.actor, listLoads);
    if (files.every(({ file, sha256 }) => loaded.get(file) === sha256)) {
      return new Unchanged({ files, added: 0, ended: 0, kept: 0 });
    }
    return { files };
  },
  apply: async (ctx, recorded) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const files = new Map(recorded.files.map(({ file, sha256 }) => [file, sameFile(file, sha256)]));
    const loaded = await listLoads(ctx.db);
    const loads = await loadEntries(ctx.db);
    const total = { added: 0, ended: 0, kept: 0 };
    const isNew = (file: string) => files.has(file) && files.get(file)?.sha256 !== loaded.get(file);
    let done = 0;
    for (const part of seedParts) {
      const texts = part.files.map((file) => files.get(file)?.text);
      if (part.files.some(isNew) && texts.every((one) => one !== undefined)) {
        const rows = part.rows(texts);
        const result = await syncPart(ctx.db, part, rows, ctx.entry, loads, ctx.newId);
        total.added += result.added;
        total.ended += result.ended;
        total.kept += result.kept;
        for (const file of part.files) await writeLoad(ctx.db, ctx.entry, loadOf(files, file), rows.length);
      }
      done += part.files.length;
      ctx.progress(done, recorded.files.length);
    }
    for (const one of seedBoundaries) {
      if (isNew(one.file)) total.added += await loadOutlines(ctx, one, files.get(one.file) as SeedFile, loads);
      done += 1;
      ctx.progress(done, recorded.files.length);
    }
    // New zones may lie in an office's territory.
    await bumpOfficeEpoch(ctx.db);
    await refreshZoneSpots(ctx.db);
    return { files: [...recorded.files], ...total };
  },
});

const loadOf = (files: ReadonlyMap<string, SeedFile>, file: string) => ({
  file,
  sha256: files.get(file)?.sha256 ?? '',
});

function sameFile(file: string, sha256: string): SeedFile {
  const found = readSeedFile(file);
  if (found.sha256 === sha256) return found;
  throw new Problem(
    'conflict',
    words(
      `随附数据 ${file} 与留痕记录不符: 请使用写入该记录的程序版本`,
      `隨附資料 ${file} 與留痕記錄不符: 請使用寫入該記錄的程式版本`,
      `Seed file ${file} is not the one the journal names: use the version of the program that wrote the entry`,
    ),
  );
}

/** The shipped outlines, unless people have loaded their own since. */
async function loadOutlines(
  ctx: WriteCtx,
  one: (typeof seedBoundaries)[number],
  seed: SeedFile,
  loads: ReadonlySet<bigint>,
): Promise<number> {
  const { outlines, findings } = readBoundary(JSON.parse(seed.text), { ...one, areas: await areaNames(ctx.db) });
  if (findings.length > 0) throw new Problem('invalid', undefined, findings);
  const live = await findBoundarySet(ctx.db, one.regionCode, one.level);
  await writeLoad(ctx.db, ctx.entry, seed, outlines.length);
  if (live && !loads.has(live.began)) return 0;
  const set = {
    id: ctx.newId(),
    regionCode: one.regionCode,
    level: one.level,
    ...seedBoundarySource,
    reviewNumber: null,
    fileSha256: seed.sha256,
    loadedBy: ctx.actor.name,
    loadedOn: ctx.today,
  };
  await replaceBoundary(ctx.db, ctx.entry, set, outlines);
  return outlines.length;
}
