import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** Folder with `fixtures/` and `reference/`: beside the checkout, or where TAIHANG_FIXTURES says. */
const root = process.env['TAIHANG_FIXTURES'] ?? fileURLToPath(new URL('../../shared/', import.meta.url));

export const haveFixtures = existsSync(`${root}/fixtures/workbooks/truth/index.json`);
export const fixturePath = (path: string): string => `${root}/fixtures/workbooks/${path}`;
export const referencePath = (path: string): string => `${root}/reference/${path}`;

/** A block that reads the fixtures: its body is not even walked where they are missing. */
export function describeWithFixtures(name: string, body: () => void): void {
  if (haveFixtures) describe(name, body);
  else describe.skip(name, () => it('needs the fixtures beside the checkout', () => {}));
}
