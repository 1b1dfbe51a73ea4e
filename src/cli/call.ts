import { readFileSync } from 'node:fs';
import { type Endpoint, methodOf, pathParams } from '../base/endpoint.ts';
import { Problem, type ProblemCode, problemKinds } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { actions } from '../http/actions.ts';
import { perform } from '../journal/act.actions.ts';
import { type Arguments, type Command, langOfEnvironment, operator, progressLine, withProgram } from './command.ts';
import { readNamedFile } from './read-file.ts';

const readInput = (args: Arguments): Record<string, unknown> => {
  const text = args.values.get('input') ?? (args.flags.has('stdin') ? readFileSync(0, 'utf8') : '{}');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('invalid', words('--input 不是 JSON', '--input 不是 JSON', '--input is not JSON'));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem(
      'invalid',
      words('--input 应为 JSON 对象', '--input 應為 JSON 物件', '--input must be a JSON object'),
    );
  }
  return value as Record<string, unknown>;
};

/** Calls one contract on a running service. */
async function callServer(
  base: string,
  endpoint: Endpoint,
  input: Record<string, unknown>,
  token: string | undefined,
): Promise<unknown> {
  const named = pathParams(endpoint.path);
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name] ?? '')));
  const rest = Object.entries(input).filter(([name]) => !named.includes(name));
  const url = new URL(`/api${path}`, base);
  const asQuery = endpoint.kind === 'query' || endpoint.upload;
  if (asQuery)
    for (const [name, value] of rest)
      if (name !== 'content' && value !== undefined) url.searchParams.set(name, String(value));
  const body = endpoint.upload
    ? (input['content'] as Uint8Array<ArrayBuffer>)
    : asQuery
      ? undefined
      : JSON.stringify(Object.fromEntries(rest));
  const response = await fetch(url, {
    method: methodOf(endpoint),
    headers: {
      'x-lang': langOfEnvironment(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined
        ? {}
        : { 'content-type': endpoint.upload ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const answer = (await response.json()) as { code?: string; title?: string; detail?: string; findings?: [] };
  if (response.ok) return answer;
  const code = (answer.code && answer.code in problemKinds ? answer.code : 'unavailable') as ProblemCode;
  const text = answer.detail ?? answer.title ?? response.statusText;
  throw new Problem(code, words(text, text, text), answer.findings ?? []);
}

export const call: Command = {
  name: 'call',
  summary: 'Calls one contract by name, on the data folder or on a running service.',
  operands: '<contract>',
  options: [
    { name: 'input', value: 'json', text: 'the input as a JSON object' },
    { name: 'stdin', text: 'read the input from standard input' },
    { name: 'file', value: 'path', text: 'bytes for a contract that takes a file' },
    { name: 'server', value: 'address', text: 'a running service, e.g. http://127.0.0.1:4170' },
    { name: 'token', value: 'token', text: 'session token for --server (default: TAIHANG_TOKEN)' },
    { name: 'list', text: 'list the contracts' },
  ],
  details: 'On the data folder the operator of the machine acts; the entry says so.',
  run: async (args) => {
    if (args.flags.has('list')) {
      for (const { endpoint } of actions.values())
        process.stdout.write(
          `${endpoint.name.padEnd(28)} ${methodOf(endpoint).padEnd(5)} /api${endpoint.path}  ${endpoint.words.en}\n`,
        );
      return 0;
    }
    const action = actions.get(args.rest[0] ?? '');
    if (!action) {
      throw new Problem(
        'not-found',
        words(
          `没有名为 ${args.rest[0] ?? ''} 的接口, 见 taihang call --list`,
          `沒有名為 ${args.rest[0] ?? ''} 的介面, 見 taihang call --list`,
          `no contract is named ${args.rest[0] ?? ''}; see taihang call --list`,
        ),
      );
    }
    const input = readInput(args);
    const file = args.values.get('file');
    if (file) Object.assign(input, { content: readNamedFile(file) });
    const server = args.values.get('server');
    const answer = server
      ? await callServer(server, action.endpoint, input, args.values.get('token') ?? process.env['TAIHANG_TOKEN'])
      : await withProgram(args, (engine) =>
          perform(engine, operator, action, input, {
            lang: langOfEnvironment(),
            progress: progressLine(action.endpoint.name),
          }),
        );
    process.stdout.write(`${JSON.stringify(answer, null, args.flags.has('json') ? 0 : 2)}\n`);
    return 0;
  },
};
