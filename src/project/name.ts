/**
 * What the name of a Chinese investment project says. Offices print one project as 年产16万吨乙二醇生产线项目, 年产16万吨乙二醇
 * or 某某公司年产16万吨乙二醇项目(续签): the parts that identify it (product, scale, phase) are taken apart from the parts that do not.
 * Sources of the traps: domain study 2.4 (signed again, packed, second phase inside the contract) and section 7.
 */

/** A number in a name with its unit, multipliers worked in: 16万吨 → {amount: 160000, unit: 吨}. */
export interface Scale {
  readonly amount: number;
  readonly unit: string;
}

export interface ProjectName {
  /** NFKC without white space. */
  readonly full: string;
  /** What is made or built, without scale, phase, marks and words that any project may carry. */
  readonly product: string;
  readonly scales: readonly Scale[];
  /** 1, 2, 3 for (一期), (二期)…; null if the name says none. */
  readonly phase: number | null;
  /** 续签 重签: the row lists an earlier contract again. */
  readonly signedAgain: boolean;
  /** 增资 扩产: more money for an existing contract. */
  readonly increment: boolean;
  /** 其中: one part of the package listed above it. */
  readonly part: boolean;
  /** 含3个子项目: a package whose parts may follow. */
  readonly pack: boolean;
}

/** Unicode NFKC without any white space: the form in which names are compared. */
export const plain = (text: string): string =>
  plainAlready.test(text) ? text : text.normalize('NFKC').replace(/\s+/gu, '');
/** Visible ASCII and the common Han characters, which NFKC leaves as they are: nearly all names. */
const plainAlready = /^[\u0021-\u007e\u4e00-\u9fff]*$/;

const hanDigits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const romans: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5 };
const phasePattern = /[((]?第?([一二三四五六七八九]|\d{1,2}|IV|V|I{1,3})期(?:工程|项目)?[))]?/u;

const phaseNumber = (text: string): number => hanDigits[text] ?? romans[text] ?? Number(text);

const multipliers: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const units =
  '平方公里|平方千米|立方米|平方米|公里|千米|千瓦时|千瓦|兆瓦|千升|升|吨|台\\(套\\)|台套|台|套|件|架|片|只|支|颗|棒|辆|头|羽|亩|席|座|栋|条|米|张|双|瓶|箱|盒|粒|万标方|标方|吉瓦|个|枚|块|组|床|间|株|GWh|MWh|kWh|GW|MW|KW|kW|km2|km|m2|m3|kt|机柜|P|t';
/** One quantity under several signs: kt and 吨, 吉瓦 and MW. */
const sameUnits: Readonly<Record<string, readonly [unit: string, times: number]>> = {
  t: ['吨', 1],
  kt: ['吨', 1000],
  KW: ['kW', 1],
  千瓦: ['kW', 1],
  MW: ['kW', 1e3],
  兆瓦: ['kW', 1e3],
  GW: ['kW', 1e6],
  吉瓦: ['kW', 1e6],
  千瓦时: ['kWh', 1],
  MWh: ['kWh', 1e3],
  GWh: ['kWh', 1e6],
  m2: ['平方米', 1],
  km2: ['平方米', 1e6],
  平方公里: ['平方米', 1e6],
  平方千米: ['平方米', 1e6],
  m3: ['立方米', 1],
  km: ['米', 1e3],
  公里: ['米', 1e3],
  千米: ['米', 1e3],
};

// 千升 is a unit of its own (kilolitre), so 千 multiplies only where no 升 or 瓦 or 米 follows.
const scalePattern = new RegExp(
  `(?:年产|年处理|年加工|日处理|日产|总规模|年)?(\\d+(?:\\.\\d+)?)(百万|千万|百|千(?![升瓦米])|万|亿)?(${units})`,
  'gu',
);

/** The text without its numbers with units, and these. */
export function takeScales(text: string): [rest: string, scales: Scale[]] {
  const scales: Scale[] = [];
  const rest = text.replace(scalePattern, (_, amount: string, times: string | undefined, printed: string) => {
    const [unit, more] = sameUnits[printed] ?? [printed.replace('台(套)', '台').replace('台套', '台'), 1];
    scales.push({ amount: Number(amount) * (times ? (multipliers[times] ?? 1) : 1) * more, unit });
    return '';
  });
  return [rest, scales];
}

/** The text without its phase (一期, 第2期, also 期一 by a slip), and its number. */
export function takePhase(text: string): [rest: string, phase: number | null] {
  const slip = /[((]期([一二三四五六七八九])?[))]|期([一二三四五六七八九])(?=[^期]|$)/u;
  const [pattern, found] =
    [phasePattern, slip].map((one) => [one, one.exec(text)] as const).find(([, one]) => one) ?? [];
  if (!pattern || !found) return [text, null];
  const number = found[1] ?? found[2];
  return [text.replace(pattern, ''), number === undefined ? null : phaseNumber(number)];
}

/** Legal forms at the end of a firm's name, longest first. */
const firmEnd = '(?:集团股份有限公司|股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|公司|合作社|研究院)';
const firmInFront = new RegExp(`^[\\p{Script=Han}A-Za-z()()]{2,30}?${firmEnd}(?=.{3,})`, 'u');

