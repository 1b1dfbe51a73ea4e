// Shared by the npm scripts. Plain JavaScript: the very first start may run on a Node that cannot read TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

export const say = (text) => process.stderr.write(`${text}\n`);

/** Says what begins, does it, and says how long it took: some steps write nothing themselves for minutes. */
export async function step(text, work) {
  const began = Date.now();
  say(`${text} …`);
  await work();
  say(`    ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

/** The program's environment: the pinned Node of node_modules/.bin first. */
export const environment = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` });

/** The Node that runs the program: ours if it was installed for this platform, else the present one. */
export function nodeProgram() {
  const pinned = join(bin, 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** Runs a command in the project and ends this process with its code if it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs a command to its end and resolves with its exit code; signals reach it. */
export function follow(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1))));
}

/** Installs what the lock file names, if it is not there yet. */
export async function ensureInstalled() {
  const mark = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  const done = existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs;
  if (done || (existsSync(mark) && sameLock(mark, lock))) return;
  await step(
    '1/4 installing packages, silently, some minutes at the first start / 安装依赖, 首次需几分钟, 其间没有输出',
    () => run('npm', ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error']),
  );
}

/** True when the installed tree holds every package of the lock file in its version. */
function sameLock(mark, lock) {
  const versions = (path) => {
    const { packages } = JSON.parse(readFileSync(path, 'utf8'));
    return new Map(
      Object.entries(packages)
        .filter(([name]) => name !== '')
        .map(([name, one]) => [name, one]),
    );
  };
  const installed = versions(mark);
  return [...versions(lock)].every(([name, one]) => one.optional || installed.get(name)?.version === one.version);
}

/** One hash over names, sizes and times of the files that a build reads. */
export function stampOf(paths) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
  };
  for (const path of paths) if (existsSync(join(root, path))) walk(join(root, path));
  return hash.digest('hex');
}
