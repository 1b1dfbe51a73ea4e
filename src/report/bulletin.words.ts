import type { FindingWords } from '../base/finding.ts';
import { words } from '../base/words.ts';

const known = words('可用的: {known}', '可用的: {known}', 'Known are: {known}');

export const bulletinFindingWords: Readonly<Record<string, FindingWords>> = {
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
