import { words } from '../base/words.ts';
import type { Template } from './bulletin-template.ts';

/** 月度调度: what was done in the month, whose report is late or missing, and which projects stopped or are late. */
export const monthlyDispatch: Template = {
  code: 'monthly-dispatch',
  kind: 'month',
  name: words('月度调度', '月度調度', 'Monthly dispatch'),
  title: words(
    '{month}开发区重点项目调度',
    '{month}開發區重點項目調度',
    'Dispatch on key projects of the zones, {month}',
  ),
  redHeader: false,
  sections: [
    {
      id: 'months',
      level: 1,
      heading: words('投资完成情况', '投資完成情況', 'Investment done'),
      off: false,
      when: {
        dataset: 'months',
        params: {},
        otherwise: words('{month}没有收到月报', '{month}沒有收到月報', 'no report of {month} was received'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '{month}, {place}开发区重点项目完成投资{done}亿元, 本年累计{ytd}亿元, 年度计划{plan}亿元。',
            '{month}, {place}開發區重點項目完成投資{done}億元, 本年累計{ytd}億元, 年度計劃{plan}億元。',
            'In {month} the key projects in the zones of {place} did {done}, in the year so far {ytd}, of a plan of {plan} (100 million yuan).',
          ),
          figures: {
            done: { figure: 'month.total', params: { measure: 'month' } },
            ytd: { figure: 'month.total', params: { measure: 'ytd' } },
            plan: { figure: 'month.total', params: { measure: 'plan_year' } },
          },
        },
        {
          kind: 'chart',
          dataset: 'monthTrend',
          params: {},
          title: words('近十二个月完成投资', '近十二個月完成投資', 'Investment done in twelve months'),
          shape: 'line',
          values: ['month'],
        },
        {
          kind: 'table',
          dataset: 'months',
          params: {},
          title: words('{month}各开发区完成投资', '{month}各開發區完成投資', 'Investment done in {month} by zone'),
        },
      ],
    },
    {
      id: 'due',
      level: 1,
      heading: words('月报报送情况', '月報報送情況', 'Reports late or missing'),
      off: false,
      when: {
        dataset: 'due',
        params: {},
        otherwise: words('月报均已按时报送', '月報均已按時報送', 'every report came in time'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '截至{day}, 近十二个月的月报中未报{missing}份, 迟报{late}份, 漏报在建项目{left}个。',
            '截至{day}, 近十二個月的月報中未報{missing}份, 遲報{late}份, 漏報在建項目{left}個。',
            'Of the reports of the last twelve months, {missing} are missing on {day}, {late} came late, and {left} projects under way were left out.',
          ),
          figures: {
            missing: { figure: 'due.count', params: { what: 'missing' } },
            late: { figure: 'due.count', params: { what: 'late' } },
            left: { figure: 'due.count', params: { what: 'left_out' } },
          },
        },
        {
          kind: 'table',
          dataset: 'due',
          params: {},
          title: words('迟报和未报的月报', '遲報和未報的月報', 'Reports late or missing'),
        },
      ],
    },
    {
      id: 'attention',
      level: 1,
      heading: words('停缓建和滞后的项目', '停緩建和滯後的項目', 'Projects that stopped or are late'),
      off: false,
      when: {
        dataset: 'attention',
        params: {},
        otherwise: words(
          '没有停缓建或亮红灯的项目',
          '沒有停緩建或亮紅燈的項目',
          'no project stopped or shows a red lamp',
        ),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '停缓建项目{suspended}个; 亮红灯的项目{red}个, 亮黄灯的项目{yellow}个。',
            '停緩建項目{suspended}個; 亮紅燈的項目{red}個, 亮黃燈的項目{yellow}個。',
            '{suspended} projects are suspended; {red} show a red lamp and {yellow} a yellow one.',
          ),
          figures: {
            suspended: { figure: 'stage.count', params: { stage: 'suspended' } },
            red: { figure: 'attention.count', params: { colour: 'red' } },
            yellow: { figure: 'attention.count', params: { colour: 'yellow' } },
          },
        },
        {
          kind: 'table',
          dataset: 'attention',
          params: {},
          title: words('停缓建和亮红灯的项目', '停緩建和亮紅燈的項目', 'Projects that stopped or show a red lamp'),
        },
      ],
    },
    {
      id: 'stages',
      level: 1,
      heading: words('项目所处阶段', '項目所處階段', 'Projects by stage'),
      off: false,
      when: {
        dataset: 'stages',
        params: {},
        otherwise: words('没有在册项目', '沒有在冊項目', 'no project is on record'),
      },
      blocks: [
        {
          kind: 'chart',
          dataset: 'stages',
          params: {},
          title: words('各阶段项目数', '各階段項目數', 'Projects by stage'),
          shape: 'bars',
          values: ['count'],
        },
        {
          kind: 'table',
          dataset: 'stages',
          params: {},
          title: words('各阶段项目', '各階段項目', 'Projects by stage'),
        },
      ],
    },
  ],
};
