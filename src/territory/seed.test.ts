import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaLevel } from './area.ts';
import { readBoundary } from './boundary.ts';
import { readCsv } from './csv.ts';
import { groupingKinds, memberConfidences } from './grouping.ts';
import { factKinds } from './programme-fact.api.ts';
import { factKindWords } from './programme-fact.words.ts';
import { readSeedFile } from './seed.store.ts';
import { seedBoundaries, seedFiles, seedParts } from './seed.ts';
import { territoryContracts } from './territory.api.ts';
import * as labels from './territory.words.ts';
import { zoneConfidences, zoneKinds, zoneTiers } from './zone.ts';
import { zoneNameKey } from './zone-name.ts';

const rowsOf = (table: string) => {
  const part = seedParts.find((one) => one.table === table);
  if (!part) throw new Error(table);
  return part.rows(part.files.map((file) => readSeedFile(file).text));
};
const count = (rows: readonly Record<string, unknown>[], name: string) => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[String(row[name])] = (counts[String(row[name])] ?? 0) + 1;
  return counts;
};

const areas = rowsOf('area');
const names = new Map(areas.map((area) => [String(area.code), String(area.name)]));
const zones = rowsOf('zone');
const zoneIds = new Set(zones.map((zone) => zone.id));
const groupings = rowsOf('grouping');
const members = rowsOf('grouping_member');

describe('shipped areas', () => {
  it('are the 3,213 of the end of 2024, every parent among them', () => {
    expect(count(areas, 'level')).toEqual({ province: 34, prefecture: 333, county: 2_846 });
    expect(names.size).toBe(3_213);
    for (const area of areas) {
      expect(area.level).toBe(areaLevel(String(area.code)));
      if (area.parent_code !== null) expect(names.has(String(area.parent_code))).toBe(true);
    }
    expect([...names.keys()].filter((code) => code.startsWith('14') && areaLevel(code) === 'county')).toHaveLength(117);
  });

  it('have a history whose living eras are the list', () => {
    const history = rowsOf('area_history');
    expect(history).toHaveLength(6_823);
    const living = history.filter((era) => era.end_year === null).map((era) => era.code);
    expect(new Set(living)).toEqual(new Set(names.keys()));
  });
});

describe('shipped zones', () => {
  it('are 2,606 of the standard and 81 of the programme, 20 of them the same', () => {
    expect(readCsv(readSeedFile('zones_national.csv').text)).toHaveLength(2_606);
    expect(zones).toHaveLength(2_667);
    expect(zoneIds.size).toBe(2_667);
    expect(new Set(zones.flatMap((zone) => zone.standard_code ?? [])).size).toBe(2_606);
    expect(count(zones, 'confidence')).toEqual({ standard: 2_586, sourced: 73, partial: 8 });
  });

  it('use known kinds, tiers, places and parents', () => {
    for (const zone of zones) {
      expect(zoneKinds).toContain(zone.kind);
      expect(zoneTiers).toContain(zone.tier);
      expect(zoneConfidences).toContain(zone.confidence);
      for (const place of [zone.province_code, zone.city_code, zone.county_code])
        if (place) expect(names.has(String(place)), String(zone.id)).toBe(true);
      if (zone.parent_id) expect(zoneIds.has(zone.parent_id)).toBe(true);
    }
  });

  it('carry chains of the list and no row known from memory only', () => {
    const chains = new Set(rowsOf('industry_chain').map((chain) => chain.id));
    expect(chains.size).toBe(16);
    for (const zone of zones) for (const chain of zone.chain_ids as string[]) expect(chains).toContain(chain);
    for (const id of ['Z018', 'Z040', 'Z044', 'Z047', 'Z071']) expect(zoneIds.has(id)).toBe(false);
  });

  it('have names that lead to one zone each', () => {
    const byName = new Map<string, unknown>();
    for (const alias of rowsOf('zone_alias')) {
      expect(byName.get(String(alias.name)) ?? alias.zone_id).toBe(alias.zone_id);
      byName.set(String(alias.name), alias.zone_id);
      expect(zoneIds.has(alias.zone_id)).toBe(true);
    }
    expect(byName.get('太原经开区')).toBe('Z007');
  });
});

