import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { migrate } from '../db/migrate.ts';
import { openEngine } from '../db/open.ts';
import { actions } from '../http/actions.ts';
import { type KeptHead, parseKeptHeads } from '../journal/kept-head.ts';
import { verify } from '../journal/verify.actions.ts';
import { type Command, print, progressLine, withProgram } from './command.ts';

export const verifyCommand: Command = {
  name: 'verify',
  options: [
    { name: 'quick', text: 'check journal, root and files only; no replay' },
    {
      name: 'against',
      value: 'file',
      text: 'heads kept elsewhere (what `taihang call journal.head` printed): proves that nothing before them was rewritten',
    },
  ],
  details:
    'Every leaf, the root and every file are recomputed first. Rows that differ are named. Exit code 5 if anything differs.',
  run: async (args) => {
    const against = keptHeads(args.values.get('against'));
    return await withProgram(args, async (engine) => {
      const folder = mkdtempSync(join(tmpdir(), 'taihang-verify-'));
      const scratch = args.flags.has('quick')
        ? undefined
        : await openEngine({ dataDir: join(folder, 'db'), durable: false });
      try {
        if (scratch) await migrate(scratch);
        const result = await verify(engine, { actions, scratch, against, progress: progressLine('replayed') });
        const rows = result.tables.reduce((sum, table) => sum + table.rows, 0);
        const text =
          result.differences.length === 0
            ? `${scratch ? 'proved' : 'sound'}: ${result.entries} entries, ${result.files} files, ${scratch ? `${rows} rows in ${result.tables.length} tables` : 'rows not checked'}; root ${result.root}${against.length > 0 ? `; consistent with ${against.length} kept heads` : ''}`
            : `NOT as the journal says:\n${result.differences.map((one) => `  ${one.where}: ${one.what}`).join('\n')}`;
        print(args, result, text);
        return result.differences.length === 0 ? 0 : 5;
      } finally {
        await scratch?.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
};

function keptHeads(path: string | undefined): KeptHead[] {
  if (path === undefined) return [];
  if (!existsSync(path)) throw new Problem('not-found', words('没有这个文件', '沒有這個檔案', 'No such file'));
  return parseKeptHeads(readFileSync(path, 'utf8'));
}
