import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';
import type { requestStates } from './service.api.ts';

export const requestStateWords: Record<(typeof requestStates)[number], Words> = {
  open: words('办理中', '辦理中', 'Open'),
  overdue: words('超期未办结', '逾期未辦結', 'Overdue'),
  closed: words('按期办结', '按期辦結', 'Closed in time'),
  closed_late: words('超期办结', '逾期辦結', 'Closed late'),
};

/** Findings of ratings and requests. */
export const serviceFindingWords: Record<string, FindingWords> = {
  service_field_missing: {
    what: words('缺少 {field}', '缺少 {field}', '{field} is missing'),
    remedy: words('补填后重新报送', '補填後重新報送', 'Add it and send the row again'),
  },
  service_outside: {
    what: words('不在本机构管辖范围', '不在本機構管轄範圍', 'Outside the territory of your office'),
    remedy: words('由所属机构报送', '由所屬機構報送', 'Let the office in charge send it'),
  },
  service_stars_range: {
    what: words(
      '评价 {value} 不在一至五星之间',
      '評價 {value} 不在一至五星之間',
      'The rating {value} is not one to five stars',
    ),
    remedy: words('更正评价结果', '更正評價結果', 'Correct the rating'),
  },
  service_day_needed: {
    what: words('{field} 须写到日', '{field} 須寫到日', '{field} needs a day'),
    remedy: words('补填到日', '補填到日', 'Add the day'),
  },
  service_order: {
    what: words('{later} 早于 {earlier}', '{later} 早於 {earlier}', '{later} lies before {earlier}'),
    remedy: words('核对两个日期', '核對兩個日期', 'Check both days'),
  },
  rating_entered_twice: {
    what: words(
      '同一企业、事项、日期、结果的评价已有 (见 {first}), 只计一次',
      '同一企業、事項、日期、結果的評價已有 (見 {first}), 只計一次',
      'The same firm, matter, day and result stands at {first}; it counts once',
    ),
    remedy: words('无需处理', '無需處理', 'Nothing to do'),
  },
  request_entered_twice: {
    what: words(
      '同一诉求编号和开发区已有 (见 {first})',
      '同一訴求編號和開發區已有 (見 {first})',
      'The same number and zone stands at {first}',
    ),
    remedy: words(
      '如为不同诉求, 请更正编号',
      '如為不同訴求, 請更正編號',
      'If it is another request, correct its number',
    ),
  },
};
