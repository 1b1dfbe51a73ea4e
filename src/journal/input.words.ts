import { words } from '../base/words.ts';

/** What is wrong with a field of an input, where its schema does not say it in its own words. */
export const inputWords = {
  short: words('至少 {n} 个字', '至少 {n} 個字', 'at least {n} characters'),
  long: words('最多 {n} 个字', '最多 {n} 個字', 'at most {n} characters'),
  few: words('至少 {n} 项', '至少 {n} 項', 'at least {n}'),
  many: words('最多 {n} 项', '最多 {n} 項', 'at most {n}'),
  small: words('不能小于 {n}', '不能小於 {n}', 'not below {n}'),
  big: words('不能大于 {n}', '不能大於 {n}', 'not above {n}'),
  number: words('应为数字', '應為數字', 'a number is expected'),
  choice: words('不在可选范围内', '不在可選範圍內', 'not one of the choices'),
  format: words('书写格式不对', '書寫格式不對', 'not written as expected'),
  id: words('不是有效的编号, 请从列表中选择', '不是有效的編號, 請從清單中選擇', 'no valid id: choose from the list'),
} as const;
