import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { actions } from '../http/actions.ts';
import { perform } from '../journal/act.actions.ts';
import { awaitingLines } from './awaiting.ts';
import { type Command, langOfEnvironment, operator, print, withProgram } from './command.ts';
import { type Passport, passportText } from './passport-text.ts';

export const passport: Command = {
  name: 'passport',
  summary: 'Opens the chain behind a figure by its code, down to file, sheet and cell.',
  operands: '<code>',
  options: [],
  details:
    'Prints value, formula and version, convention, cohort, cut-off, parts, the first rows with their cells, entries and tree, and whether the live figure has moved. All rows stand in --json.',
  run: (args) =>
    withProgram(args, async (engine) => {
      const [code] = args.rest;
      if (!code) throw new Problem('invalid', words('请给出编码', '請給出編碼', 'name a code'));
      const action = actions.get('passport.open');
      if (!action) throw new Error('no action passport.open');
      const lang = langOfEnvironment();
      const answer = (await perform(engine, operator, action, { code }, { lang })) as Passport;
      print(args, answer, passportText(answer, awaitingLines(answer.awaiting), lang).join('\n'));
      return 0;
    }),
};
