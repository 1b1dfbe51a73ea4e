import { readFileSync, statSync } from 'node:fs';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';

const noFiles = (names: string): Problem =>
  new Problem(
    'not-found',
    words(
      `没有这样的文件, 或无权读取: ${names}`,
      `沒有這樣的檔案, 或無權讀取: ${names}`,
      `No such file, or no right to read it: ${names}`,
    ),
  );

/** Refuses all named paths that are not files at once, before the first of them is worked on. */
export function wantFiles(paths: readonly string[]): void {
  const missing = paths.filter((path) => !statSync(path, { throwIfNoEntry: false })?.isFile());
  if (missing.length > 0) throw noFiles(missing.join(', '));
}

/** Bytes of a file that a person named. @throws Problem not-found, in place of the system's error */
export function readNamedFile(path: string): Uint8Array {
  wantFiles([path]);
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    throw noFiles(path);
  }
}
