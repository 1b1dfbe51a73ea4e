import { call } from './call.ts';
import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { serve } from './serve.ts';
import { verifyCommand } from './verify.ts';

export const commands: readonly Command[] = [serve, migrateCommand, importCommand, verifyCommand, call];
