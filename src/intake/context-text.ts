import type { Family } from '../base/normal-row.ts';
import { spokenBatch } from './choices.ts';
import { bareHeading, guessesOf } from './headings.ts';
import { readHanNumeral } from './number-text.ts';
import { tight } from './text.ts';

/** Months that a title, sheet name or file name speaks of: `2025年1-2月`, `2025.10`, `2025年三季度`, `2026年`. */
export interface SpokenPeriod {
  readonly year: string;
  /** First and last month, 1 to 12; undefined where only a year is named. */
  readonly from?: number;
  readonly to?: number;
}

const quarterNames: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : (readHanNumeral(text) ?? 0));

const monthsPattern =
  /(20\d\d|二〇[〇一二三四五六七八九]{2})年?度?[.\-_/年]?0?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:[-~—–至、](\d{1,2}|[一二三四五六七八九十]{1,2}))?月/u;
const dottedPattern = /(?<!\d)(20\d\d)[.\-_]?(0[1-9]|1[0-2]|(?<=[.\-_])[1-9])(?![\d.])/u;
const quarterPattern = /(20\d\d)年?(?:第?([一二三四1-4])季度|[-_]?Q([1-4]))/iu;
const halfPattern = /(20\d\d)年?(上|下)半年/u;
const yearPattern = /(20\d\d)年/u;
const bareMonthPattern = /(?<![\d年])(\d{1,2})(?:[-~—至、](\d{1,2}))?月(份)?(?!\d|底|末)/u;

const inYear = (month: number): boolean => month >= 1 && month <= 12;

/** Reads the period a text speaks of; `year` is used where the text names a month only. */
export function spokenPeriod(text: string, year?: string): SpokenPeriod | undefined {
  const plain = tight(text).replace(/截[至止]?.{0,2}20\d\d年\d{1,2}月(\d{1,2}日|底|末)?/gu, '');
  const months = monthsPattern.exec(plain);
  if (months) {
    const from = numberOf(months[2] ?? '');
    const to = months[3] === undefined ? from : numberOf(months[3]);
    const said = /^\d/.test(months[1] ?? '') ? (months[1] ?? '') : String(readHanNumeral(months[1] ?? ''));
    if (inYear(from) && inYear(to)) return { year: said, from, to };
  }
  const quarter = quarterPattern.exec(plain);
  if (quarter) {
    const turn = quarterNames[quarter[2] ?? quarter[3] ?? ''] ?? 1;
    return { year: quarter[1] ?? '', from: turn * 3 - 2, to: turn * 3 };
  }
  const half = halfPattern.exec(plain);
  if (half) return { year: half[1] ?? '', from: half[2] === '上' ? 1 : 7, to: half[2] === '上' ? 6 : 12 };
  const dotted = dottedPattern.exec(plain);
  if (dotted) return { year: dotted[1] ?? '', from: Number(dotted[2]), to: Number(dotted[2]) };
  const named = yearPattern.exec(plain)?.[1] ?? year;
  const bare = bareMonthPattern.exec(plain);
  if (named !== undefined && bare) {
    const from = Number(bare[1]);
    const to = Number(bare[2] ?? bare[1]);
    if (inYear(from) && inYear(to)) return { year: named, from, to };
  }
  const only = yearPattern.exec(plain)?.[1];
  return only === undefined ? undefined : { year: only };
}

