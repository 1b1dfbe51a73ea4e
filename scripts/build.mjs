// Builds dist/: the server (type-checked TypeScript to JavaScript, SQL beside it) and the web pages.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run, stampOf, step } from './common.mjs';

const inputs = ['src', 'index.html', 'vite.config.ts', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/** Builds if a source changed since the last build. */
export function ensureBuilt() {
  const stampFile = join(root, 'dist', '.stamp');
  const stamp = stampOf(inputs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  step('2/4 building the server / 构建服务', () => {
    run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.build.json']);
    copySql();
  });
  step('3/4 building the pages / 构建页面', () =>
    run(join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn']),
  );
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function copySql() {
  cpSync(join(root, 'src'), join(root, 'dist'), {
    recursive: true,
    filter: (path) => !/\.(ts|tsx|css|html)$/.test(path) && !path.includes(`${join('src', 'web')}`),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureBuilt();
