import { words } from '../base/words.ts';
import type { Template } from './bulletin-template.ts';

const batch = (name: 'sign' | 'start' | 'production') => ({
  [`${name}Count`]: { figure: 'session.count', params: { batch: name, of: 'this' } },
  [`${name}Value`]: { figure: 'session.value', params: { batch: name, of: 'this' } },
  [`${name}LastCount`]: { figure: 'session.count', params: { batch: name, of: 'last' } },
  [`${name}LastValue`]: { figure: 'session.value', params: { batch: name, of: 'last' } },
});
const step = (name: string, code: string) => ({
  [`${name}Count`]: { figure: 'funnel.count', params: { step: code } },
  [`${name}Value`]: { figure: 'funnel.value', params: { step: code } },
});

/** 季度通报: sessions, the way from signing to capacity, rates by city, standings, and what awaits a decision. */
export const quarterlyBulletin: Template = {
  code: 'quarterly-bulletin',
  kind: 'quarter',
  name: words('季度通报', '季度通報', 'Quarterly bulletin'),
  title: words(
    '关于{period}开发区“三个一批”和“四比四看”情况的通报',
    '關於{period}開發區「三個一批」和「四比四看」情況的通報',
    'Bulletin on the three batches and four comparisons, {period}',
  ),
  redHeader: true,
  sections: [
    {
      id: 'opening',
      level: 1,
      heading: words('总体情况', '總體情況', 'In short'),
      off: false,
      blocks: [
        {
          kind: 'text',
          words: words(
            '截至{day}, {place}开发区签约项目开工率{sign}%, 开工项目投产率{start}%, 投产项目达效率{output}%(计入{cohort}次活动)。',
            '截至{day}, {place}開發區簽約項目開工率{sign}%, 開工項目投產率{start}%, 投產項目達效率{output}%(計入{cohort}次活動)。',
            'By {day}, {sign}% of signed projects in the zones of {place} had started, {start}% of started ones were producing, and producing ones had reached {output}% of their expected output (sessions {cohort}).',
          ),
          figures: {
            sign: { figure: 'rate', params: { rate: 'sign_to_start' } },
            start: { figure: 'rate', params: { rate: 'start_to_production' } },
            output: { figure: 'rate', params: { rate: 'output_attainment' } },
          },
        },
      ],
    },
    {
      id: 'sessions',
      level: 1,
      heading: words('“三个一批”活动', '「三個一批」活動', 'Three batches'),
      off: false,
      when: {
        dataset: 'sessions',
        params: {},
        otherwise: words('截止日前没有举行活动', '截止日前沒有舉行活動', 'no session was held by the cut-off day'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '{session}: 签约项目{signCount}个, 总投资{signValue}亿元; 开工项目{startCount}个, 总投资{startValue}亿元; 投产项目{productionCount}个, 总投资{productionValue}亿元。',
            '{session}: 簽約項目{signCount}個, 總投資{signValue}億元; 開工項目{startCount}個, 總投資{startValue}億元; 投產項目{productionCount}個, 總投資{productionValue}億元。',
            '{session}: {signCount} projects were signed for {signValue}, {startCount} started for {startValue} and {productionCount} went into production for {productionValue} (100 million yuan).',
          ),
          figures: { ...batch('sign'), ...batch('start'), ...batch('production') },
        },
        {
          kind: 'table',
          dataset: 'sessions',
          params: {},
          title: words('本次与上次“三个一批”活动', '本次與上次「三個一批」活動', 'This session and the last'),
        },
        {
          kind: 'chart',
          dataset: 'sessionSeries',
          params: {},
          title: words('各次活动总投资', '各次活動總投資', 'Investment of the sessions'),
          shape: 'columns',
          values: ['signValue', 'startValue', 'productionValue'],
        },
        {
          kind: 'table',
          dataset: 'sessionPlaces',
          params: { by: 'scope' },
          title: words('{session}各市情况', '{session}各市情況', '{session} by city'),
        },
      ],
    },
    {
      id: 'funnel',
      level: 1,
      heading: words('签约项目转化', '簽約項目轉化', 'From signing to capacity'),
      off: false,
      when: {
        dataset: 'funnel',
        params: {},
        otherwise: words('计入的活动没有签约项目', '計入的活動沒有簽約項目', 'the sessions hold no signed project'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '累计签约项目{signedCount}个, 总投资{signedValue}亿元; 其中已开工{startedCount}个({startedValue}亿元), 已投产{producingCount}个({producingValue}亿元), 已达效{fullCount}个({fullValue}亿元)。',
            '累計簽約項目{signedCount}個, 總投資{signedValue}億元; 其中已開工{startedCount}個({startedValue}億元), 已投產{producingCount}個({producingValue}億元), 已達效{fullCount}個({fullValue}億元)。',
            '{signedCount} projects were signed for {signedValue} in all; {startedCount} of them have started ({startedValue}), {producingCount} are producing ({producingValue}) and {fullCount} are at capacity ({fullValue}; 100 million yuan).',
          ),
          figures: {
            ...step('signed', 'signed'),
            ...step('started', 'started'),
            ...step('producing', 'in_production'),
            ...step('full', 'at_capacity'),
          },
        },
        {
          kind: 'chart',
          dataset: 'funnel',
          params: {},
          title: words('从签约到达效 (项目数)', '從簽約到達效 (項目數)', 'From signing to capacity (projects)'),
          shape: 'funnel',
          values: ['count'],
        },
        {
          kind: 'table',
          dataset: 'funnel',
          params: {},
          title: words('从签约到达效', '從簽約到達效', 'From signing to capacity'),
        },
      ],
    },
    {
      id: 'rates',
      level: 1,
      heading: words('三个转化率', '三個轉化率', 'Three rates'),
      off: false,
      when: {
        dataset: 'rates',
        params: { by: 'scope' },
        otherwise: words('没有可比项目', '沒有可比項目', 'there is nothing to compare'),
      },
      blocks: [
        {
          kind: 'table',
          dataset: 'rates',
          params: { by: 'scope' },
          title: words('各市三个转化率', '各市三個轉化率', 'Three rates by city'),
        },
        {
          kind: 'chart',
          dataset: 'rates',
          params: { by: 'scope' },
          title: words('各市签约项目开工率', '各市簽約項目開工率', 'Signed to started by city'),
          shape: 'bars',
          values: ['signToStart'],
        },
      ],
    },
    {
      id: 'standing',
      level: 1,
      heading: words('“四比四看”排名', '「四比四看」排名', 'Four comparisons'),
      off: false,
      when: {
        dataset: 'standing',
        params: {},
        otherwise: words('没有可以排名的同类组', '沒有可以排名的同類組', 'no peer group can be ranked'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '各同类组按方案计分排名, 与{formerDay}相比的位次变化列于表中。得分相同的名次并列; 缺项不按零分。',
            '各同類組按方案計分排名, 與{formerDay}相比的位次變化列於表中。得分相同的名次並列; 缺項不按零分。',
            'Each peer group is ranked by the adopted scheme, with the movement since {formerDay}. Equal scores share a place; what is missing is not nought.',
          ),
          figures: {},
        },
        {
          kind: 'table',
          dataset: 'standing',
          params: {},
          title: words('四比四看排名', '四比四看排名', 'Standing'),
        },
      ],
    },
    {
      id: 'awaiting',
      level: 1,
      heading: words('等待裁决的资料', '等待裁決的資料', 'What awaits a decision'),
      off: false,
      when: {
        dataset: 'awaiting',
        params: {},
        otherwise: words('没有等待裁决的资料', '沒有等待裁決的資料', 'nothing awaits a decision'),
      },
      blocks: [
        {
          kind: 'remark',
          words: words(
            '下列资料中的行在起草时尚未裁决或应用, 不在上述数据内。',
            '下列資料中的列在起草時尚未裁決或套用, 不在上述資料內。',
            'Rows of these papers were not decided or applied when this was written and are in none of the figures above.',
          ),
          figures: {},
        },
        {
          kind: 'table',
          dataset: 'awaiting',
          params: {},
          title: words('等待裁决的资料', '等待裁決的資料', 'Papers that await a decision'),
        },
      ],
    },
  ],
};
