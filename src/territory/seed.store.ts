import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const folder = new URL('../../seed/', import.meta.url);

export interface SeedFile {
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
}

/** One shipped seed file with its hash. Seed files are part of the program: a missing one is a broken installation. */
export function readSeedFile(file: string): SeedFile {
  const bytes = readFileSync(new URL(file, folder));
  return { file, text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') };
}
