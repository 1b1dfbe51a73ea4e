import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openEngine } from '../db/open.ts';
import { actions } from '../http/actions.ts';
import { verify } from '../journal/verify.actions.ts';
import { type Command, print, progressLine, withProgram } from './command.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary:
    'Replays the journal into an empty database and proves that what it derives equals what is live, to the row.',
  options: [],
  details:
    'Every leaf, the root and every file are recomputed first. Rows that differ are named. Exit code 5 if anything differs.',
  run: (args) =>
    withProgram(args, async (engine) => {
      const folder = mkdtempSync(join(tmpdir(), 'taihang-verify-'));
      const scratch = await openEngine({ dataDir: join(folder, 'db') });
      try {
        await migrate(scratch);
        const result = await verify(engine, { actions, scratch, progress: progressLine('replayed') });
        const rows = result.tables.reduce((sum, table) => sum + table.rows, 0);
        const text =
          result.differences.length === 0
            ? `proved: ${result.entries} entries, ${result.files} files, ${rows} rows in ${result.tables.length} tables; root ${result.root}`
            : `NOT as the journal says:\n${result.differences.map((one) => `  ${one.where}: ${one.what}`).join('\n')}`;
        print(args, result, text);
        return result.differences.length === 0 ? 0 : 5;
      } finally {
        await scratch.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
};
