import { words } from '../base/words.ts';
import type { Template } from './bulletin-template.ts';

const rate = (code: string) => ({ figure: 'rate', params: { rate: code } });

/** 开发区报告: one zone, its sessions, projects, rates and place. */
export const zoneReport: Template = {
  code: 'zone-report',
  kind: 'zone',
  name: words('开发区报告', '開發區報告', 'Zone report'),
  title: words('{place}发展情况报告', '{place}發展情況報告', 'Report on {place}'),
  redHeader: false,
  sections: [
    {
      id: 'projects',
      level: 1,
      heading: words('项目总体情况', '項目總體情況', 'Projects in short'),
      off: false,
      when: {
        dataset: 'stages',
        params: {},
        otherwise: words('没有在册项目', '沒有在冊項目', 'no project is on record'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '截至{day}, {place}在册项目{all}个, 总投资{value}亿元; 其中在建{started}个, 已投产{producing}个, 停缓建{suspended}个。',
            '截至{day}, {place}在冊項目{all}個, 總投資{value}億元; 其中在建{started}個, 已投產{producing}個, 停緩建{suspended}個。',
            'By {day}, {place} has {all} projects on record for {value} (100 million yuan); {started} are being built, {producing} produce and {suspended} are suspended.',
          ),
          figures: {
            all: { figure: 'stage.count', params: { stage: 'any' } },
            value: { figure: 'stage.value', params: { stage: 'any' } },
            started: { figure: 'stage.count', params: { stage: 'started' } },
            producing: { figure: 'stage.count', params: { stage: 'in_production' } },
            suspended: { figure: 'stage.count', params: { stage: 'suspended' } },
          },
        },
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
          kind: 'table',
          dataset: 'sessions',
          params: {},
          title: words('{session}与{lastSession}', '{session}與{lastSession}', '{session} and {lastSession}'),
        },
        {
          kind: 'chart',
          dataset: 'sessionSeries',
          params: {},
          title: words('各次活动总投资', '各次活動總投資', 'Investment of the sessions'),
          shape: 'columns',
          values: ['signValue', 'startValue', 'productionValue'],
        },
      ],
    },
    {
      id: 'rates',
      level: 1,
      heading: words('三个转化率', '三個轉化率', 'Three rates'),
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
            '签约项目开工率{sign}%, 开工项目投产率{start}%, 投产项目达效率{output}%(计入{cohort}次活动)。',
            '簽約項目開工率{sign}%, 開工項目投產率{start}%, 投產項目達效率{output}%(計入{cohort}次活動)。',
            '{sign}% of signed projects have started, {start}% of started ones produce, and producing ones have reached {output}% of their expected output (sessions {cohort}).',
          ),
          figures: {
            sign: rate('sign_to_start'),
            start: rate('start_to_production'),
            output: rate('output_attainment'),
          },
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
      id: 'standing',
      level: 1,
      heading: words('“四比四看”', '「四比四看」', 'Four comparisons'),
      off: false,
      when: {
        dataset: 'standing',
        params: {},
        otherwise: words('本区没有名次', '本區沒有名次', 'the zone has no place'),
      },
      blocks: [
        {
          kind: 'text',
          words: words(
            '在{group}中得{score}分, 列第{rank}名(共{peers}个单位)。',
            '在{group}中得{score}分, 列第{rank}名(共{peers}個單位)。',
            'In {group} it scores {score} points, place {rank} of {peers}.',
          ),
          figures: { score: { figure: 'score', params: {} } },
        },
        {
          kind: 'table',
          dataset: 'comparisons',
          params: {},
          title: words('各项指标', '各項指標', 'Indicators'),
        },
      ],
    },
    {
      id: 'months',
      level: 1,
      heading: words('月度投资', '月度投資', 'Monthly investment'),
      off: false,
      when: {
        dataset: 'monthTrend',
        params: {},
        otherwise: words('月报不足两个月', '月報不足兩個月', 'fewer than two months were reported'),
      },
      blocks: [
        {
          kind: 'chart',
          dataset: 'monthTrend',
          params: {},
          title: words('各月完成投资', '各月完成投資', 'Investment by month'),
          shape: 'line',
          values: ['month'],
        },
        {
          kind: 'table',
          dataset: 'monthTrend',
          params: {},
          title: words('各月完成投资', '各月完成投資', 'Investment by month'),
        },
      ],
    },
    {
      id: 'list',
      level: 1,
      heading: words('项目清单', '項目清單', 'The projects'),
      off: false,
      when: {
        dataset: 'projects',
        params: {},
        otherwise: words('没有在册项目', '沒有在冊項目', 'no project is on record'),
      },
      blocks: [
        {
          kind: 'table',
          dataset: 'projects',
          params: {},
          title: words('项目清单', '項目清單', 'Projects'),
        },
      ],
    },
  ],
};
