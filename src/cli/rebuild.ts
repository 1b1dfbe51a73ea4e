import type { DerivedState } from '../db/derived.ts';
import { rebuildDerived } from '../project/upkeep.actions.ts';
import { type Command, print, progressLine, withProgram } from './command.ts';

export const rebuild: Command = {
  name: 'rebuild',
  options: [{ name: 'check', text: 'compare only; change nothing' }],
  details:
    'Derived rows are kept in the transaction that writes, so there is nothing to do in daily work: this is for rows that were\nloaded past the program, and for proof. Writers wait while it runs. What differed is told by table.\nExit code 5 if --check finds a difference.',
  run: async (args) => {
    const only = args.flags.has('check');
    return await withProgram(args, async (engine) => {
      const began = performance.now();
      const states = await rebuildDerived(engine, only, {
        tables: progressLine(only ? 'compared' : 'rebuilt'),
        texts: progressLine('indexed for search'),
      });
      const differs = states.some((state) => state.missing + state.wrong > 0);
      print(
        args,
        { changed: !only && differs, ms: Math.round(performance.now() - began), tables: states },
        told(states, only),
      );
      return only && differs ? 5 : 0;
    });
  },
};

function told(states: readonly DerivedState[], only: boolean): string {
  return states
    .flatMap(({ table, rows, missing, wrong, named }) => {
      if (missing + wrong === 0) return [`${table}: ${rows} rows, as the recount says`];
      const more = missing + wrong - named.length;
      return [
        `${table}: ${rows} rows stood; ${missing} were missing, ${wrong} were wrong${only ? '' : ': made again'}`,
        ...named.map((one) => `  ${one}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ];
    })
    .join('\n');
}
