import { existsSync } from 'node:fs';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { backup, restore } from '../db/backup.ts';
import { openEngine } from '../db/open.ts';
import { type Arguments, type Command, databaseUrlOf, dataDirOf, print, withProgram } from './command.ts';

const pathOf = (args: Arguments): string => {
  const [path] = args.rest;
  if (!path) throw new Problem('invalid', words('请给出备份文件', '請給出備份檔案', 'name the backup file'));
  return path;
};

const watch = (table: string, rows: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${table} ${rows}\u001b[K`);
};

export const backupCommand: Command = {
  name: 'backup',
  operands: '<file>',
  options: [],
  details:
    'The file restores into either kind of database: it is also the way from the embedded one to a server. Sign-ins are left out.',
  run: (args) =>
    withProgram(args, async (engine) => {
      const result = await backup(engine, pathOf(args), watch);
      const rows = Object.values(result.rows).reduce((sum, n) => sum + n, 0);
      print(args, result, `${pathOf(args)}: ${rows} rows, journal ${result.journal.size}, content ${result.sha256}`);
      return 0;
    }),
};

export const restoreCommand: Command = {
  name: 'restore',
  operands: '<file>',
  options: [],
  run: async (args) => {
    if (!existsSync(pathOf(args)))
      throw new Problem('not-found', words('没有这个文件', '沒有這個檔案', 'No such file'));
    const engine = await openEngine({ databaseUrl: databaseUrlOf(args), dataDir: `${dataDirOf(args)}/db` });
    try {
      const result = await restore(engine, pathOf(args), watch);
      const rows = Object.values(result.rows).reduce((sum, n) => sum + n, 0);
      print(args, result, `restored ${rows} rows, journal ${result.journal.size}, content ${result.sha256}`);
      return 0;
    } finally {
      await engine.close();
    }
  },
};
