import { zoneNameKey } from '../territory/zone-name.ts';
import { editDistance, statesNothing, tight } from './text.ts';

/** A development zone as the intake knows it; `scope` is the reporting body whose rows its projects are. */
export interface KnownZone {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly aliases: readonly string[];
  readonly city: string | null;
  readonly scope: string | null;
  /** Name of the county or district, where known: a county is never enough to choose a zone. */
  readonly county?: string | null;
}

export type ZoneReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'zone'; readonly zone: KnownZone }
  | {
      readonly kind: 'fault';
      readonly fault: 'zone_unknown' | 'zone_ambiguous';
      readonly text: string;
      /** Null: any zone of that kind would fit. */
      readonly candidates: readonly string[] | null;
    };

export interface Places {
  /** The zone a cell names. */
  readonly readZone: (value: string) => ZoneReading;
  /** The reporting scope a cell names; undefined if none. */
  readonly readScope: (value: string) => string | undefined;
  /** The scope that a text itself is the name of; a zone's name does not stand for its scope here. */
  readonly scopeNamed: (value: string) => string | undefined;
  /** The zone that a longer text (title, file name) mentions: the longest name wins. */
  readonly mentionedZone: (text: string) => KnownZone | undefined;
  /** Every zone that a longer text mentions; a name inside a longer name that is mentioned does not count. */
  readonly mentionedZones: (text: string) => readonly KnownZone[];
  readonly mentionedScope: (text: string) => string | undefined;
  /** The only zone of a scope, where there is but one. */
  readonly onlyZoneOf: (scope: string) => KnownZone | undefined;
  /** Ids of the zones of a scope. */
  readonly zonesOf: (scope: string) => readonly string[];
}

/** How offices spell each kind of zone; the long and the short forms name the same thing. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  '<经开>': ['经济技术开发区', '经济开发区', '经开区'],
  '<高新>': ['高新技术产业开发区', '高新技术开发区', '高新区'],
  '<农业>': ['现代农业产业示范区', '现代农业示范区', '农业示范区'],
  '<文旅>': ['生态文化旅游示范区', '文化旅游示范区', '文旅示范区'],
  '<农高>': ['国家农业高新技术产业示范区', '农业高新技术产业示范区', '国家农高区', '农高区'],
  '<综改>': ['转型综合改革示范区', '综合改革示范区', '综改示范区', '综改区'],
  '<综保>': ['综合保税区', '综保区'],
};

const bareKind =
  /^(<[^>]+>|开发区|示范区|产业示范区|经济区|园区|工业园区|产业园区|产业集聚区|集聚区|省级开发区|国家级开发区|开发区管委会)$/u;
const generalKind = /(产业)?(开发区|示范区|园区|工业园区|产业园区|产业园|工业园|集聚区|新区)$/u;

const spelled = (name: string): string[] => {
  const key = zoneNameKey(name);
  const kind = /<[^>]+>/.exec(key)?.[0];
  const forms = kind ? (spellings[kind] ?? []).map((form) => key.replace(kind, form)) : [];
  return [tight(name), ...forms].filter((form, at) => form.length >= (at === 0 ? 2 : 3) && !form.includes('<'));
};

/** `山西省太原市清徐县` → 清徐: the last place name without its kind. */
const placeStem = (text: string): string =>
  text
    .replace(/^山西省?/u, '')
    .replace(/^[^市]{2,3}市(?=.{2,})/u, '')
    .replace(/(自治县|县|区|市|镇|乡)$/u, '');

