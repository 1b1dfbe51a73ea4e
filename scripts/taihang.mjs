#!/usr/bin/env node
// The command line: builds if needed, then runs the built program on the pinned Node.
import { join } from 'node:path';
import { ensureInstalled, follow, nodeProgram, root } from './common.mjs';

await ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
process.exit(
  await follow(nodeProgram(), [join(root, 'dist', 'cli', 'main.js'), ...process.argv.slice(2)], { cwd: process.cwd() }),
);
