import type { Actor } from '../src/base/right.ts';
import { canonical, type Entry } from '../src/journal/entry.ts';
import { hex, leafOf, sha256 } from '../src/journal/journal.store.ts';
import { append, rootOf } from '../src/journal/merkle.ts';
import { type Country, dayMs, monthCount, monthStart, monthText, type Zone } from './country.ts';
import { kinds, seedText, uuidOf, uuidTime, wholeOf } from './random.ts';

/** One entry of the record, by what it brings. `at` is epoch ms. */
export interface Moment {
  readonly seq: number;
  readonly at: number;
  readonly what: 'territory' | 'register' | 'report' | 'correct' | 'session';
  readonly zone: number;
  readonly month: number;
}

/**
 * The order in which the record came in: the territory; each zone's register; then month by month the report of every zone, the
 * corrections of some, and after each quarter the lists of a session. One entry each, in order of time.
 */
export class Timeline {
  readonly moments: readonly Moment[];
  readonly #report: Int32Array;
  readonly #correct: Int32Array;
  readonly #session = new Map<number, number>();
  readonly #zones: number;

  constructor(country: Country) {
    const count = country.zones.length;
    this.#zones = count;
    this.#report = new Int32Array(monthCount * count);
    this.#correct = new Int32Array(monthCount * count);
    const moments: Moment[] = [];
    const add = (what: Moment['what'], at: number, zone: number, month: number): number => {
      const seq = moments.length + 1;
      moments.push({ seq, at: Math.floor(at), what, zone, month });
      return seq;
    };
    add('territory', monthStart(0) - 12 * dayMs, -1, -1);
    for (let zone = 0; zone < count; zone += 1) add('register', monthStart(0) - 10 * dayMs + zone * 60_000, zone, -1);
    for (let month = 0; month < monthCount; month += 1) {
      const next = monthStart(month + 1);
      for (let zone = 0; zone < count; zone += 1)
        this.#report[month * count + zone] = add('report', next + (zone / count) * 6.5 * dayMs, zone, month);
      let nth = 0;
      for (let zone = 0; zone < count; zone += 1) {
        if (wholeOf(country.seed, kinds.correction, month * count + zone, 20) !== 0) continue;
        this.#correct[month * count + zone] = add('correct', next + 14 * dayMs + nth * 60_000, zone, month);
        nth += 1;
      }
      if (month % 3 === 2) this.#session.set(month, add('session', next + 24 * dayMs, -1, month));
    }
    this.moments = moments;
  }

  register(zone: number): number {
    return zone + 2;
  }
  report(month: number, zone: number): number {
    return this.#report[month * this.#zones + zone] as number;
  }
  /** 0 = the zone did not correct that month. */
  correct(month: number, zone: number): number {
    return this.#correct[month * this.#zones + zone] as number;
  }
  session(month: number): number {
    return this.#session.get(month) as number;
  }
  /** The entry by which a project came on record. */
  came(country: Country, project: number): number {
    const zone = country.zoneOf[project] as number;
    const month = country.registered[project] as number;
    return month < 0 ? this.register(zone) : this.report(month, zone);
  }
  at(seq: number): number {
    return (this.moments[seq - 1] as Moment).at;
  }
  /** The day in Shanghai on which an entry came in. */
  day(seq: number): string {
    return new Date(this.at(seq) + 8 * 3_600_000).toISOString().slice(0, 10);
  }
}

export const nationOffice = 'nation';
const nobody = '00000000-0000-7000-8000-000000000000';

/** The official of an office who reports: the first of it. */
export const officialOf = (country: Country, office: number, nth: number): string =>
  uuidOf(uuidTime(monthStart(0) - 12 * dayMs), country.seed, kinds.person, office * 16 + nth);

type EntryActor = Pick<Actor, 'personId' | 'name' | 'officeId' | 'role' | 'everywhere' | 'zones' | 'scopes'>;

/** Entries with their leaves, then the head: what the journal tables hold. */
export function* journalRows(
  country: Country,
  timeline: Timeline,
): Generator<{ entry: Entry; body: string; leaf: string }, { size: number; frontier: string; root: string }> {
  let frontier: readonly Uint8Array[] = [];
  const firstZone = 1 + country.provinces.length + country.cities.length;
  for (const moment of timeline.moments) {
    const zone = country.zones[moment.zone] as Zone | undefined;
    const actor: EntryActor = zone
      ? {
          personId: officialOf(country, firstZone + moment.zone, 0),
          name: `${zone.name}填报岗`,
          officeId: zone.office,
          role: 'zone-clerk',
          everywhere: false,
          zones: [zone.id],
          scopes: [],
        }
      : {
          personId: nobody,
          name: '基准测试',
          officeId: nationOffice,
          role: 'commerce',
          everywhere: true,
          zones: [],
          scopes: [],
        };
    const entry: Entry = {
      version: 1,
      seq: String(moment.seq),
      at: new Date(moment.at).toISOString(),
      actor,
      action: `bench.${moment.what}`,
      input: {
        seed: country.seed,
        profile: country.profile.name,
        ...(zone ? { zoneId: zone.id } : {}),
        ...(moment.month >= 0 ? { month: monthText(moment.month) } : {}),
      },
      seed: seedText(country.seed, moment.seq),
    };
    const body = canonical(entry);
    const leaf = leafOf(body);
    frontier = append(sha256, BigInt(moment.seq - 1), frontier, leaf);
    yield { entry, body, leaf: hex(leaf) };
  }
  return { size: timeline.moments.length, frontier: frontier.map(hex).join(' '), root: hex(rootOf(sha256, frontier)) };
}
