import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';

const known = words('可用的: {known}', '可用的: {known}', 'Known are: {known}');

export const bulletinFindingWords: Readonly<Record<string, FindingWords>> = {
  bulletin_day_to_come: {
    what: words('截止日 {day} 还没有到', '截止日 {day} 還沒有到', 'The cut-off day {day} has not come'),
    remedy: words('选不晚于 {today} 的日期', '選不晚於 {today} 的日期', 'Choose a day not after {today}'),
  },
  bulletin_month_to_come: {
    what: words('月份 {month} 晚于截止日', '月份 {month} 晚於截止日', 'The month {month} is after the cut-off day'),
    remedy: words('选不晚于 {day} 的月份', '選不晚於 {day} 的月份', 'Choose a month not after {day}'),
  },
  bulletin_former_day: {
    what: words(
      '比较日 {formerDay} 不早于截止日',
      '比較日 {formerDay} 不早於截止日',
      'The day to compare with, {formerDay}, is not before the cut-off',
    ),
    remedy: words('选早于 {day} 的日期', '選早於 {day} 的日期', 'Choose a day before {day}'),
  },
  bulletin_no_zone: {
    what: words('没有开发区 {name}', '沒有開發區 {name}', 'There is no zone {name}'),
    remedy: words('按编号填写, 见开发区页', '按編號填寫, 見開發區頁', 'Give its id: see the page of zones'),
  },
  bulletin_no_scope: {
    what: words(
      '没有开发区属于填报主体 {name}',
      '沒有開發區屬於填報主體 {name}',
      'No zone belongs to a reporting body {name}',
    ),
    remedy: words('按填报主体的编号填写', '按填報主體的編號填寫', 'Give the id of a reporting body'),
  },
  bulletin_no_session: {
    what: words('截止日前没有活动 {name}', '截止日前沒有活動 {name}', 'No session {name} was held by the cut-off day'),
    remedy: known,
  },
  bulletin_no_group: {
    what: words('没有排名分组 {name}', '沒有排名分組 {name}', 'There is no peer group {name}'),
    remedy: known,
  },
  bulletin_unknown_dataset: {
    what: words('没有数据集 {name}', '沒有資料集 {name}', 'There is no dataset {name}'),
    remedy: known,
  },
  bulletin_unknown_figure: {
    what: words('没有数据项 {name}', '沒有資料項 {name}', 'There is no figure {name}'),
    remedy: known,
  },
  bulletin_unknown_param: {
    what: words('参数 {name} 不能是 {value}', '參數 {name} 不能是 {value}', 'The parameter {name} cannot be {value}'),
    remedy: known,
  },
  bulletin_missing_param: {
    what: words('缺少参数 {name}', '缺少參數 {name}', 'The parameter {name} is missing'),
    remedy: known,
  },
  bulletin_unknown_place: {
    what: words('句中的 {name} 没有定义', '句中的 {name} 沒有定義', 'The sentence names {name}, which nothing defines'),
    remedy: known,
  },
  bulletin_unknown_column: {
    what: words(
      '数据集没有可用的列 {name}',
      '資料集沒有可用的欄 {name}',
      'The dataset has no column {name} that fits here',
    ),
    remedy: known,
  },
  bulletin_mixed_units: {
    what: words('一张图里混用了单位: {units}', '一張圖裡混用了單位: {units}', 'One chart mixes units: {units}'),
    remedy: words('分成两张图', '分成兩張圖', 'Make two charts of it'),
  },
  bulletin_same_section: {
    what: words('章节编号 {id} 重复', '章節編號 {id} 重複', 'The section id {id} stands twice'),
    remedy: words('换一个编号', '換一個編號', 'Choose another id'),
  },
};
