import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Awaiting } from '../evidence/awaiting.ts';
import { actions } from '../http/actions.ts';
import { perform } from '../journal/act.actions.ts';
import { awaitingLines } from './awaiting.ts';
import { type Command, langOfEnvironment, operator, print, withProgram } from './command.ts';

interface Opened {
  readonly code: string;
  readonly asOf: { readonly entry: string; readonly at: string | null };
  readonly live: { readonly moved: boolean };
  readonly value?: { readonly text?: string } | null;
  readonly inputs: readonly {
    readonly title?: string;
    readonly fileName: string | null;
    readonly sheet?: string | null;
    readonly cell: string | null;
  }[];
  readonly awaiting?: Awaiting | null;
  readonly tree: { readonly size: string; readonly root: string };
}

export const passport: Command = {
  name: 'passport',
  summary: 'Opens the chain behind a figure by its code, down to file, sheet and cell.',
  operands: '<code>',
  options: [],
  run: (args) =>
    withProgram(args, async (engine) => {
      const [code] = args.rest;
      if (!code) throw new Problem('invalid', words('请给出编码', '請給出編碼', 'name a code'));
      const action = actions.get('passport.open');
      if (!action) throw new Error('no action passport.open');
      const answer = (await perform(engine, operator, action, { code }, { lang: langOfEnvironment() })) as Opened;
      const lines = answer.inputs.map(
        (one) => `  ${one.title ?? ''}  ${[one.fileName, one.sheet, one.cell].filter(Boolean).join(' · ')}`,
      );
      print(
        args,
        answer,
        [
          `${answer.code}  entry ${answer.asOf.entry} (${answer.asOf.at ?? ''})${answer.live.moved ? '  has moved since' : ''}`,
          ...awaitingLines(answer.awaiting),
          ...lines,
          `tree ${answer.tree.size} ${answer.tree.root}`,
        ].join('\n'),
      );
      return 0;
    }),
};
