import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Command, openProgram } from './command.ts';

/** The built pages stand beside the built program; a source run serves the last build. */
const webDir = (): string | undefined =>
  [new URL('../web/', import.meta.url), new URL('../../dist/web/', import.meta.url)]
    .map((url) => fileURLToPath(url))
    .find((path) => existsSync(`${path}index.html`));

/** Seconds since `npm start` began to install and build; undefined when the program was started by itself. */
function secondsOfStart(): string | undefined {
  const started = Number(process.env['TAIHANG_STARTED']);
  return started > 0 ? ((Date.now() - started) / 1000).toFixed(0) : undefined;
}

export const serve: Command = {
  name: 'serve',
  options: [
    { name: 'port', value: 'number', text: 'port to listen on (default: 4170, or PORT)' },
    { name: 'host', value: 'address', text: 'address to listen on (default: 127.0.0.1)' },
    { name: 'sample', text: 'load the sample programme if the database is empty' },
    { name: 'quiet', text: 'say nothing but the address' },
  ],
  run: async (args) => {
    const say = (text: string) => {
      if (!args.flags.has('quiet')) process.stderr.write(`${text}\n`);
    };
    const began = performance.now();
    say('4/4 opening the database / 打开数据库 …');
    // The program is read while the database opens in its worker.
    const program = import('../http/server.ts');
    const engine = await openProgram(args, say);
    const accounts = args.flags.has('sample') ? await (await import('../sample/load.ts')).loadSample(engine, say) : [];
    const { makeServer } = await program;
    const server = await makeServer({ engine, webDir: webDir() });
    const host = args.values.get('host') ?? '127.0.0.1';
    const address = await server.listen({ host, port: Number(args.values.get('port') ?? process.env['PORT'] ?? 4170) });
    if (engine.kind === 'embedded') {
      say(
        'database: embedded, for trial or one office (about 10 users, 1 million rows); set DATABASE_URL for a PostgreSQL server',
      );
    } else say(`database: ${engine.where}`);
    for (const account of accounts) say(`  ${account.login.padEnd(12)} ${account.password.padEnd(16)} ${account.text}`);
    const { keepSearchIndexed } = await import('../project/search-index.actions.ts');
    const stopIndexing = keepSearchIndexed(engine);
    const own = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const all = secondsOfStart();
    process.stdout.write(`Taihang: ${address}  (${all ? `${own}; with installing and building ${all} s` : own})\n`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await stopIndexing();
    await server.close();
    await engine.close();
    return 0;
  },
};
