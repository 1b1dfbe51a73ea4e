import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';
import { officeFindingWords } from '../office/office.words.ts';
import { promotionFindingWords } from '../promotion/promotion.words.ts';
import { serviceFindingWords } from '../service/service.words.ts';

const input: FindingWords = {
  what: words('此项填写不合要求: {message}', '此項填寫不合要求: {message}', 'This field is not acceptable: {message}'),
  remedy: words('按接口说明改正后重试', '按介面說明改正後重試', 'Correct it as the contract says and send again'),
};

const catalogues: Readonly<Record<string, FindingWords>>[] = [
  officeFindingWords,
  promotionFindingWords,
  serviceFindingWords,
];

/** What a finding code says; codes of the input schema share one text. */
export const findingWords = (code: string): FindingWords => {
  for (const catalogue of catalogues) {
    const found = catalogue[code];
    if (found) return found;
  }
  return input;
};
