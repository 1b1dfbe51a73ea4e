/**
 * Names of zones as offices write them. `山西左云经济技术开发区管委会`, `左云经济开发区` and `左云经开区` are one zone: names are
 * compared by a key in which each kind of zone has one spelling and province, committee and punctuation are gone.
 */
const kindSpellings: readonly (readonly [RegExp, string])[] = [
  [/转型综合改革示范区|转型综改示范区|综合改革示范区|综改示范区|综改区/, '<综改>'],
  [/国家农业高新技术产业示范区|农业高新技术产业示范区|国家农高区|农高示范区|农高区/, '<农高>'],
  [/高新技术产业开发区|高新技术产业园区|高新技术开发区|高新产业开发区|高新开发区|高新区/, '<高新>'],
  [/经济技术开发区|经济\(技术\)开发区|经济开发区|经开区/, '<经开>'],
  [/现代农业产业示范区|现代农业示范区|农业产业示范区|农业示范区/, '<农业>'],
  [/生态文化旅游示范区|生态文旅示范区|文化旅游示范区|文旅示范区/, '<文旅>'],
  [/综合保税区|综保区/, '<综保>'],
];

/** The key two spellings of one zone share. Pure text: no list of zones is looked at. */
export function zoneNameKey(text: string): string {
  let key = text
    .normalize('NFKC')
    .replace(/[\s·•、，,。."'“”]/g, '')
    .replace(/\(太原片区\)|太原片区$/, '')
    .replace(/^山西省?/, '')
    .replace(/(党工委|工委)?(管理委员会|管委会)$/, '');
  for (const [spelling, kind] of kindSpellings) {
    if (spelling.test(key)) {
      key = key.replace(spelling, kind);
      break;
    }
  }
  return key.replace(/[()（）]/g, '');
}

export interface NamedZone {
  readonly id: string;
  /** Every name the zone is known by, official name first. */
  readonly names: readonly string[];
  readonly parentId: string | null;
  /** Names of city and county, which offices put in front: `大同市左云经开区`. */
  readonly placeNames: readonly string[];
}

export type ZoneMatch =
  | { readonly kind: 'one'; readonly id: string }
  /** Several zones fit: a person must choose. */
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'none' };

/**
 * Makes a finder over a list of zones. A name that fits one zone gives that zone; one that fits several (`襄垣` with an
 * economic and a farm zone in the county, plain `开发区`) gives all of them, never a guess.
 */
export function zoneFinder(zones: readonly NamedZone[]): (text: string) => ZoneMatch {
  const byKey = new Map<string, Set<string>>();
  const add = (key: string, id: string) => {
    if (key === '') return;
    const ids = byKey.get(key);
    if (ids) ids.add(id);
    else byKey.set(key, new Set([id]));
  };
  for (const zone of zones) {
    for (const name of zone.names) {
      const key = zoneNameKey(name);
      add(key, zone.id);
      for (const place of zone.placeNames) {
        if (!key.startsWith(place)) add(`${place}${key}`, zone.id);
        const bare = place.replace(/[省市县区]$/, '');
        if (bare.length > 1 && key.startsWith(`${bare}<`)) add(`${place}${key.slice(bare.length)}`, zone.id);
      }
    }
  }
  const found = (key: string): ZoneMatch | undefined => {
    const ids = [...(byKey.get(key) ?? [])].sort();
    const [only, ...others] = ids;
    if (!only) return undefined;
    return others.length === 0 ? { kind: 'one', id: only } : { kind: 'several', ids };
  };
  const stems = [...byKey].filter(([key]) => key.includes('<'));
  return (text) => {
    const key = zoneNameKey(text);
    const exact = found(key);
    if (exact) return exact;
    // A bare place, or a place and `开发区` without its kind, names every zone of that place.
    const stem = key.replace(/(产业)?(开发区|示范区|园区)$/, '').replace(/[市县区]$/, '');
    if (stem.length < 2) return { kind: 'none' };
    const ids = new Set(stems.filter(([one]) => one.startsWith(`${stem}<`)).flatMap(([, all]) => [...all]));
    const [only, ...others] = [...ids].sort();
    if (!only) return { kind: 'none' };
    return others.length === 0 ? { kind: 'one', id: only } : { kind: 'several', ids: [only, ...others] };
  };
}
