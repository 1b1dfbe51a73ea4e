import type { Command } from './command.ts';
import { migrateCommand } from './migrate.ts';
import { serve } from './serve.ts';

export const commands: readonly Command[] = [serve, migrateCommand];
