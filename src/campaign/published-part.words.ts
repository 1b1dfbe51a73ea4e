import { type RemarkPattern, type RemarkText, remarkReader } from '../base/remark.ts';
import { type Words, words } from '../base/words.ts';
import { batchWords, rateWords } from './campaign.words.ts';
import type { PublishedFigure } from './published.ts';
import { measureWords } from './published.words.ts';

/** Parts that our own words name. */
const own: Readonly<Record<string, Words>> = { sign: batchWords.sign, start: batchWords.start, ...rateWords };

/** Parts of a subject as the shipped figures name them: stages, levels of a list and fields of projects. */
const levelsAndFields: Readonly<Record<string, RemarkText>> = {
  // Not the words of our batches: a year's signings and a plan's targets say the same and are no session.
  signed: ['签约', '簽約'],
  started: ['开工', '開工'],
  production: ['投产', '投產'],
  signed_on_site: ['现场签约', '現場簽約', 'signed on site'],
  project: ['项目', '項目'],
  all: ['全部', '全部'],
  provincial: ['省级', '省級'],
  'provincial and below': ['省级及以下', '省級及以下'],
  'provincial and city': ['省市两级', '省市兩級'],
  city: ['市级', '市級'],
  county: ['县级', '縣級'],
  'all levels': ['各级', '各級'],
  zone: ['开发区', '開發區'],
  zones: ['开发区', '開發區'],
  target: ['目标', '目標'],
  programme: ['专项', '專項'],
  plan: ['规划', '規劃'],
  industry: ['产业类', '產業類'],
  infrastructure: ['基础设施类', '基礎設施類'],
  'major infrastructure': ['重大基础设施类', '重大基礎設施類'],
  'urban and ecology': ['城镇化和生态类', '城鎮化和生態類'],
  social: ['社会事业类', '社會事業類'],
  reserve: ['储备', '儲備'],
  landed: ['落地', '落地'],
  construction: ['建设类', '建設類'],
  'early stage': ['前期类', '前期類'],
  preparatory: ['前期', '前期'],
  new: ['新建', '新建'],
  'under construction': ['在建', '在建'],
  'cross-city': ['跨市', '跨市'],
  list: ['清单', '清單'],
  'list first batch': ['第一批清单', '第一批清單'],
  'group start': ['集中开工', '集中開工'],
  'group start Q2': ['二季度集中开工', '二季度集中開工'],
  'newly planned': ['新谋划', '新謀劃'],
  'promotion key': ['重点招商', '重點招商'],
  'transport 2021-2025': ['交通 2021—2025 年', '交通 2021—2025 年'],
  '>= 5m CNY': ['500 万元及以上', '500 萬元及以上'],
  '>= 100m CNY': ['1 亿元及以上', '1 億元及以上'],
  'industry >= 100m CNY': ['工业 1 亿元及以上', '工業 1 億元及以上'],
  'group start >= 100m CNY': ['集中开工 1 亿元及以上', '集中開工 1 億元及以上'],
};

const fieldWords = remarkReader(levelsAndFields, []);

const periods: readonly RemarkPattern[] = [
  [/^undated$/, '日期未载明', '日期未載明'],
  [/^(\d{4}) target$/, '$1 年目标', '$1 年目標'],
  [/^(\d+) sessions$/, '$1 期', '$1 期'],
  [/^(\d{4}-\d)\(autumn\)$/, '$1 (秋季)', '$1 (秋季)', '$1 (autumn)'],
  [/^(\d{4})-(\d)\.\.(\d) cumulative$/, '$1-$2 至 $1-$3 累计', '$1-$2 至 $1-$3 累計'],
  [/^(\d+)\.\.(\d+) cumulative to (\S+)$/, '第 $1 至 $2 期累计至 $3', '第 $1 至 $2 期累計至 $3'],
];
const knownPeriod = remarkReader({}, periods);

const asRecorded = (text: string): Words => words(text, text, text);
const joined = (all: readonly Words[], between: string): Words => {
  const inScript = (script: keyof Words) =>
    all
      .map((one) => one[script])
      .filter((one) => one !== '')
      .join(between);
  return words(inScript('hans'), inScript('hant'), inScript('en'));
};

/** Part of a subject in words; a part that a person named stands as it is. */
export const facetWords = (facet: string): Words =>
  joined(
    facet.split(' / ').map((one) => own[one] ?? fieldWords(one) ?? asRecorded(one)),
    ' / ',
  );

/** Period in words; years, sessions and spans of days need none. */
export const periodWords = (period: string): Words => knownPeriod(period) ?? asRecorded(period);

/** What a published figure is about, in one line. */
export const publishedTitle = ({
  subject,
  period,
  facet,
  measure,
}: Pick<PublishedFigure, 'subject' | 'period' | 'facet' | 'measure'>): Words =>
  joined(
    [asRecorded(subject), periodWords(period), facetWords(facet), measureWords[measure] ?? asRecorded(measure)],
    ' ',
  );