const anyProjectWords =
  /(?:技术改造|技改|产业化|建设项目|建设工程|生产线|生产项目|生产基地|产业基地|示范基地|产业园区|产业园|建设|新建|改建|扩建|改扩建|项目|工程|基地|年产|年处理|年加工|日处理|日产)/gu;
/** Praise that renaming adds without changing the plant. */
const praise = /(?:绿色智能|绿色低碳|高端化?|一体化|新型|智能化|现代化|高质量)/gu;

const placeInFront =
  /^(?:\p{Script=Han}{2,8}?(?:省|自治区))?(?:\p{Script=Han}{2,6}?(?:市|州|盟))?(?:\p{Script=Han}{1,5}?(?:县|旗))?(?=.{3,})/u;

/** Ends of a firm's stem, from four letters on, longest first: what is left when the place in front of it is not said. */
function* shortFirms(firm: string): Iterable<string> {
  const stem = firmStem(firm);
  for (let from = 0; from <= Math.min(4, stem.length - 4); from += 1) yield stem.slice(from);
}

function withoutFront(text: string, fronts: Iterable<string>): string {
  for (const front of fronts)
    if (text.startsWith(front) && text.length > front.length + 2) return text.slice(front.length);
  return text;
}

const partInFront = /^(?:其中|子项目)[::]?/u;
/** True for one part of the package listed above it: what `readName` says of that, without the rest. */
export const namesPart = (text: string): boolean => partInFront.test(plain(text));

/** A line is read as it is looked for and again as it is learnt. */
let lastRead: { readonly key: string; readonly name: ProjectName } | undefined;

/**
 * Takes a project name apart. `firms` are firm names of the same row: a sheet without a firm column often puts the firm in front.
 */
export function readName(text: string, firms: readonly string[] = []): ProjectName {
  const key = [text, ...firms.filter((firm) => firm !== '')].join('\u0000');
  if (lastRead?.key !== key) lastRead = { key, name: readAnew(text, firms) };
  return lastRead.name;
}

function readAnew(text: string, firms: readonly string[]): ProjectName {
  const full = plain(text);
  let rest = full;
  const part = partInFront.test(rest);
  rest = rest.replace(partInFront, '');
  for (const firm of firms) {
    const front = plain(firm);
    if (front.length > 3 && rest.startsWith(front) && rest.length > front.length + 2) rest = rest.slice(front.length);
  }
  rest = rest.replace(firmInFront, '');
  // A clerk shortens the firm (新晟药业 for 大同新晟药业有限公司) or names the place of the site (高平市): neither is the product.
  for (const firm of firms) rest = withoutFront(rest, shortFirms(firm));
  rest = rest.replace(placeInFront, '');
  const pack = /[((]含\d+个?子项目?[))]/u.test(rest);
  rest = rest.replace(/[((]含\d+个?子项目?[))]/u, '');
  const signedAgain = /续签|重签|重新签约|补签/u.test(rest);
  rest = rest.replace(/[((]?(?:续签|重签|重新签约|补签)[))]?/u, '');
  const increment = /增资扩产|增资|追加投资/u.test(rest);
  rest = rest.replace(/[((]?(?:增资扩产|增资扩股|增资|追加投资)[))]?/u, '');
  const phase = phasePattern.exec(rest)?.[1];
  const [bareOfScales, scales] = takeScales(rest.replace(phasePattern, ''));
  rest = bareOfScales;
  const bare = rest
    .replace(anyProjectWords, '')
    .replace(praise, '')
    .replace(/[()(),,、.。:;·"“”《》\-—_]/gu, '');
  // A name made of nothing else (产业园项目) keeps its own words, so that it never equals every other such name.
  const product = bare.length >= 2 ? bare : rest.replace(/项目$/u, '');
  return {
    full,
    product,
    scales,
    phase: phase === undefined ? null : phaseNumber(phase),
    signedAgain,
    increment,
    part,
    pack,
  };
}

const pairsOf = (text: string): Map<string, number> => {
  const pairs = new Map<string, number>();
  for (let i = 0; i < text.length - 1; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
};

/** Character pairs two texts share (Dice), 0 to 1. Two equal texts give 1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const left = pairsOf(a);
  let shared = 0;
  for (const [pair, n] of pairsOf(b)) shared += Math.min(n, left.get(pair) ?? 0);
  return (2 * shared) / (a.length - 1 + b.length - 1);
}

/** `same`: all numbers agree; `other`: some number of the same unit differs; `silent`: one or both names carry no number. */
export function compareScales(a: readonly Scale[], b: readonly Scale[]): 'same' | 'other' | 'silent' {
  if (a.length === 0 || b.length === 0) return 'silent';
  const near = (x: Scale, y: Scale) =>
    x.unit === y.unit && Math.abs(x.amount - y.amount) <= 1e-6 * Math.max(x.amount, y.amount);
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((x) => many.some((y) => near(x, y))) ? 'same' : 'other';
}

const legalForm = /(?:集团|股份|有限|责任|公司|总)+$/u;

/** Firm name without its legal form: a change from 有限公司 to 股份有限公司 is the same firm. */
export const firmStem = (firm: string): string => {
  const text = plain(firm).replace(/[()()]/gu, '');
  const stem = text.replace(legalForm, '');
  return stem.length >= 2 ? stem : text;
};
