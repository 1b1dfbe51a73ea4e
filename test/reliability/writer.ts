// Crash program: eight clients write notes without end and say on standard output which were acknowledged. It is meant to be killed.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openEngine } from '../../src/db/open.ts';
import { perform } from '../../src/journal/perform.actions.ts';
import { everyone } from '../actors.ts';
import { note, noteTable } from './note.ts';

const [kind, where, loose] = process.argv.slice(2);
const engine = await openEngine(
  kind === 'server' ? { databaseUrl: where } : { dataDir: where, durable: loose !== 'loose' },
);
await engine.script(noteTable);
writeSync(1, 'ready\n');
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (;;) {
      const text = randomUUID();
      await perform(engine, everyone, note, { text }, { key: text });
      writeSync(1, `${text}\n`);
    }
  }),
);
