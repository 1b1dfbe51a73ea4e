import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';

export type Three = readonly [string, string, string];

/** A fault's text and its remedy, each in simplified, traditional, English. */
export const text = (what: Three, remedy: Three): FindingWords => ({ what: words(...what), remedy: words(...remedy) });

/** Remedies that several faults share. */
export const correctCell: Three = [
  '请填报单位按原始材料改正此单元格。',
  '請填報單位按原始材料改正此儲存格。',
  'Have the sender correct this cell from the original papers.',
];
export const confirmUnit: Three = [
  '确认金额单位后再导入，或请填报单位改正表头。',
  '確認金額單位後再匯入，或請填報單位改正表頭。',
  'Confirm the unit before importing, or have the heading corrected.',
];
export const oneDate: Three = [
  '请写明完整日期，例如 2025-06-30；只知道月份时写 2025年6月。',
  '請寫明完整日期，例如 2025-06-30；只知道月份時寫 2025年6月。',
  'Give a full date such as 2025-06-30, or year and month such as 2025年6月.',
];
export const oneAmount: Three = [
  '请填写一个数字，单位与表头一致。',
  '請填寫一個數字，單位與表頭一致。',
  'Give one number in the unit of the heading.',
];
export const checkCode: Three = [
  '请按营业执照核对后重新填写，并把单元格设为文本格式。',
  '請按營業執照核對後重新填寫，並把儲存格設為文字格式。',
  'Copy the code again from the business licence, in a cell of text format.',
];
export const checkOrder: Three = [
  '请核对各阶段日期；确有特殊情况的在备注中说明。',
  '請核對各階段日期；確有特殊情況的在備註中說明。',
  'Check the dates of the stages; explain a special case in the remarks.',
];
export const noAction: Three = [
  '仅供核对，不影响导入。',
  '僅供核對，不影響匯入。',
  'For information; it does not block the import.',
];
