import { type Words, words } from '../base/words.ts';

/** What a fact counts. `fen` is money in whole fen; `stars` a sum of star marks. */
export type FactUnit = 'count' | 'fen' | 'stars';

export interface FactKind {
  readonly unit: FactUnit;
  readonly words: Words;
}

/**
 * Every number that an indicator may use, per zone, as of a journal entry and a day. A fact is a plain sum that an SQL
 * block selects; what it means is judged by formulas. A fact that is absent was not reported: it is never zero.
 *
 * Cohort facts (`sign.*`, `start.*`, `production.*`) cover the sessions held on or before the day except the newest
 * (domain study 2.3), each project once.
 */
export const facts = {
  'reserve.count': { unit: 'count', words: words('储备项目数', '儲備項目數', 'Reserve projects') },
  'reserve.value': {
    unit: 'fen',
    words: words('储备项目计划总投资', '儲備項目計劃總投資', 'Planned investment of reserve projects'),
  },
  'reserve.coded': {
    unit: 'count',
    words: words('已赋码储备项目数', '已賦碼儲備項目數', 'Reserve projects with a national code'),
  },
  'sign.count': { unit: 'count', words: words('签约一批项目数', '簽約一批項目數', 'Projects of the sign batches') },
  'sign.started': { unit: 'count', words: words('其中已开工项目数', '其中已開工項目數', 'Of these started') },
  'sign.value': {
    unit: 'fen',
    words: words('签约一批计划总投资', '簽約一批計劃總投資', 'Planned investment of the sign batches'),
  },
  'sign.startedValue': {
    unit: 'fen',
    words: words('其中已开工项目计划总投资', '其中已開工項目計劃總投資', 'Planned investment of those started'),
  },
  'sign.formed': {
    unit: 'fen',
    words: words('签约项目形成固定资产投资', '簽約項目形成固定資產投資', 'Fixed assets formed by signed projects'),
  },
  'start.count': { unit: 'count', words: words('开工一批项目数', '開工一批項目數', 'Projects of the start batches') },
  'start.inProduction': {
    unit: 'count',
    words: words('其中已投产项目数', '其中已投產項目數', 'Of these in production'),
  },
  'progress.yearPlan': { unit: 'fen', words: words('年度计划投资', '年度計劃投資', 'Investment planned for the year') },
  'progress.yearDone': {
    unit: 'fen',
    words: words('本年累计完成投资', '本年累計完成投資', 'Investment done in the year so far'),
  },
  'progress.month': {
    unit: 'count',
    words: words('月报所至月份', '月報所至月份', 'Month that the reports reach (1 to 12)'),
  },
  'production.expected': {
    unit: 'fen',
    words: words('投产一批预计年产值', '投產一批預計年產值', 'Expected annual output of the production batches'),
  },
  'production.actual': {
    unit: 'fen',
    words: words('投产一批实际年产值', '投產一批實際年產值', 'Actual annual output of the production batches'),
  },
  'rating.count': { unit: 'count', words: words('评价数', '評價數', 'Ratings') },
  'rating.stars': { unit: 'stars', words: words('星级合计', '星級合計', 'Sum of stars') },
  'rating.good': {
    unit: 'count',
    words: words('好评数 (三星及以上)', '好評數 (三星及以上)', 'Good ratings (three stars or more)'),
  },
  'rating.bad': { unit: 'count', words: words('差评数', '差評數', 'Bad ratings') },
  'rating.calledBack': { unit: 'count', words: words('差评回访数', '差評回訪數', 'Bad ratings called back') },
  'rating.corrected': { unit: 'count', words: words('差评整改数', '差評整改數', 'Bad ratings corrected') },
  'rating.due': {
    unit: 'count',
    words: words('应已整改差评数', '應已整改差評數', 'Bad ratings corrected or past their time'),
  },
  'rating.correctedOnTime': {
    unit: 'count',
    words: words('按期整改差评数', '按期整改差評數', 'Bad ratings corrected in time'),
  },
  'rating.allCount': { unit: 'count', words: words('全省评价数', '全省評價數', 'Ratings of all zones') },
  'rating.allStars': { unit: 'stars', words: words('全省星级合计', '全省星級合計', 'Sum of stars of all zones') },
  'request.closed': { unit: 'count', words: words('已办结诉求数', '已辦結訴求數', 'Requests closed') },
  'request.closedLate': { unit: 'count', words: words('其中超期办结数', '其中超期辦結數', 'Of these closed late') },
  'request.openOverdue': {
    unit: 'count',
    words: words('超期未办结诉求数', '超期未辦結訴求數', 'Requests open past their time'),
  },
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof facts;
export const factNames = Object.keys(facts) as FactName[];

/** The facts of one zone; an absent name was not reported. */
export type Facts = Readonly<Partial<Record<FactName, bigint>>>;
