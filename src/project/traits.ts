import { firmStem, plain, type Scale, takePhase, takeScales } from './name.ts';

/** A record as far as papers describe a project; what is not stated is empty or null. */
export interface Described {
  readonly id: string;
  readonly names: readonly string[];
  readonly firms: readonly string[];
  /** 晋城市高平市, 高平市, 晋城市经济技术开发区, or any code of a place. */
  readonly places: readonly string[];
  readonly industry: string | null;
  /** Investment, all in one unit. */
  readonly amounts: readonly number[];
  readonly startYear: number | null;
}

export interface Name {
  /** Without scale and phase. */
  readonly text: string;
  readonly scales: readonly Scale[];
  readonly phase: number | null;
}

export interface Place {
  readonly city: string | null;
  /** County, or the development zone. */
  readonly site: string;
  /** A development zone lies in some county of its city: another name of the same ground. */
  readonly zone: boolean;
}

/** A record with its texts read once. */
export interface Traits extends Described {
  readonly read: readonly Name[];
  /** Firms without place in front and legal form behind. */
  readonly cores: readonly string[];
  readonly fullFirms: readonly string[];
  readonly sites: readonly Place[];
}

const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆';
const provinceInFront = new RegExp(
  `^(?:${provinces})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?(?=.{3,})`,
  'u',
);
const cityOfPlace = /^(\p{Script=Han}{2,6}?(?:市|州|盟|地区))(?=.{2,})/u;
/** Reads records; `cities` are names of cities without 市, as firms carry them in front. */
export function traitsReader(cities: Iterable<string>): (record: Described) => Traits {
  const known = new Set(cities);
  const coreOf = (firm: string): string => {
    const stem = firmStem(firm).replace(provinceInFront, '');
    for (const length of [4, 3, 2]) {
      if (!known.has(stem.slice(0, length))) continue;
      const rest = stem.slice(length).replace(/^市/u, '');
      if (rest.length >= 3) return rest;
    }
    return stem;
  };
  return (record) => {
    const firms = record.firms.map(plain).filter((firm) => firm !== '');
    return {
      ...record,
      read: record.names.map(readText),
      cores: [...new Set(firms.map(coreOf))],
      fullFirms: [...new Set(firms)],
      sites: record.places.map(readPlace),
    };
  };
}

function readText(name: string): Name {
  const [withoutPhase, phase] = takePhase(plain(name));
  const [text, scales] = takeScales(withoutPhase);
  return { text, scales, phase };
}

function readPlace(place: string): Place {
  const text = plain(place).replace(provinceInFront, '');
  const city = cityOfPlace.exec(text)?.[1] ?? null;
  const site = city ? text.slice(city.length) : text;
  return { city, site, zone: /开发区|示范区|园区|新区/u.test(site) };
}
