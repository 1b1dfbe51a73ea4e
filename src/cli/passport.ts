import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { awaitingLines } from './awaiting.ts';
import { serverOptions, withCaller } from './caller.ts';
import { type Command, langOfEnvironment, print } from './command.ts';
import { type Passport, passportText } from './passport-text.ts';

export const passport: Command = {
  name: 'passport',
  operands: '<code>',
  options: serverOptions,
  details:
    'Prints value, formula and version, convention, cohort, cut-off, parts, the first rows with their cells, entries and tree, and whether the live figure has moved. All rows stand in --json.',
  run: (args) =>
    withCaller(args, async (call) => {
      const [code] = args.rest;
      if (!code) throw new Problem('invalid', words('请给出编码', '請給出編碼', 'name a code'));
      const lang = langOfEnvironment();
      const answer = (await call('passport.open', { code })) as Passport;
      print(args, answer, passportText(answer, awaitingLines(answer.awaiting), lang).join('\n'));
      return 0;
    }),
};
