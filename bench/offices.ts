import { presetRoles } from '../src/office/role.ts';
import type { TableRows } from './copy-text.ts';
import { type Country, dayMs, monthStart } from './country.ts';
import { bitsOf, kinds, uuidOf, uuidTime } from './random.ts';
import { nationOffice, officialOf } from './timeline.ts';

const array = (values: readonly string[]): string => `{${values.map((value) => `"${value}"`).join(',')}}`;
/** The territory is the first entry. */
const began = 1;
const validFrom = '2022-01-01';
export const peerGroup = 'all-zones';

interface OfficeSpec {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly parent: string | null;
  readonly reach: string;
  readonly keys: readonly string[];
  readonly role: string;
}

/** Offices of four levels: the nation, provinces, cities, zones. */
export function offices(country: Country): OfficeSpec[] {
  const { provinces, cities, zones } = country;
  return [
    {
      id: nationOffice,
      kind: 'province',
      name: '全国开发区工作办公室',
      parent: null,
      reach: 'everywhere',
      keys: [],
      role: 'commerce',
    },
    ...provinces.map((one, at) => ({
      id: `province-${one.code}`,
      kind: 'department',
      name: `${one.name}商务厅`,
      parent: nationOffice,
      reach: 'scopes',
      keys: cities.filter((city) => city.province === at).map((city) => city.name),
      role: 'commerce',
    })),
    ...cities.map((one) => ({
      id: `city-${one.code}`,
      kind: 'city',
      name: `${one.name}商务局`,
      parent: `province-${provinces[one.province]?.code}`,
      reach: 'scopes',
      keys: [one.name],
      role: 'city-commerce',
    })),
    ...zones.map((one) => ({
      id: one.office,
      kind: 'zone',
      name: `${one.name}管委会`,
      parent: `city-${cities[one.city]?.code}`,
      reach: 'zones',
      keys: [one.id],
      role: 'zone-clerk',
    })),
  ];
}

/** People of each office: from four to ten, seven in the middle. */
const officials = (country: Country, office: number): number => 4 + (bitsOf(country.seed, kinds.person, office, 1) % 7);

const postOf = (country: Country, office: number, nth: number): string =>
  uuidOf(uuidTime(monthStart(0) - 12 * dayMs), country.seed, kinds.post, office * 16 + nth);

/** Who signs in for the measurements: the first official of an office, by its place in `offices`. */
export interface Reader {
  readonly login: string;
  readonly office: number;
}

/** The city with the number of projects nearest the mean, its largest zone, its province, and the nation. */
export function readers(country: Country): {
  nation: Reader;
  province: Reader;
  city: Reader;
  zone: Reader;
  cityAt: number;
  zoneAt: number;
} {
  const { provinces, cities, zones } = country;
  const sizes = cities.map((_, at) =>
    zones.filter((zone) => zone.city === at).reduce((sum, zone) => sum + zone.end - zone.first, 0),
  );
  const mean = country.profile.projects / cities.length;
  const cityAt = sizes.reduce(
    (best, size, at) => (Math.abs(size - mean) < Math.abs((sizes[best] ?? 0) - mean) ? at : best),
    0,
  );
  const own = zones
    .map((zone, at) => ({ at, size: zone.end - zone.first, city: zone.city }))
    .filter((one) => one.city === cityAt);
  const zoneAt = own.reduce((best, one) => (one.size > best.size ? one : best)).at;
  return {
    nation: { login: 'bench-nation', office: 0 },
    province: { login: 'bench-province', office: 1 + (cities[cityAt]?.province ?? 0) },
    city: { login: 'bench-city', office: 1 + provinces.length + cityAt },
    zone: { login: 'bench-zone', office: 1 + provinces.length + cities.length + zoneAt },
    cityAt,
    zoneAt,
  };
}

export function officeRows(country: Country): TableRows[] {
  const all = offices(country);
  const { provinces, cities, zones, seed } = country;
  const table = (name: string, columns: string, rows: () => Iterable<string>): TableRows => ({
    table: name,
    columns: columns.split(' '),
    rows,
  });
  const line = (...values: readonly (string | number)[]): string => `${values.join('\t')}\n`;
  return [
    table('area', 'code name level parent_code pinyin initials began', function* () {
      for (const one of provinces) yield line(one.code, one.name, 'province', '\\N', '', '', began);
      for (const one of cities)
        yield line(one.code, one.name, 'prefecture', provinces[one.province]?.code ?? '', '', '', began);
    }),
    table(
      'zone',
      'id name short_name kind tier province_code city_code scope_id leading_industries chain_ids confidence note source pinyin initials began',
      function* () {
        for (const one of zones) {
          const city = cities[one.city] as (typeof cities)[number];
          yield line(
            one.id,
            one.name,
            one.name,
            'dev_zone',
            'provincial',
            provinces[city.province]?.code ?? '',
            city.code,
            city.name,
            '{}',
            '{}',
            'partial',
            '',
            'bench',
            `kfq${one.id}`,
            '',
            began,
          );
        }
      },
    ),
    table('grouping', 'id kind hans hant en lies_in confidence note source ordinal began', function* () {
      for (const [at, one] of cities.entries())
        yield line(
          one.name,
          'scope',
          one.name,
          one.name,
          one.name,
          array([one.code]),
          'decided',
          '',
          'bench',
          at + 1,
          began,
        );
      yield line(
        peerGroup,
        'peer_group',
        '全部开发区',
        '全部開發區',
        'All zones',
        '{}',
        'decided',
        '',
        'bench',
        cities.length + 1,
        began,
      );
    }),
    table('grouping_member', 'id grouping_id member_kind member_id role confidence note source began', function* () {
      const id = (place: number) => uuidOf(uuidTime(monthStart(0) - 12 * dayMs), seed, kinds.zoneName, place);
      for (const [at, one] of cities.entries())
        yield line(id(at), one.name, 'area', one.code, '', 'decided', '', 'bench', began);
      for (const [at, one] of zones.entries())
        yield line(id(10_000 + at), peerGroup, 'zone', one.id, '', 'decided', '', 'bench', began);
    }),
    table('role', 'id hans hant en rights began', function* () {
      for (const role of presetRoles)
        yield line(role.id, role.name.hans, role.name.hant, role.name.en, array(role.rights), began);
    }),
    table('office', 'id kind hans hant en parent_id reach reach_keys valid_from began', function* () {
      for (const one of all)
        yield line(
          one.id,
          one.kind,
          one.name,
          one.name,
          one.name,
          one.parent ?? '\\N',
          one.reach,
          array(one.keys),
          validFrom,
          began,
        );
    }),
    table('person', 'id name suspended began', function* () {
      for (const [at, one] of all.entries())
        for (let nth = 0; nth < officials(country, at); nth += 1)
          yield line(officialOf(country, at, nth), `${one.name}${nth === 0 ? '填报岗' : `经办岗${nth}`}`, 'f', began);
    }),
    table('post', 'id person_id office_id role_id valid_from began', function* () {
      for (const [at, one] of all.entries())
        for (let nth = 0; nth < officials(country, at); nth += 1)
          yield line(postOf(country, at, nth), officialOf(country, at, nth), one.id, one.role, validFrom, began);
    }),
  ];
}
