import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';
import { campaignFindingWords } from '../campaign/campaign.words.ts';
import { scoreStepWords } from '../contest/composite/score-step.words.ts';
import { scoreTableWords } from '../contest/composite/score-table.words.ts';
import { schemeFindingWords } from '../contest/contest.words.ts';
import { faultWords } from '../excel/fault.words.ts';
import { contentFaultWords } from '../intake/fault.words.ts';
import { officeFindingWords } from '../office/office.words.ts';
import { duplicatesFindings } from '../project/likelihood.words.ts';
import { projectFindingWords } from '../project/project.words.ts';
import { promotionFindingWords } from '../promotion/promotion.words.ts';
import { bulletinFindingWords } from '../report/bulletin.words.ts';
import { serviceFindingWords } from '../service/service.words.ts';
import { territoryFindingWords } from '../territory/territory.words.ts';

const input: FindingWords = {
  what: words('此项填写不合要求: {message}', '此項填寫不合要求: {message}', 'This field is not acceptable: {message}'),
  remedy: words('改正后重新提交', '改正後重新提交', 'Correct it and send again'),
};

const required: FindingWords = {
  what: words('此项必填', '此項必填', 'This must be filled in'),
  remedy: words('填写后重新提交', '填寫後重新提交', 'Fill it in and send again'),
};

const doorFindingWords: Readonly<Record<string, FindingWords>> = {
  unknown_field: {
    what: words('没有名为 {name} 的参数', '沒有名為 {name} 的參數', 'There is no parameter named {name}'),
    remedy: words('可用的参数: {known}', '可用的參數: {known}', 'The parameters are: {known}'),
  },
};

const catalogues: readonly Readonly<Record<string, FindingWords>>[] = [
  doorFindingWords,
  officeFindingWords,
  territoryFindingWords,
  promotionFindingWords,
  projectFindingWords,
  duplicatesFindings,
  campaignFindingWords,
  serviceFindingWords,
  schemeFindingWords,
  scoreTableWords,
  scoreStepWords,
  faultWords,
  contentFaultWords,
  bulletinFindingWords,
];

/** What a finding code says; codes of the input schema share one text. */
export const findingWords = (code: string): FindingWords =>
  catalogues.find((one) => one[code])?.[code] ?? (code === 'input_required' ? required : input);

/** True if a code has a text of its own: the house test asks it of every code that rules name. */
export const hasFindingWords = (code: string): boolean =>
  code.startsWith('input_') || catalogues.some((one) => code in one);
