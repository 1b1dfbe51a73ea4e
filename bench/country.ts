import { readFileSync } from 'node:fs';
import { firmOf, industries, projectName, zoneKinds } from './names.ts';
import { bitsOf, kinds, normalOf, shareOf, wholeOf } from './random.ts';

/** How much of the country is made. Numbers of reports and session lines are aims; the seed decides within a few parts in a hundred. */
export interface Profile {
  readonly name: string;
  readonly provinces: number;
  readonly cities: number;
  readonly zones: number;
  readonly projects: number;
  readonly ratings: number;
  readonly requests: number;
  readonly sessionLines: number;
}

const nation = { provinces: 31, cities: 352, zones: 2600 };
export const profiles: Readonly<Record<string, Profile>> = {
  full: { name: 'full', ...nation, projects: 1_000_000, ratings: 260_000, requests: 60_000, sessionLines: 36_000 },
  tenth: { name: 'tenth', ...nation, projects: 100_000, ratings: 26_000, requests: 6_000, sessionLines: 12_000 },
  hundredth: { name: 'hundredth', ...nation, projects: 10_000, ratings: 2_600, requests: 1_000, sessionLines: 4_000 },
  smoke: {
    name: 'smoke',
    provinces: 3,
    cities: 8,
    zones: 60,
    projects: 1_500,
    ratings: 1_200,
    requests: 400,
    sessionLines: 900,
  },
};