describe('zone name keys', () => {
  it('are one for the spellings of one zone', () => {
    const spellings = [
      '山西左云经济技术开发区管委会',
      '左云经济开发区',
      '左云经开区',
      ' 左云 经济（技术）开发区 ',
      '山西省左云经开区管理委员会',
    ];
    expect(new Set(spellings.map(zoneNameKey)).size).toBe(1);
    expect(zoneNameKey('武乡现代农业示范区')).toBe(zoneNameKey('武乡现代农业产业示范区'));
    expect(zoneNameKey('武乡经开区')).not.toBe(zoneNameKey('武乡高新区'));
  });
});

describe('shipped groupings', () => {
  it('have known kinds and members that exist', () => {
    const ids = new Set(groupings.map((one) => one.id));
    for (const one of groupings) expect(groupingKinds).toContain(one.kind);
    for (const member of members) {
      expect(ids.has(member.grouping_id)).toBe(true);
      const [kind, id] = [member.member_kind, String(member.member_id)];
      expect(kind === 'area' ? names.has(id) : kind === 'zone' ? zoneIds.has(id) : ids.has(id), id).toBe(true);
      expect(memberConfidences).toContain(member.confidence);
      expect(member.source).not.toBe('');
    }
  });

  it('are as the sources state them', () => {
    const of = (id: string) => members.filter((member) => member.grouping_id === id);
    expect(of('layout').map((member) => member.member_id)).toEqual([
      'central-cluster',
      'reform-zone',
      'taixin',
      'circle-north',
      'circle-south-east',
      'circle-south',
    ]);
    expect(of('axis-layout')).toHaveLength(9);
    expect(count(of('taixin'), 'confidence')).toEqual({ sourced: 8, unsourced: 4 });
    expect([1, 2, 3, 4].map((n) => of(`county-class-${n}`).length)).toEqual([17, 34, 45, 21]);
    const cities = ['central-cluster', 'circle-north', 'circle-south-east', 'circle-south'].flatMap((id) =>
      of(id).flatMap((member) => (member.member_kind === 'area' ? member.member_id : [])),
    );
    expect(new Set(cities).size).toBe(11);
    expect(cities).toHaveLength(11);
  });

  it('place each body of the programme with one reporting body, and no zone in two peer groups', () => {
    const kindOf = new Map(groupings.map((one) => [one.id, one.kind]));
    for (const kind of ['scope', 'peer_group']) {
      const placed = members
        .filter((member) => kindOf.get(member.grouping_id) === kind)
        .map((member) => member.member_id);
      expect(new Set(placed).size, kind).toBe(placed.length);
    }
    const bodies = zones.filter((zone) => zone.scope_id !== null && zone.parent_id === null);
    for (const body of bodies) {
      const scope = members.find(
        (member) => member.member_id === body.id && kindOf.get(member.grouping_id) === 'scope',
      );
      expect(scope?.grouping_id).toBe(body.scope_id);
    }
  });
});

describe('shipped outlines and days', () => {
  it.each(seedBoundaries)('$file covers its level without a fault', ({ file, regionCode, level }) => {
    const { outlines, findings } = readBoundary(JSON.parse(readSeedFile(file).text), {
      regionCode,
      level,
      areas: names,
    });
    expect(findings).toEqual([]);
    expect(outlines).toHaveLength({ province: 1, prefecture: 11, county: 117 }[level]);
  });

  it('have 769 days of 23 years', () => {
    const days = rowsOf('holiday');
    expect(count(days, 'kind')).toEqual({ rest: 619, work: 150 });
    expect(new Set(days.map((one) => String(one.day).slice(0, 4))).size).toBe(23);
  });
});

describe('words and provenance', () => {
  it('exist for every kind and file', () => {
    const { mapNote, territoryFindingWords, ...kinds } = labels;
    const all = [
      ...Object.values(kinds).flatMap((group) => Object.values(group)),
      ...Object.values(territoryFindingWords).flatMap((one) => [one.what, one.remedy]),
      ...Object.values(factKindWords),
      mapNote(null),
      ...territoryContracts.map((contract) => contract.words),
    ];
    expect(all.filter((one) => !one.hans || !one.hant || !one.en)).toEqual([]);
    const provenance = readFileSync(new URL('../../seed/PROVENANCE.md', import.meta.url), 'utf8');
    for (const file of seedFiles) expect(provenance).toContain(file.replace('geo/', ''));
    const facts = rowsOf('programme_fact');
    expect(facts).toHaveLength(146);
    for (const fact of facts) expect(factKinds).toContain(fact.kind);
  });
});
