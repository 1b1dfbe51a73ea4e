import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder with `fixtures/` and `reference/`: beside the checkout, or where TAIHANG_FIXTURES says. */
const root = process.env['TAIHANG_FIXTURES'] ?? fileURLToPath(new URL('../../shared/', import.meta.url));

export const haveFixtures = existsSync(`${root}/fixtures/workbooks/truth/index.json`);
export const fixturePath = (path: string): string => `${root}/fixtures/workbooks/${path}`;
export const referencePath = (path: string): string => `${root}/reference/${path}`;