/** Months of the record: January 2023 to December 2025. */
export const monthCount = 36;
export const firstYear = 2023;
export const monthText = (month: number): string =>
  `${firstYear + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;

/** Epoch ms of 00:00 in Shanghai on the first day of a month; months may lie before the record. */
export const monthStart = (month: number): number => Date.UTC(firstYear, month, 1) - 8 * 3_600_000;
export const dayMs = 86_400_000;
const dayTexts = new Map<number, string>();
/** `YYYY-MM-DD` of a day counted from 1 January of the first year. */
export function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(Date.UTC(firstYear, 0, 1) + day * dayMs).toISOString().slice(0, 10);
    dayTexts.set(day, text);
  }
  return text;
}
export const dayOfMonthStart = (month: number): number =>
  Math.round((Date.UTC(firstYear, month, 1) - Date.UTC(firstYear, 0, 1)) / dayMs);

/** Stages that the country knows, each with the event that leads to it. */
export const stageEvents = [
  ['reserve', 'reserved'],
  ['in_talks', 'talks_opened'],
  ['signed', 'contract_signed'],
  ['preparatory', 'preparation_begun'],
  ['started', 'works_started'],
  ['in_production', 'in_production'],
] as const;
export const stageCount = stageEvents.length;

/** Weights of the stage in which a project comes on record, of those there at the start and of later ones. */
const atStart = [0.22, 0.18, 0.2, 0.12, 0.18, 0.1];
const later = [0.45, 0.2, 0.2, 0.05, 0.08, 0.02];
/** Share that goes on from each stage, and the mean months it takes. */
const goesOn = [0.75, 0.65, 0.92, 0.9, 0.8];
const meanMonths = [5, 5, 3, 4, 11];

export interface City {
  readonly code: string;
  readonly name: string;
  readonly province: number;
}
export interface Province {
  readonly code: string;
  readonly name: string;
}
export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly city: number;
  readonly office: string;
  /** Its projects: from `first` up to, not including, `end`. */
  readonly first: number;
  readonly end: number;
}

function pick(weights: readonly number[], share: number): number {
  let left = share;
  for (const [place, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return place;
  }
  return weights.length - 1;
}

/** Provinces and cities are those of GB/T 2260; places directly under a province fill up where cities do not suffice. */
function territory(profile: Profile): { provinces: Province[]; cities: City[] } {
  const lines = readFileSync(new URL('../seed/areas.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const areas = lines.map((line) => line.split(',') as [string, string, string, string]);
  const provinces = areas
    .filter(([code, , level]) => level === 'province' && code < '700000')
    .slice(0, profile.provinces)
    .map(([code, name]) => ({ code, name }));
  const placeOf = new Map(provinces.map((one, at) => [one.code, at]));
  const names = new Set<string>();
  const take = (wanted: string): City[] =>
    areas.flatMap(([code, name, level, parent]) => {
      const province = placeOf.get(parent);
      if (level !== wanted || province === undefined || names.has(name)) return [];
      names.add(name);
      return [{ code, name, province }];
    });
  const cities = [...take('prefecture'), ...take('county')]
    .slice(0, profile.cities)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (provinces.length < profile.provinces || cities.length < profile.cities)
    throw new Error('seed/areas.csv holds too few areas for this profile');
  return { provinces, cities };
}

/**
 * A synthetic country. Nothing in it is real but the names of provinces and cities. Stages and dates of projects are kept in
 * packed columns (some 40 bytes a project), everything else is drawn when it is asked for.
 */
export class Country {
  readonly profile: Profile;
  readonly seed: number;
  readonly provinces: readonly Province[];
  readonly cities: readonly City[];
  readonly zones: readonly Zone[];
  readonly zoneOf: Uint16Array;
  /** Month in which a project came on record; -1 = before the first month. */
  readonly registered: Int8Array;
  /** By project and stage: the month in whose report the stage is told (-1 = with the first record), 127 = not reached. */
  readonly stageMonth: Int8Array;
  /** By project and stage: day of the event, counted from 1 January of the first year. */
  readonly stageDay: Int16Array;
  /** Total investment in 万元. */
  readonly total: Float64Array;

  constructor(profile: Profile, seed: number) {
    this.profile = profile;
    this.seed = seed;
    const { provinces, cities } = territory(profile);
    this.provinces = provinces;
    this.cities = cities;
    this.zones = this.#zones();
    const count = profile.projects;
    this.zoneOf = new Uint16Array(count);
    for (const [at, zone] of this.zones.entries()) this.zoneOf.fill(at, zone.first, zone.end);
    this.registered = new Int8Array(count);
    this.stageMonth = new Int8Array(count * stageCount).fill(127);
    this.stageDay = new Int16Array(count * stageCount);
    this.total = new Float64Array(count);
    for (let project = 0; project < count; project += 1) this.#live(project);
  }

  /** Sizes are lognormal: most zones are small, a few hold thousands. Every zone has at least one project. */
  #zones(): Zone[] {
    const { profile, seed, cities } = this;
    const weights = Array.from({ length: profile.zones }, (_, zone) =>
      Math.exp(1.1 * normalOf(seed, kinds.zoneSize, zone)),
    );
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const spare = profile.projects - profile.zones;
    const zones: Zone[] = [];
    let [sum, first] = [0, 0];
    const inCity = new Map<number, number>();
    for (let at = 0; at < profile.zones; at += 1) {
      sum += weights[at] as number;
      const end = at === profile.zones - 1 ? profile.projects : at + 1 + Math.floor((spare * sum) / all);
      // The first zones go round the cities once, so that each has one; the others fall where they fall, in order of cities.
      const city = Math.floor((at * cities.length) / profile.zones);
      const nth = inCity.get(city) ?? 0;
      inCity.set(city, nth + 1);
      const place = cities[city] as City;
      const kind = zoneKinds[
        (nth + wholeOf(seed, kinds.zoneName, city, zoneKinds.length)) % zoneKinds.length
      ] as string;
      const ordinal = nth < zoneKinds.length ? '' : `${'东南西北中'[nth % 5]}部${Math.floor(nth / zoneKinds.length)}`;
      const id = `${place.code.slice(0, 2)}${String(900_000 + at)}`;
      zones.push({ id, name: `${place.name}${ordinal}${kind}`, city, office: `zone-${id}`, first, end });
      first = end;
    }
    return zones;
  }

  #live(project: number): void {
    const { seed } = this;
    const share = shareOf(seed, kinds.projectStart, project);
    const start = share < 0.42 ? -1 : Math.floor(((share - 0.42) / 0.58) * monthCount);
    this.registered[project] = start;
    const reached = pick(start < 0 ? atStart : later, shareOf(seed, kinds.projectStage, project));
    const at = project * stageCount;
    const base = dayOfMonthStart(Math.max(start, 0));
    let day =
      start < 0
        ? base - 15 - wholeOf(seed, kinds.projectPace, project, 400, 20)
        : base + wholeOf(seed, kinds.projectPace, project, 27, 20);
    for (let stage = reached; stage >= 0; stage -= 1) {
      this.stageMonth[at + stage] = start;
      this.stageDay[at + stage] = day;
      day -= 10 + wholeOf(seed, kinds.projectPace, project, 90, 21 + stage);
    }
    let month = start;
    for (let stage = reached; stage < stageCount - 1; stage += 1) {
      if (shareOf(seed, kinds.projectPace, project, stage) >= (goesOn[stage] as number)) break;
      const wait = -Math.log(1 - shareOf(seed, kinds.projectPace, project, 10 + stage)) * (meanMonths[stage] as number);
      month += 1 + Math.floor(wait);
      if (month >= monthCount) break;
      this.stageMonth[at + stage + 1] = month;
      this.stageDay[at + stage + 1] = dayOfMonthStart(month) + wholeOf(seed, kinds.event, project, 27, stage);
    }
    this.total[project] = Math.max(500, Math.round(Math.exp(9.1 + 1.3 * normalOf(seed, kinds.projectMoney, project))));
  }

  /** Stage at the end of a month, as the place in `stageEvents`. Month -1: as first recorded. */
  stageAt(project: number, month: number): number {
    const at = project * stageCount;
    for (let stage = stageCount - 1; stage >= 0; stage -= 1)
      if ((this.stageMonth[at + stage] as number) <= month) return stage;
    return -1;
  }

  firm(project: number): { brand: string; full: string } {
    // A firm has some two projects on average, in one zone or in several.
    const firm = wholeOf(this.seed, kinds.firm, project, Math.max(1, Math.floor(this.profile.projects / 2)), 9);
    return firmOf(this.seed, firm, (this.cities[this.#cityOf(project)] as City).name);
  }

  name(project: number): string {
    return projectName(this.seed, project, this.firm(project).brand);
  }

  industry(project: number): string {
    return industries[wholeOf(this.seed, kinds.industry, project, industries.length)] as string;
  }

  /** A national project code (GB/T 40058); two projects in five have one. */
  code(project: number): string | null {
    if (wholeOf(this.seed, kinds.projectPlace, project, 5, 1) > 1) return null;
    const month = monthText(this.registered[project] as number)
      .replace('-', '')
      .slice(2);
    const area = (this.cities[this.#cityOf(project)] as City).code;
    return `${month}-${area}-04-01-${String(project % 1_000_000).padStart(6, '0')}`;
  }

  counted(project: number): boolean {
    return bitsOf(this.seed, kinds.projectPlace, project, 2) % 33 !== 0;
  }

  /** Longitude and latitude in degrees: around a point of the city, all inside a box that lies within China. */
  point(project: number): readonly [number, number] {
    const city = this.#cityOf(project);
    const near = (kind: number, turn: number) => normalOf(this.seed, kind, project, turn) * 0.15;
    const lon = 100 + shareOf(this.seed, kinds.projectPlace, city, 5) * 18 + near(kinds.projectPlace, 6);
    const lat = 25 + shareOf(this.seed, kinds.projectPlace, city, 7) * 15 + near(kinds.projectPlace, 8);
    return [Number(lon.toFixed(5)), Number(lat.toFixed(5))];
  }

  #cityOf(project: number): number {
    return (this.zones[this.zoneOf[project] as number] as Zone).city;
  }
}
