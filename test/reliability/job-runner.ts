// A process that runs jobs and is meant to be killed. It takes up what is there; for each line `steps ms text…` on standard input it asks for
// one job per text. It says on standard output which steps it takes.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Actor } from '../../src/base/right.ts';
import { openEngine } from '../../src/db/open.ts';
import { Jobs } from '../../src/http/jobs.ts';
import { KeptJobs } from '../../src/http/kept-jobs.ts';
import type { AnyAction } from '../../src/journal/act.actions.ts';
import { everyone } from '../actors.ts';
import { makeSteps } from './step.ts';

const [kind, where, personId = '', postId = ''] = process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
const engine = await openEngine(kind === 'server' ? { databaseUrl: where } : { dataDir: where });
const steps = makeSteps(say) as AnyAction;
const tell = (error: unknown): void => say(`fault ${String(error)}`);
const kept = new KeptJobs(engine, new Jobs(tell), new Map([[steps.endpoint.name, steps]]), tell);
await kept.takeUp();
say('ready');
const actor: Actor = { ...everyone, personId };
createInterface({ input: process.stdin }).on('line', async (line) => {
  if (line === 'stop') {
    await kept.close();
    await engine.close();
    process.exit(0);
  }
  const [count, ms, ...texts] = line.split(' ');
  for (const text of texts) {
    const id = await kept.start({
      name: steps.endpoint.name,
      input: { text, steps: Number(count), ms: Number(ms) },
      lang: 'en',
      key: undefined,
      starter: { personId, tokenKey: undefined },
      resolved: { actor, postId } as never,
    });
    say(`asked ${text} ${id}`);
  }
});
