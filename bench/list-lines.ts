import { checkLists, checkTotals, deepPage, listPath } from './list-checks.ts';
import { readers } from './offices.ts';
import type { LineResult } from './result.ts';
import { bareFloor, type Run, sqlFloor, timed, usual } from './run-context.ts';
import { checkSearch, searchPath, searchWords } from './search-checks.ts';

const columns = 's.project_id, s.name, s.stage, s.since, s.total_fen, s.formed_fen, s.zone_id, s.scope_id';
const byTotal = 'order by s.by_total desc, s.project_id desc limit 50';

const placeOf = (run: Run) => {
  const { cityAt, zoneAt } = readers(run.target.country);
  const { cities, zones } = run.target.country;
  return { zone: zones[zoneAt]?.id as string, scope: cities[cityAt]?.name as string };
};

export async function lineA(run: Run): Promise<LineResult> {
  const { zone, scope } = placeOf(run);
  const check = await checkLists(run.target);
  const text = `select ${columns} from project_line s where s.zone_id = $1 and s.stage = $2 ${byTotal}`;
  const path = listPath({ zone, stage: 'started', sort: '-total', limit: 50 });
  const ours = await timed(run, [{ who: 'city', path }], { ...usual, many: 5 });
  const [bare] = await bareFloor(run, text, [zone, 'started']);
  return {
    id: 'a',
    what: `zone ${zone} of ${scope}, stage started`,
    ours,
    check,
    floors: [...(await sqlFloor(run, 'prepared SQL', text, [zone, 'started'])), ...(bare ? [bare] : [])],
    ...(bare ? { figures: { 'bare rps at 8': bare.rps8 } } : {}),
  };
}

export async function lineA2(run: Run): Promise<LineResult> {
  const { scope } = placeOf(run);
  const text = `select ${columns} from project_line s where s.scope_id = $1 ${byTotal}`;
  return {
    id: 'a2',
    what: `everything that ${scope} sees`,
    check: { cases: 0, faults: [] },
    ours: await timed(run, [{ who: 'city', path: listPath({ sort: '-total', limit: 50 }) }], { ...usual, many: 3 }),
    floors: await sqlFloor(run, 'prepared SQL, city predicate', text, [scope]),
  };
}

export async function lineB(run: Run): Promise<LineResult> {
  const depth = Math.min(100_000, Math.floor(run.target.country.profile.projects / 10));
  const { after, check } = await deepPage(run.target, depth);
  const [row] = await run.target.raw<{ total: string; id: string }>(
    `select s.total_fen::text as total, s.project_id::text as id from project_state s where s.ended is null
     order by s.total_fen desc nulls last, s.project_id desc offset ${depth - 1} limit 1`,
  );
  const text = `select ${columns} from project_line s where (s.by_total, s.project_id) < ($1, $2) ${byTotal}`;
  return {
    id: 'b',
    what: `${depth.toLocaleString('en')} rows deep`,
    check,
    ours: await timed(run, [{ who: 'nation', path: listPath({ sort: '-total', limit: 50, after }) }]),
    floors: await sqlFloor(run, 'prepared SQL, keyset', text, [row?.total, row?.id]),
  };
}

export async function lineBTotal(run: Run): Promise<LineResult> {
  const check = await checkTotals(run.target);
  const path = listPath({ stage: 'started', sort: '-total', limit: 1 });
  return {
    id: "b'",
    what: 'list of one stage, nation-wide, one row and the total',
    check,
    ours: await timed(run, [{ who: 'nation', path }]),
    floors: await sqlFloor(
      run,
      'count',
      'select count(*) from project_state s where s.stage = $1 and s.ended is null',
      ['started'],
    ),
  };
}

export async function linesC(run: Run): Promise<LineResult[]> {
  const words = await searchWords(run.target);
  const results: LineResult[] = [];
  for (const id of ['rare', 'two', 'common', 'fuzzy'] as const) {
    const word = words.find((one) => one.id === id);
    const check = await checkSearch(run.target, words, id);
    results.push({
      id: `c-${id}`,
      what: word ? `"${word.text}"` : 'no such word',
      check,
      ours:
        word && !check.absent
          ? await timed(run, [{ who: 'nation', path: searchPath(word.text) }], { calls: 300, seconds: 8 })
          : undefined,
      floors: [],
    });
  }
  return results;
}
