import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { type Arguments, langOfEnvironment, type Option, operator, withProgram } from './command.ts';
import { callServer, type Remote } from './remote.ts';

/** Options of the commands that also work beside a running service, which holds the data folder for itself. */
export const serverOptions: readonly Option[] = [
  {
    name: 'server',
    value: 'address',
    text: 'a running service instead of the data folder, e.g. http://127.0.0.1:4170',
  },
  { name: 'token', value: 'token', text: 'session token for --server (default: TAIHANG_TOKEN)' },
];

/** Runs one contract by its name. */
export type Call = (
  name: string,
  input: Readonly<Record<string, unknown>>,
  progress?: (done: number, total: number) => void,
) => Promise<unknown>;

/** The service that `--server` names; undefined when the data folder is meant. */
export function remoteOf(args: Arguments): Remote | undefined {
  const base = args.values.get('server');
  return base === undefined ? undefined : { base, token: args.values.get('token') ?? process.env['TAIHANG_TOKEN'] };
}

const serviceOnly = words(
  '此接口只在运行中的服务上可用: 请加 --server',
  '此介面只在執行中的服務上可用: 請加 --server',
  'Only a running service has this contract: name it with --server',
);

/** Every action, loaded only when one is called, so that help need not wait for the whole program. */
const loadActions = () => Promise.all([import('../http/actions.ts'), import('../journal/perform.actions.ts')]);

/** Contracts on an open database, the operator acting. */
async function callOn(engine: Engine, loading: ReturnType<typeof loadActions>): Promise<Call> {
  const [{ actions }, { perform }] = await loading;
  return async (name, input, progress) => {
    const action = actions.get(name);
    if (!action) throw new Problem('not-found', serviceOnly);
    return await perform(engine, operator, action, input, {
      lang: langOfEnvironment(),
      closed: true,
      ...(progress ? { progress } : {}),
    });
  };
}

/** Runs `work` with contracts of the running service, or of the data folder, which is closed whatever happens. */
export async function withCaller<T>(args: Arguments, work: (call: Call) => Promise<T>): Promise<T> {
  const remote = remoteOf(args);
  if (!remote) {
    const loading = loadActions();
    return await withProgram(args, async (engine) => await work(await callOn(engine, loading)));
  }
  const { contracts } = await import('../http/contracts.ts');
  return await work(async (name, input) => {
    const endpoint = contracts.find((one) => one.name === name);
    if (!endpoint) throw new Error(`no contract ${name}`);
    return await callServer(remote, endpoint, input);
  });
}
