import type { Actor } from '../base/right.ts';
import { type Asked, arrayLiteral, type Engine, type Question } from '../db/engine.ts';
import { type ListInput, type ListView, type Place, placeOf, writePlace } from './list-place.store.ts';
import { foundKinds, type ProjectLineView } from './project.api.ts';

type Sight = Pick<Actor, 'everywhere' | 'zones' | 'scopes'>;

interface Sort {
  readonly key: string;
  readonly descending: boolean;
  readonly type: string;
}
/** Keys without nulls (migration 0014): a page at any depth is one range of an index. */
const sorts: Readonly<Record<ListInput['sort'], Sort>> = {
  name: { key: 's.name collate "C"', descending: false, type: 'text' },
  '-total': { key: 's.by_total', descending: true, type: 'bigint' },
  '-formed': { key: 's.by_formed', descending: true, type: 'bigint' },
  '-since': { key: 's.newest', descending: true, type: 'date' },
  since: { key: 's.oldest', descending: false, type: 'date' },
};

/** A territory of few places is read place by place, each from its index; a larger one by walking the order of the whole. */
const fewPlaces = 24;
/** Of so few places each has a branch of its own in the statement, and the branches are merged while they are read. */
const fewBranches = 12;
/** Counting stops here where no cells can tell. */
const countLimit = 10_000;

const columns = `s.project_id::text, s.name, s.code, s.firm, s.zone_id, s.scope_id, s.industry, s.counted::text, s.stage, s.since::text,
  s.started_on::text, s.produced_on::text, s.in_statistics::text, s.total_fen::text, s.formed_fen::text`;
const width = 17;

type Cells = readonly (string | null)[];
const lineOf = (cells: Cells): ProjectLineView => ({
  id: cells[0] as string,
  name: cells[1] as string,
  code: cells[2] ?? null,
  firm: cells[3] ?? null,
  zoneId: cells[4] ?? null,
  scopeId: cells[5] ?? null,
  industry: cells[6] ?? null,
  counted: cells[7] === 'true',
  stage: cells[8] as ProjectLineView['stage'],
  since: cells[9] as ProjectLineView['since'],
  startedOn: cells[10] as ProjectLineView['startedOn'],
  producedOn: cells[11] as ProjectLineView['producedOn'],
  inStatistics: cells[12] === 'true',
  totalFen: cells[13] ?? null,
  formedFen: cells[14] ?? null,
});

class Values {
  readonly all: unknown[] = [];
  put(value: unknown): string {
    return `$${this.all.push(value)}`;
  }
}

/** Conditions on columns that lines and cells have in common; stages stand as text, so that each has its own plan. */
function common(table: string, input: ListInput, values: Values): string[] {
  const where: string[] = [];
  if (input.zone) where.push(`${table}.zone_id = ${values.put(input.zone)}`);
  if (input.scope) where.push(`${table}.scope_id = ${values.put(input.scope)}`);
  if (input.stage) where.push(`${table}.stage = '${input.stage}'`);
  if (input.counted !== undefined) where.push(`${input.counted ? '' : 'not '}${table}.counted`);
  return where;
}

const all = (where: readonly string[]): string => (where.length > 0 ? `where ${where.join(' and ')}` : '');
const zonesOfCity = (city: string): string => `select z.id from zone z where z.city_code = ${city} and z.ended is null`;

/** A page of live projects after a keyset place: one statement over one table. Throws Problem `invalid` for a place that is not ours. */
export function askProjects(
  engine: Engine,
  sight: Sight,
  input: ListInput,
): { question: Question; tell: (answer: Asked, more: (question: Question) => Promise<Asked>) => Promise<ListView> } {
  const place = placeOf(input.after, input.sort);
  const question = input.text ? searchQuestion(input, place) : pageQuestion(sight, input, place);
  return {
    question,
    tell: async (answer, more) => {
      const rows = answer.rows.slice(0, input.limit);
      const last = answer.rows.length > input.limit ? rows.at(-1) : undefined;
      const found = input.text ? (foundKinds[Number(rows[0]?.[16] ?? 1)] ?? 'text') : undefined;
      const counted =
        place ??
        (input.text
          ? { count: rows.length, more: last !== undefined }
          : !last
            ? { count: rows.length, more: false }
            : await countOf(engine, sight, input, answer, more));
      const { count, more: atLeast } = counted;
      return {
        rows: rows.map(lineOf),
        next: last
          ? writePlace({ key: last[15] ?? '', id: last[0] ?? '', count, more: atLeast, ...(found ? { found } : {}) })
          : null,
        count,
        more: atLeast,
        found: found ?? null,
      };
    },
  };
}

/** The places with some nulls, which match no row: territories of alike size share a prepared statement. */
function evened(places: readonly string[]): readonly (string | null)[] {
  const size = [0, 1, 2, 4, 6, 8, 10, 12].find((one) => one >= places.length) ?? places.length;
  return Array.from({ length: size }, (_, at) => places[at] ?? null);
}