/** Builds the finders over the zones and scopes an office may name. */
export function placesOf(zones: readonly KnownZone[], scopes: readonly string[]): Places {
  const byKey = new Map<string, Set<KnownZone>>();
  const add = (key: string, zone: KnownZone) => {
    const found = byKey.get(key);
    if (found) found.add(zone);
    else byKey.set(key, new Set([zone]));
  };
  // A zone that reports to nobody was merged into another; it answers only where no living zone does.
  const living = zones.filter((zone) => zone.scope !== null);
  const merged = zones.filter((zone) => zone.scope === null);
  const mentions: { form: string; zone: KnownZone }[] = [];
  for (const zone of [...living, ...merged]) {
    for (const name of [zone.name, zone.short, ...zone.aliases]) {
      const key = zoneNameKey(name);
      if (!merged.includes(zone) || !byKey.has(key)) add(key, zone);
      for (const form of spelled(name)) mentions.push({ form, zone });
    }
  }
  mentions.sort((one, other) => other.form.length - one.form.length);
  const stemOf = (key: string) => key.replace(/<[^>]+>/u, '').replace(generalKind, '');
  const stems = [...byKey].flatMap(([key, found]) => [...found].map((zone) => ({ key, stem: stemOf(key), zone })));
  const sorted = (found: Iterable<KnownZone>) => [...new Set([...found].map((zone) => zone.id))].sort();

  const exactly = (key: string): ZoneReading | undefined => {
    const found = byKey.get(key);
    if (!found) return undefined;
    const [only, ...others] = found;
    if (only && others.length === 0) return { kind: 'zone', zone: only };
    return { kind: 'fault', fault: 'zone_ambiguous', text: '', candidates: sorted(found) };
  };

  function search(text: string): ZoneReading {
    const key = zoneNameKey(text);
    if (key === '') return { kind: 'fault', fault: 'zone_unknown', text, candidates: [] };
    // 清徐经济开发区(太原市): the bracket only says where it lies.
    const placed = /^(.{4,})\([^()]{2,5}[市县区]\)$/u.exec(tight(text))?.[1];
    if (placed !== undefined) return search(placed);
    const bare = key.replace(/^[^市<]{2,3}市(?=[^<].)/u, '').replace(/^山西省?(?=.{2})/u, '');
    const unplaced = bare.replace(/^([^<]{1,3})[市县区](?=<)/u, '$1');
    for (const form of [key, bare, unplaced, unplaced.replace('<经开>', '开发区')]) {
      const found = exactly(form);
      if (found) return found.kind === 'fault' ? { ...found, text } : found;
    }
    if (bareKind.test(key)) return { kind: 'fault', fault: 'zone_ambiguous', text, candidates: null };
    // 武宿综保区, 长治高新: a part of one zone's name that no other zone shares.
    for (const form of [unplaced, unplaced.replace(/(经开|高新|综保|农高)$/u, '<$1>')]) {
      const ending = [...byKey].filter(([one]) => form.length >= 4 && form.includes('<') && one.endsWith(form));
      const owners = new Set(ending.flatMap(([, found]) => [...found]));
      const [only, ...others] = owners;
      if (only && others.length === 0) return { kind: 'zone', zone: only };
    }
    const named = zones.filter(
      (zone) =>
        zone.scope !== null &&
        (zone.city?.replace(/市$/u, '') === text ||
          (text.length >= 2 && zone.county?.replace(/[县区市]$/u, '') === text) ||
          stems.some((one) => one.zone === zone && one.stem === text)),
    );
    if (named.length > 0 && !key.includes('<') && !generalKind.test(key))
      return { kind: 'fault', fault: 'zone_ambiguous', text, candidates: sorted(named) };
    const isPlace = /(省|市|县|区|镇|乡|自治州|地区)$/u.test(text) && !generalKind.test(key) && !key.includes('<');
    if (isPlace) {
      const stem = placeStem(tight(text));
      const near = zones.filter(
        (zone) =>
          zone.scope !== null &&
          stem.length >= 1 &&
          ((zone.county ?? '').startsWith(stem) ||
            stems.some((one) => one.zone === zone && one.stem.startsWith(stem)) ||
            zone.city === tight(text)),
      );
      if (near.length > 0) return { kind: 'fault', fault: 'zone_ambiguous', text, candidates: sorted(near) };
      return { kind: 'fault', fault: 'zone_unknown', text, candidates: [] };
    }
    if (generalKind.test(bare)) {
      // 武乡开发区: a place and no kind. One zone there answers; of several a person must choose.
      const kind = generalKind.exec(bare)?.[0] ?? '';
      const stem = bare.replace(generalKind, '');
      const near = stems.filter(
        (one) => stem.length >= 2 && (one.stem === stem || one.stem === stem.replace(/[县区市]$/u, '')),
      );
      const fitting = kind.endsWith('示范区')
        ? near.filter((one) => /<农业>|<文旅>|<农高>|示范区/u.test(one.key))
        : near;
      const ids = sorted((fitting.length > 0 ? fitting : near).map((one) => one.zone));
      const only = ids.length === 1 ? zones.find((zone) => zone.id === ids[0]) : undefined;
      if (only) return { kind: 'zone', zone: only };
      if (ids.length > 1) return { kind: 'fault', fault: 'zone_ambiguous', text, candidates: ids };
    }
    const close = stems.filter(
      (one) =>
        (one.stem.length >= 2 && one.key[0] === bare[0] && editDistance(one.key, unplaced) === 1) ||
        (one.stem.length >= 2 && one.stem === stemOf(bare)),
    );
    return { kind: 'fault', fault: 'zone_unknown', text, candidates: sorted(close.map((one) => one.zone)) };
  }

  const cache = new Map<string, ZoneReading>();
  const scopeKeys = new Map<string, string>();
  for (const scope of scopes) {
    scopeKeys.set(tight(scope), scope);
    scopeKeys.set(zoneNameKey(scope), scope);
    scopeKeys.set(tight(scope).replace(/市$/u, ''), scope);
  }
  const scopeForms = [
    ...scopes.map((scope) => ({ form: tight(scope), scope })),
    ...scopes.flatMap((scope) => spelled(scope).map((form) => ({ form, scope }))),
  ].sort((one, other) => other.form.length - one.form.length);
  const withoutBracket = (value: string) => tight(value).replace(/\(.*\)$/u, '');
  const scopeNamed = (value: string): string | undefined => {
    const text = withoutBracket(value);
    return scopeKeys.get(text) ?? scopeKeys.get(zoneNameKey(text)) ?? scopeKeys.get(text.replace(/^山西省?/u, ''));
  };
  const readScope = (value: string): string | undefined => {
    const scope = scopeNamed(value);
    if (scope !== undefined) return scope;
    const found = byKey.get(zoneNameKey(withoutBracket(value)));
    return found ? ([...found][0]?.scope ?? undefined) : undefined;
  };

  return {
    readZone: (value) => {
      const text = tight(value);
      if (statesNothing(text)) return { kind: 'nothing' };
      const known = cache.get(text);
      if (known) return known;
      const reading = search(text);
      if (cache.size < 20_000) cache.set(text, reading);
      return reading;
    },
    readScope,
    scopeNamed,
    mentionedZone: (text) => {
      const plain = tight(text);
      return mentions.find(({ form }) => plain.includes(form))?.zone;
    },
    mentionedZones: (text) => {
      let plain = tight(text);
      const found = new Set<KnownZone>();
      for (const { form } of mentions)
        if (plain.includes(form)) {
          // A name that two zones share names both.
          for (const other of mentions) if (other.form === form) found.add(other.zone);
          plain = plain.replaceAll(form, '|');
        }
      return [...found];
    },
    mentionedScope: (text) => {
      const plain = tight(text);
      return scopeForms.find(({ form }) => plain.includes(form))?.scope;
    },
    zonesOf: (scope) => sorted(zones.filter((zone) => zone.scope === scope)),
    onlyZoneOf: (scope) => {
      const found = zones.filter((zone) => zone.scope === scope);
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

/** Whose paper a table is: its rows may leave that out, or say 本区. */
export interface Sender {
  readonly zone: KnownZone | undefined;
  readonly scope: string | undefined;
}

/** The zone that texts name, if they name but one: a workbook with a sheet for each zone has no zone of its own. */
export function zoneOfAll(texts: readonly string[], places: Places): KnownZone | undefined {
  const [only, ...others] = new Set(texts.flatMap((text) => places.mentionedZone(text) ?? []));
  return others.length === 0 ? only : undefined;
}
