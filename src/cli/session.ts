import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { awaitingLines } from './awaiting.ts';
import { serverOptions, withCaller } from './caller.ts';
import { type Arguments, type Command, langOfEnvironment, print } from './command.ts';
import { type Rates, ratesText } from './rates-text.ts';
import { yiText } from './value-text.ts';

interface Sums {
  readonly count: number;
  readonly totalFen: string;
}
interface SessionLine {
  readonly number: string;
  readonly name: string;
  readonly heldOn: string;
  readonly state: string;
  readonly batches: readonly { readonly batch: string; readonly listed: Sums; readonly counted: Sums }[];
  readonly amendments: number;
}
const yi = (sums: Sums): string => `${sums.count} / ${yiText(BigInt(sums.totalFen), langOfEnvironment())}`;

const describe = (one: SessionLine): string =>
  [
    `${one.number}  ${one.name}  ${one.heldOn}  ${one.state}${one.amendments > 0 ? `  ${one.amendments} amendments` : ''}`,
    ...one.batches.map(
      (batch) => `  ${batch.batch.padEnd(11)} listed ${yi(batch.listed)}, counted once ${yi(batch.counted)}`,
    ),
  ].join('\n');

function contractOf(args: Arguments): { name: string; input: Record<string, unknown> } {
  const [what = 'list', number] = args.rest;
  const value = (name: string) => args.values.get(name);
  const asOf = value('entry') ? { entry: value('entry') } : {};
  switch (what) {
    case 'list':
      return { name: 'session.list', input: asOf };
    case 'show':
      return { name: 'session.get', input: { number, ...asOf } };
    case 'open':
      return { name: 'session.open', input: { number, name: value('name') ?? number, heldOn: value('held-on') } };
    case 'freeze':
      return { name: 'session.freeze', input: { number } };
    case 'rates':
      return { name: 'rates.get', input: { ...(value('day') ? { day: value('day') } : {}), ...asOf } };
    default: {
      const text = `session ${what}: list, show, open, freeze, rates`;
      throw new Problem('invalid', words(text, text, text));
    }
  }
}

export const session: Command = {
  name: 'session',
  operands: '[list | show <number> | open <number> | freeze <number> | rates]',
  options: [
    { name: 'name', value: 'text', text: 'open: name of the session' },
    { name: 'held-on', value: 'day', text: 'open: day it is held' },
    { name: 'day', value: 'day', text: 'rates: cut-off day (default: today)' },
    { name: 'entry', value: 'number', text: 'as of this journal entry' },
    ...serverOptions,
  ],
  details: 'Amounts are printed in 亿元 with two decimals; --json has them in whole fen.',
  run: (args) =>
    withCaller(args, async (call) => {
      const { name, input } = contractOf(args);
      const answer = await call(name, input);
      print(args, answer, textOf(name, answer));
      return 0;
    }),
};

function textOf(name: string, answer: unknown): string {
  if (name === 'session.list') return (answer as { sessions: SessionLine[] }).sessions.map(describe).join('\n');
  if (name === 'rates.get') {
    const rates = answer as Rates;
    return [...ratesText(rates, langOfEnvironment()), ...awaitingLines(rates.awaiting)].join('\n');
  }
  return JSON.stringify(answer, null, 2);
}
