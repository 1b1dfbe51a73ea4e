import { words } from '../base/words.ts';
import type { Condition, LampRules, Quantity } from './lamp.ts';

/** Rule sets as cities published them, in our own wording. Nothing that a source does not say stands here: what it leaves open is a gap. */

const when = (quantity: Quantity, is: Condition['is'], than: string | Quantity): Condition => ({ quantity, is, than });

const yinchuan: LampRules = {
  id: 'yinchuan-2025',
  name: words('银川市 (2025)', '銀川市 (2025)', 'Yinchuan (2025)'),
  source: {
    title: '银川市建立“红黄绿灯”机制推进项目建设',
    published: '2025-03-26',
    address: 'm.qlbk.net/news/3Ww4l7bw75.html',
  },
  lamps: [
    {
      subject: 'start',
      rows: [
        { colour: 'green', all: [when('started', '=', '1')] },
        { colour: 'red', all: [when('months_since_planned_start', '>=', '2')] },
        { colour: 'yellow', all: [when('months_since_planned_start', '>=', '0')] },
      ],
      unlessExcused: true,
      gaps: [
        words('开工期未到的, 来源未定', '開工期未到的, 來源未定', 'Nothing is said of a start that is not yet due'),
        words('何为正当理由, 来源未定', '何為正當理由, 來源未定', 'What a good reason is, is not said'),
      ],
    },
    {
      subject: 'progress',
      rows: [
        { colour: 'green', all: [when('lag_points', '<=', '0')] },
        { colour: 'yellow', all: [when('lag_points', '>=', '10'), when('lag_points', '<=', '30')] },
        { colour: 'red', all: [when('lag_points', '>', '30')] },
      ],
      unlessExcused: false,
      gaps: [
        words(
          '低于时序进度 0 至 10 个百分点之间, 来源未定',
          '低於時序進度 0 至 10 個百分點之間, 來源未定',
          'Nothing is said between 0 and 10 points behind',
        ),
      ],
    },
    {
      subject: 'payment',
      rows: [
        { colour: 'red', all: [when('paid_below_requirement', '>', '0')] },
        { colour: 'green', all: [when('paid_below_plan', '<=', '0')] },
      ],
      unlessExcused: false,
      gaps: [
        words(
          '来源只说低于国家、自治区有关要求, 未写数值, 也没有黄灯',
          '來源只說低於國家、自治區有關要求, 未寫數值, 也沒有黃燈',
          'The source names the requirements of state and region without a number, and no yellow',
        ),
        words('限于中央和市本级预算资金', '限於中央和市本級預算資金', 'Only money of the central and the city budget'),
      ],
    },
    {
      subject: 'statistics',
      rows: [
        { colour: 'green', all: [when('in_statistics', '=', '1')] },
        { colour: 'red', all: [when('over_two_months_started', '=', '1')] },
        { colour: 'yellow', all: [when('over_one_month_started', '=', '1')] },
      ],
      unlessExcused: true,
      gaps: [
        words(
          '开工未满一个月的, 来源未定; “开工后 1 个月”按超过一个月计',
          '開工未滿一個月的, 來源未定; 「開工後 1 個月」按超過一個月計',
          'Nothing is said of the first month; "one month after the start" is read as more than one month',
        ),
      ],
    },
  ],
};

const tianjin: LampRules = {
  id: 'tianjin-2022',
  name: words('天津市 (2022)', '天津市 (2022)', 'Tianjin (2022)'),
  source: {
    title: 'Municipal notice of February 2022, from the analytics study, section 3',
    published: '2022-02',
    address: '',
  },
  lamps: [
    {
      subject: 'area',
      rows: [
        { colour: 'red', all: [when('growth', '<', '0')] },
        { colour: 'green', all: [when('growth', '>=', 'growth_target'), when('growth', '>=', 'growth_mean')] },
        { colour: 'yellow', all: [when('growth', '>=', '0')] },
      ],
      unlessExcused: false,
      gaps: [],
    },
    {
      subject: 'bond',
      rows: [
        { colour: 'green', all: [when('bond_shortfall_points', '<=', '0')] },
        { colour: 'yellow', all: [when('bond_shortfall_points', '<=', '30')] },
        { colour: 'red', all: [when('bond_shortfall_points', '>', '30')] },
      ],
      unlessExcused: false,
      gaps: [
        words(
          '30% 可指额度的百分点, 也可指应完成部分的比例; 此处按额度的百分点',
          '30% 可指額度的百分點, 也可指應完成部分的比例; 此處按額度的百分點',
          '30 % may mean points of the bond or a share of what was expected; read here as points',
        ),
      ],
    },
  ],
};

const sanya: LampRules = {
  id: 'sanya-2022',
  name: words('三亚市 (2022)', '三亞市 (2022)', 'Sanya (2022)'),
  source: {
    title: '三亚以红黄绿亮牌督办机制推进项目建设',
    published: '2022-05-13',
    address: 'news.hndaily.cn/html/2022-05/13/content_58470_14809063.htm',
  },
  lamps: [
    {
      subject: 'progress',
      rows: [
        { colour: 'green', all: [when('shortfall_percent', '<=', '0')] },
        { colour: 'yellow', all: [when('shortfall_percent', '<=', '50')] },
        { colour: 'red', all: [when('shortfall_percent', '>', '50')] },
      ],
      unlessExcused: false,
      gaps: [
        words(
          '限于年度计划投资 1000 万元及以上的项目; “50% 以内”按应完成部分的比例计',
          '限於年度計劃投資 1000 萬元及以上的項目; 「50% 以內」按應完成部分的比例計',
          'Only projects with a year plan of 10 million yuan or more; "within 50 %" is read as a share of what was due',
        ),
      ],
    },
    {
      subject: 'area',
      rows: [
        { colour: 'green', all: [when('months_task_missed', '=', '0')] },
        { colour: 'yellow', all: [when('months_task_missed', '=', '1')] },
        { colour: 'red', all: [when('months_task_missed', '>=', '2')] },
      ],
      unlessExcused: false,
      gaps: [],
    },
  ],
};

export const presetLampRules: readonly LampRules[] = [yinchuan, tianjin, sanya];
