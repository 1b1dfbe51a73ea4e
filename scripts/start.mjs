// npm start: installs what is missing, builds, and serves the sample programme on the embedded database.
import { join } from 'node:path';
import { ensureInstalled, follow, nodeProgram, root } from './common.mjs';

// The program counts from here when it says that it is ready: what the person waited for is all of it.
process.env.TAIHANG_STARTED = String(Date.now());
await ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
process.exit(
  await follow(nodeProgram(), [join(root, 'dist', 'cli', 'main.js'), 'serve', '--sample', ...process.argv.slice(2)]),
);
