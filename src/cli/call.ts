import { readFileSync } from 'node:fs';
import { methodOf } from '../base/endpoint.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { serverOptions, withCaller } from './caller.ts';
import { type Arguments, type Command, progressLine } from './command.ts';
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

export const call: Command = {
  name: 'call',
  operands: '<contract>',
  options: [
    { name: 'input', value: 'json', text: 'the input as a JSON object' },
    { name: 'stdin', text: 'read the input from standard input' },
    { name: 'file', value: 'path', text: 'bytes for a contract that takes a file' },
    ...serverOptions,
    { name: 'list', text: 'list the contracts' },
  ],
  details:
    'On the data folder the operator of the machine acts; the entry says so. On a running service the person of the token acts: call account.signIn answers with one.',
  run: async (args) => {
    const { contracts } = await import('../http/contracts.ts');
    if (args.flags.has('list')) {
      for (const endpoint of contracts)
        process.stdout.write(
          `${endpoint.name.padEnd(28)} ${methodOf(endpoint).padEnd(5)} /api${endpoint.path}  ${endpoint.words.en}\n`,
        );
      return 0;
    }
    const endpoint = contracts.find((one) => one.name === args.rest[0]);
    if (!endpoint) {
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
    const answer = await withCaller(args, (run) => run(endpoint.name, input, progressLine(endpoint.name)));
    process.stdout.write(`${JSON.stringify(answer, null, args.flags.has('json') ? 0 : 2)}\n`);
    return 0;
  },
};
