import { words } from '../base/words.ts';

/** What a paper says by itself, whatever its template. */
export const printWords = {
  caption: words(
    '截至 {day}; 依据留痕第 {entry} 条',
    '截至 {day}; 依據留痕第 {entry} 條',
    'Cut-off {day}; as of journal entry {entry}',
  ),
  captionCohort: words(
    '截至 {day}; 计入 {cohort}; 依据留痕第 {entry} 条',
    '截至 {day}; 計入 {cohort}; 依據留痕第 {entry} 條',
    'Cut-off {day}; sessions {cohort}; as of journal entry {entry}',
  ),
  leftOut: words('未列部分', '未列部分', 'Parts left out'),
  leftOutOne: words('“{heading}”: {why}', '「{heading}」: {why}', '“{heading}”: {why}'),
  leftOutJoin: words('; ', '; ', '; '),
  yi: words('亿元', '億元', '100 m yuan'),
  projects: words('个', '個', 'projects'),
  percent: words('%', '%', '%'),
  index: words('指数', '指數', 'index'),
  points: words('分', '分', 'points'),
  noSession: words('(没有活动)', '(沒有活動)', '(no session)'),
  programme: words('全省', '全省', 'the province'),
} as const;
