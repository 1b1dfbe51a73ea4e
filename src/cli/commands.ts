import { backupCommand, restoreCommand } from './backup.ts';
import { call } from './call.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { passport } from './passport.ts';
import { serve } from './serve.ts';
import { session } from './session.ts';
import { standing } from './standing.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order of the help text. */
export const commands: readonly Command[] = [
  serve,
  migrateCommand,
  importCommand,
  exportCommand,
  session,
  standing,
  passport,
  verifyCommand,
  doctor,
  backupCommand,
  restoreCommand,
  call,
];