function pageQuestion(sight: Sight, input: ListInput, place: Place | undefined): Question {
  const { key, descending, type } = sorts[input.sort];
  const values = new Values();
  const where = common('s', input, values);
  if (input.industry) where.push(`s.industry = ${values.put(input.industry)}`);
  if (place) {
    const past = `(${key}, s.project_id) ${descending ? '<' : '>'}`;
    where.push(`${past} (${values.put(place.key)}::${type}, ${values.put(place.id)}::uuid)`);
  }
  const turn = descending ? 'desc' : 'asc';
  const order = `order by ${key} ${turn}, s.project_id ${turn}`;
  const end = `limit ${input.limit + 1}`;
  const small = !sight.everywhere && sight.zones.length + sight.scopes.length <= fewPlaces;
  let from: string;
  let distinct = '';
  if (!input.zone && input.city) {
    const own = all([...where, 's.zone_id = z.id']);
    from = `from (${zonesOfCity(values.put(input.city))}) z cross join lateral (select * from project_line s ${own} ${order} ${end}) s`;
  } else if (!input.zone && small) {
    // A row may be in sight by its zone and by its body: it comes twice, one after the other.
    distinct = `distinct on (${key}, s.project_id) `;
    const ofPlace = (column: string, place: string) =>
      `select * from project_line s ${all([...where, `s.${column} = ${place}`])} ${order} ${end}`;
    const places = sight.zones.length + sight.scopes.length;
    const parts = (of: readonly string[], column: string) =>
      places > 0 && places <= fewBranches
        ? evened(of).map((one) => `(${ofPlace(column, values.put(one))})`)
        : [
            `select s.* from unnest(${values.put(arrayLiteral(of))}::text[]) place cross join lateral (${ofPlace(column, 'place')}) s`,
          ];
    from = `from (${[...parts(sight.zones, 'zone_id'), ...parts(sight.scopes, 'scope_id')].join(' union all ')}) s`;
  } else {
    if (input.city) where.push(`s.zone_id in (${zonesOfCity(values.put(input.city))})`);
    from = `from project_line s ${all(where)}`;
  }
  // The count of a zone is a few cells beside its page; for larger places it is kept (countOf).
  const count = input.zone && !place && countable(input) ? `(${cellsText(input, values)})` : 'null';
  return {
    text: `select ${distinct}${columns}, (${key})::text, ${count} ${from} ${order} ${end}`,
    values: values.all,
    width,
  };
}

function searchQuestion(input: ListInput, place: Place | undefined): Question {
  const { text = '', zone, scope, city, stage, industry, counted, sort, limit } = input;
  const values = new Values();
  const asked = {
    words: text.split(/\s+/u).filter((word) => word !== ''),
    mark: text.trim(),
    zone,
    scope,
    stage,
    industry,
    counted,
    sort,
    limit: limit + 1,
    ...(place ? { key: place.key, id: place.id, way: foundKinds.indexOf(place.found ?? 'text') } : {}),
  };
  const json = `${values.put(JSON.stringify(asked))}::jsonb`;
  const withZones = city
    ? `jsonb_set(${json}, '{zones}', coalesce((select jsonb_agg(one.id) from (${zonesOfCity(values.put(city))}) one), '[]'))`
    : json;
  return {
    text: `select ${columns}, (${sorts[sort].key})::text, f.way::text
      from find_projects(${withZones}) with ordinality f (project_id, way, n) join project_line s on s.project_id = f.project_id order by f.n`,
    values: values.all,
    width,
  };
}

/** Cells hold zone, body, stage and whether a project counts; an industry they do not know. */
const countable = (input: ListInput): boolean => !input.industry;
function cellsText(input: ListInput, values: Values): string {
  const where = ['c.ended is null', ...common('c', input, values)];
  if (input.city) where.push(`c.zone_id in (${zonesOfCity(values.put(input.city))})`);
  return `select sum(c.projects)::text from cell_stage c where ${where.join(' and ')}`;
}

interface Count {
  readonly count: number;
  readonly more: boolean;
}
/** Counts of large territories, per database: right as long as journal, offices and so the sight stay where they were. */
const keptCounts = new WeakMap<Engine, { head: bigint; epoch: string; counts: Map<string, Count> }>();
const mostCounts = 2_000;

async function countOf(
  engine: Engine,
  sight: Sight,
  input: ListInput,
  answer: Asked,
  more: (question: Question) => Promise<Asked>,
): Promise<Count> {
  const cell = answer.rows[0]?.[16];
  if (cell) return { count: Number(cell), more: false };
  let kept = keptCounts.get(engine);
  if (!kept || kept.head !== answer.head || kept.epoch !== answer.epoch || kept.counts.size > mostCounts) {
    kept = { head: answer.head, epoch: answer.epoch, counts: new Map() };
    keptCounts.set(engine, kept);
  }
  const { zone, scope, city, stage, industry, counted } = input;
  const place = sight.everywhere ? '' : [sight.zones, sight.scopes];
  const name = JSON.stringify([place, zone, scope, city, stage, industry, counted]);
  const hit = kept.counts.get(name);
  if (hit) return hit;
  const values = new Values();
  const text = countable(input) ? cellsText(input, values) : linesText(input, values);
  const counting = await more({ text, values: values.all, width: 1 });
  const n = Number(counting.rows[0]?.[0] ?? 0);
  const count = countable(input) ? { count: n, more: false } : { count: Math.min(n, countLimit), more: n > countLimit };
  if (counting.head === kept.head && counting.epoch === kept.epoch) kept.counts.set(name, count);
  return count;
}

function linesText(input: ListInput, values: Values): string {
  const where = common('s', input, values);
  if (input.industry) where.push(`s.industry = ${values.put(input.industry)}`);
  if (input.city) where.push(`s.zone_id in (${zonesOfCity(values.put(input.city))})`);
  return `select count(*)::text from (select from project_line s ${all(where)} limit ${countLimit + 1}) n`;
}
