import { checkDerived, type DerivedState, derivedCount, rebuildCells } from '../db/derived.ts';
import type { Engine } from '../db/engine.ts';
import { rebuildSearch } from '../project/search-index.actions.ts';
import { rebuildSpots } from '../project/spots.store.ts';
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
      const states = await through(engine, only);
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

async function through(engine: Engine, only: boolean): Promise<DerivedState[]> {
  const progress = progressLine(only ? 'compared' : 'rebuilt');
  let tables = 0;
  const done = () => {
    tables += 1;
    progress(tables, derivedCount);
  };
  if (only) return await engine.transaction('program', (db) => checkDerived(db, done));
  const states = await rebuildSpots(engine, () => rebuildCells(engine, done));
  await rebuildSearch(engine, progressLine('indexed for search'));
  return states;
}

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
