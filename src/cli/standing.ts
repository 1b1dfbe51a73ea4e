import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { standingLiveApi } from '../contest/standing.api.ts';
import { awaitingLines } from './awaiting.ts';
import { serverOptions, withCaller } from './caller.ts';
import { type Command, langOfEnvironment, print } from './command.ts';
import { standingText } from './standing-text.ts';

type Live = z.output<(typeof standingLiveApi)['output']>;

const liveText = (answer: Live): string =>
  [...standingText(answer, langOfEnvironment()), ...awaitingLines(answer.awaiting)].join('\n');

export const standing: Command = {
  name: 'standing',
  operands: '<peer group> [zone]',
  options: [
    { name: 'day', value: 'day', text: 'cut-off day (default: today)' },
    { name: 'entry', value: 'number', text: 'as of this journal entry' },
    { name: 'scheme', value: 'code', text: 'scheme (default: four-comparisons)' },
    ...serverOptions,
  ],
  details: 'Peer groups are groupings of that kind: taihang call territory.groupings lists them.',
  run: (args) =>
    withCaller(args, async (call) => {
      const [group, zoneId] = args.rest;
      if (!group) throw new Problem('invalid', words('请给出同类组', '請給出同類組', 'name a peer group'));
      const chosen = Object.fromEntries(
        ['day', 'entry', 'scheme'].flatMap((name) => (args.values.has(name) ? [[name, args.values.get(name)]] : [])),
      );
      const name = zoneId ? 'standing.explain' : 'standing.live';
      const answer = await call(name, { group, ...(zoneId ? { zoneId } : {}), ...chosen });
      const text = zoneId ? JSON.stringify(answer, null, 2) : liveText(answer as Live);
      print(args, answer, text);
      return 0;
    }),
};