export const monthText = (year: string, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/** Day a ledger is cut off at: `截至2025年9月30日`, `截止到2025.9.30`. */
export function spokenAsOf(text: string): string | undefined {
  const match = /截[至止]?(?:至|到)?[::]?(20\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?/u.exec(tight(text)) ?? undefined;
  if (match) return `${monthText(match[1] ?? '', Number(match[2]))}-${(match[3] ?? '').padStart(2, '0')}`;
  const month = /截[至止]?(?:至|到)?[::]?(20\d\d)年(\d{1,2})月(?:底|末)/u.exec(tight(text));
  if (!month) return undefined;
  const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).getUTCDate();
  return `${monthText(month[1] ?? '', Number(month[2]))}-${String(last).padStart(2, '0')}`;
}

const familyWords: readonly (readonly [Family, RegExp, number])[] = [
  ['rating', /好差评|满意度评价|评价明细|评价渠道|整改后评价|办理事项|评价时间/gu, 2],
  ['request', /诉求|办理时限|受理时间|办结时间|工单/gu, 2],
  ['conversion', /转化|推进落实|落实情况|未开工\(投产\)原因|期次|目前状态/gu, 2],
  ['promotion', /招商|线索|在谈|框架协议项目|正式合同项目|到位资金|资金到位|意向投资|洽谈/gu, 2],
  ['session', /三个一批|现场签约|签约项目|开工项目|投产项目|一批/gu, 1.5],
  [
    'monthly',
    /月报|月完成投资|月度|项目进展|进展情况|进度表|形象进度(?!目标|计划)|下一?步?月?计划|累计完成投资|入统|存在.{0,4}问题/gu,
    1,
  ],
  [
    'register',
    /重点工程|重点项目(?!.{0,4}(进展|月报))|名单|项目库|建设性质|包联领导|年度形象进度目标|建设起止|截至上年|调出/gu,
    1.5,
  ],
];

/** Texts that tell what kind of workbook it is: names and titles, and the headings of its tables. Never its data. */
export interface FamilyTexts {
  readonly titles: readonly string[];
  readonly headings: readonly string[];
}

/**
 * Which kind of workbook texts belong to. Words that only one kind uses count, and so does how many of the headings the
 * vocabulary of a kind knows. A plain project table without any such word is read as a register.
 */
export function familyOf({ titles, headings }: FamilyTexts): Family {
  const scores = new Map<Family, number>();
  const plain = [...titles, ...headings].map(tight);
  const bare = [...new Set(headings.map((heading) => bareHeading(tight(heading))))].filter((heading) => heading !== '');
  for (const [family, words, weight] of familyWords) {
    const distinct = new Set(plain.flatMap((text) => text.match(words) ?? []));
    const known = bare.filter((heading) => (guessesOf(heading, family)[0]?.score ?? 0) >= 0.85).length;
    scores.set(family, distinct.size * weight + (bare.length === 0 ? 0 : (8 * known) / bare.length));
  }
  const all = plain.join('\n');
  const said = titles.map(tight).join('\n');
  const bonus = (family: Family, points: number) => scores.set(family, (scores.get(family) ?? 0) + points);
  if (/三个一批/u.test(all)) {
    bonus('session', 4);
    if (/转化|推进落实|期次/u.test(all)) bonus('conversion', 8);
  }
  if (/好差评/u.test(all)) bonus('rating', 6);
  if (/诉求/u.test(all)) bonus('request', 3);
  if (/(本|当|\d)月(份)?(实际)?(投资)?完成(固定资产)?(投资|额)|月报/u.test(all)) bonus('monthly', 5);
  else if (/\d{1,2}月份?(重点|在建|建设)?(项目)?(推进|进展|进度|建设|形象进度)(情况)?(统计)?表?/u.test(said))
    bonus('monthly', 5);
  if (/招商引资/u.test(said)) bonus('promotion', 4);
  if (!/三个一批|期次|批次|届次|转化/u.test(all)) bonus('conversion', -6);
  if (!/招商|线索|在谈|协议|合同|到位资金/u.test(all)) bonus('promotion', -4);
  // A table that lists a year's projects with their dates is a register, whatever stage words its headings carry.
  if (!/三个一批|活动/u.test(all)) bonus('session', -3);
  if (/签约.*开工.*投产/u.test(said.replace(/\n/gu, '')) && !/项目库|名单/u.test(said)) bonus('session', 2);
  // Where nothing tells them apart.
  bonus('register', 0.1);
  const [best] = [...scores].sort((one, other) => other[1] - one[1]);
  return best && best[1] >= 4 ? best[0] : 'register';
}

const promotionBatches: readonly (readonly [string, RegExp])[] = [
  ['funds', /到位|资金情况/u],
  ['formal', /正式合同|正式协议|已签约|签约项目|合同项目/u],
  ['framework', /框架|意向协议/u],
  ['在谈', /在谈|洽谈项目|在洽/u],
  ['线索', /线索|储备/u],
];

/**
 * The batch a table belongs to. Texts come nearest first (title, sheet name, file name); the first that names exactly one
 * batch decides, then the fields that only one batch has.
 */
export function batchOf(family: Family, texts: readonly string[], headings: string): string | null {
  if (family === 'promotion') {
    for (const text of texts) {
      const found = promotionBatches.find(([, pattern]) => pattern.test(tight(text)));
      if (found) return found[0];
    }
    if (/到位/u.test(headings)) return 'funds';
    if (/合同编号|是否履约/u.test(headings)) return /履约/u.test(headings) ? 'formal' : 'framework';
    return /洽谈阶段/u.test(headings) ? '线索' : '在谈';
  }
  if (family !== 'session' && family !== 'conversion') return null;
  for (const text of texts) {
    const found = spokenBatch(text);
    if (found !== undefined) return found;
  }
  const plain = headings.replace(/签约\(开工、投产\)|未开工\(投产\)|计划(竣工)?投产/gu, '');
  if (/现场签约|签约形式|协议类型|协议总投资|签约总投资|资金来源/u.test(plain)) return 'sign';
  if (/实际年产值|已实现年产值|累计完成投资|竣工投产/u.test(plain)) return 'production';
  if (/开工/u.test(plain)) return 'start';
  return 'sign';
}
