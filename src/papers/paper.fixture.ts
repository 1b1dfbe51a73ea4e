import { codeOfHash } from '../indicator/passport-code.ts';
import type { Block, Paper, PaperCell, PaperFigure, PaperTable } from '../report/paper.ts';

/** Numbers that look drawn and are the same each time. */
function* stream(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

class Draw {
  readonly #numbers: Generator<number>;
  constructor(seed: number) {
    this.#numbers = stream(seed);
  }
  next = (): number => this.#numbers.next().value as number;
  upTo = (most: number): number => Math.floor(this.next() * most);
  code = (): string => codeOfHash(Uint8Array.from({ length: 6 }, () => this.upTo(256)));
  count = (most: number): PaperFigure => {
    const value = String(this.upTo(most));
    return { text: value, exact: value, unit: 'count', code: this.code() };
  };
  fen = (most: number): PaperFigure => {
    const value = Math.floor(this.next() * most * 1e10);
    return { text: (value / 1e10).toFixed(2), exact: String(value), unit: 'fen', code: this.code() };
  };
  percent = (): PaperFigure => {
    const part = this.upTo(900) + 50;
    return { text: `${(part / 10).toFixed(2)}%`, exact: String(part / 1_000), unit: 'percent', code: this.code() };
  };
}

const places = ['晋中', '太原', '大同', '长治', '晋城', '运城', '临汾', '吕梁', '忻州', '朔州', '阳泉', '榆次'];
const kinds = ['经济技术开发区', '高新技术产业开发区', '现代农业产业示范区', '绿色能源新材料与高端装备制造产业集聚区'];
export const zoneNames: readonly string[] = Array.from(
  { length: 120 },
  (_, i) => `${places[i % places.length]}${Math.floor(i / places.length) + 1}号${kinds[i % kinds.length]}`,
);

export function zoneTable(draw: Draw, rows = zoneNames.length): PaperTable {
  const group = (key: string, title: string, name: string, width: number) => ({
    key,
    title,
    group: name,
    align: 'right' as const,
    width,
  });
  const line = (name: string, place: number | null): PaperCell[] => [
    place === null ? null : String(place),
    name,
    draw.count(90),
    draw.fen(90),
    draw.count(60),
    draw.fen(60),
    draw.percent(),
    draw.count(40),
    draw.fen(30),
    draw.percent(),
  ];
  return {
    kind: 'table',
    id: 'zones',
    title: '各开发区“三个一批”完成情况',
    caption: '单位：个、亿元、%；口径：2026年第一次签约项目；数据截至2026年3月31日；留痕第 4182 号',
    columns: [
      { key: 'place', title: '序号', align: 'center', width: 5 },
      { key: 'zone', title: '开发区', align: 'left', width: 22 },
      group('signed', '项目数', '签约', 9),
      group('signed-fen', '总投资', '签约', 10),
      group('started', '项目数', '开工', 9),
      group('started-fen', '总投资', '开工', 10),
      group('start-rate', '开工率', '开工', 9),
      group('opened', '项目数', '投产', 9),
      group('opened-fen', '完成投资', '投产', 10),
      group('open-rate', '投产率', '投产', 9),
    ],
    rows: [...zoneNames.slice(0, rows).map((name, i) => line(name, i + 1)), line('合计', null)],
    totals: 1,
  };
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, id: text, text });

function charts(): Block[] {
  const months = ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'];
  const about = (id: string, title: string, unit: string) => ({
    kind: 'chart' as const,
    id,
    title,
    unit,
    caption: '口径：全部签约项目；数据截至2026年3月31日；留痕第 4182 号',
  });
  return [
    {
      ...about('funnel', '签约到达产的漏斗', '个'),
      shape: 'funnel',
      categories: ['签约', '开工', '在建', '投产', '达产'],
      series: [{ name: '项目数', values: [412, 286, 171, 96, 41] }],
    },
    {
      ...about('columns', '分批次开工与投产', '个'),
      shape: 'columns',
      categories: ['2025年第三次', '2025年第四次', '2026年第一次'],
      series: [
        { name: '开工', values: [88, 96, 61] },
        { name: '投产', values: [41, 38, 12] },
      ],
    },
    {
      ...about('stacked', '分市签约总投资构成', '亿元'),
      shape: 'stacked',
      categories: places.slice(0, 8),
      series: [
        { name: '制造业', values: [92.5, 120.3, 66, 71.2, 50.8, 48.1, 33.9, 60.4] },
        { name: '能源', values: [30.1, 20.5, 88.2, 41, 22.6, 12.3, 9.8, 75] },
        { name: '农业', values: [12, 3.5, 6.2, 5.1, 7.7, 15.8, 11.9, 8.8] },
      ],
    },
    {
      ...about('line', '完成投资与计划', '亿元'),
      shape: 'line',
      categories: months,
      series: [
        { name: '计划', values: [8, 17, 29, 42, 58, 75, 91, 108, 124, 139, 152, 165] },
        { name: '完成', values: [7.2, 15.1, 30.4, 41.8, 55.3, null, null, null, null, null, null, null] },
      ],
    },
    {
      ...about('bars', '开工率前十二名', '%'),
      shape: 'bars',
      categories: zoneNames.slice(0, 12).map((name) => name),
      series: [{ name: '开工率', values: [96.2, 93.1, 91.5, 88, 87.4, 85.3, 82.2, 80.9, 79.5, 77.1, 76, 75.2] }],
    },
    {
      ...about('bars-two', '要件办理平均天数', '天'),
      shape: 'bars',
      categories: ['用地预审', '规划许可', '施工许可', '环评批复'],
      series: [
        { name: '上期', values: [31, 24, 18, 40] },
        { name: '本期', values: [26, 20, 15, 33] },
      ],
    },
  ];
}

/** A provincial bulletin of a quarter: 120 zones in ten columns, charts of each shape, and what moved since the issue before. */
export function quarterly(change: Partial<Paper> = {}): Paper {
  const draw = new Draw(7);
  const [funnel, columns, stacked, line, bars, days] = charts() as [Block, Block, Block, Block, Block, Block];
  const small: PaperTable = {
    kind: 'table',
    id: 'batches',
    title: '三次签约的转化率',
    caption: '单位：个、%；数据截至2026年3月31日；留痕第 4182 号',
    columns: [
      { key: 'session', title: '批次', align: 'left', width: 24 },
      { key: 'signed', title: '签约项目', align: 'right', width: 14 },
      { key: 'started', title: '已开工', align: 'right', width: 14 },
      { key: 'rate', title: '开工率', align: 'right', width: 14 },
    ],
    rows: [
      ...['2025年第三次', '2025年第四次', '2026年第一次'].map((name) => [
        name,
        draw.count(200),
        draw.count(150),
        draw.percent(),
      ]),
      ['合计', draw.count(500), draw.count(400), draw.percent()],
    ],
    totals: 1,
  };
  return {
    form: 1,
    lang: 'zh-Hans',
    title: '关于2026年第一季度全省开发区“三个一批”活动进展情况的通报',
    issuer: '山西省商务厅',
    number: '晋商务通报〔2026〕3号',
    issuedOn: '2026-04-12' as Paper['issuedOn'],
    cutOff: '2026-03-31' as Paper['cutOff'],
    entry: '4182',
    rules: '计数规则 2025 年版（第 3 号）',
    template: { code: 'quarterly', version: 3 },
    redHeader: true,
    sendTo: '各市人民政府，省直各有关单位，各开发区管委会',
    copyTo: '省委办公厅，省人大常委会办公厅，省政府办公厅，省政协办公厅，省统计局。',
    blocks: [
      heading(1, '总体情况'),
      {
        kind: 'text',
        runs: [
          { text: '截至2026年3月31日，全省开发区累计签约项目' },
          { figure: { text: '412个', exact: '412', unit: 'count', code: draw.code() } },
          { text: '，总投资' },
          { figure: { text: '1,182.35亿元', exact: '11823512345600', unit: 'fen', code: draw.code() } },
          { text: '；其中已开工' },
          { figure: { text: '286个', exact: '286', unit: 'count', code: draw.code() } },
          { text: '，开工率' },
          { figure: { text: '69.42%', exact: '0.6941747572815534', unit: 'percent', code: draw.code() } },
          { text: '，比上期提高2.13个百分点。' },
        ],
      },
      funnel,
      { kind: 'remark', runs: [{ text: '另有 12 行上报记录待甄别，未计入以上各数；未落地的意向协议按口径不计。' }] },
      heading(2, '分批次转化'),
      {
        kind: 'text',
        runs: [{ text: '各批次开工、投产情况如下，转化率以批次签约项目为分母，到期未开工的项目不剔除。' }],
      },
      small,
      columns,
      heading(2, '投资进度'),
      { kind: 'text', runs: [{ text: '一季度完成投资略高于计划，二季度起须补足能源项目的用地手续。' }] },
      line,
      heading(1, '分市和分行业情况'),
      { kind: 'text', runs: [{ text: '制造业仍占签约总投资的一半以上，大同、吕梁两市能源项目比重较高。' }] },
      stacked,
      heading(3, '开工率'),
      bars,
      heading(3, '要件办理'),
      days,
      heading(1, '各开发区完成情况'),
      zoneTable(draw),
      heading(1, '下一步工作'),
      ...[
        '对开工率低于全省平均水平的开发区, 逐个项目列出要件清单、责任单位和办结时限。',
        '二季度末前完成跨年未开工项目的复核, 不能落地的如实销号。',
      ].map((text): Block => ({ kind: 'text', runs: [{ text }] })),
    ],
    since: {
      number: '晋商务通报〔2026〕1号',
      title: '关于2025年第四季度全省开发区“三个一批”活动进展情况的通报',
      issuedOn: '2026-01-14' as Paper['issuedOn'],
      entry: '3671',
      corrects: false,
      why: '',
      moves: ['累计签约项目', '签约项目总投资', '2025年第四次签约项目开工率', '完成投资'].map((title, i) => ({
        title,
        before: i === 3 ? null : draw.fen(400),
        after: draw.fen(500),
        delta: i === 3 ? '' : '+12.80',
        entries: ['3702', '3988', '4120'].slice(0, i + 1),
      })),
    },
    ...change,
  };
}

/** The quarterly as a plain paper that corrects the former one. */
export const plainCorrection = (): Paper => {
  const paper = quarterly({ redHeader: false, number: '', copyTo: '' });
  return {
    ...paper,
    since: paper.since && {
      ...paper.since,
      corrects: true,
      why: '晋中1号开发区三月报表重复上报两个项目，已于 4 月 9 日撤回。',
    },
  };
};

const wild =
  '<b>&"\'\u0000\u0007\u001b\ud800 \u{20bb7}野家 🏗️ \u0024{x} #set #eval("1") $x$ @a \\n `r` *b* _i_ ]]> {{y}} _x0041_';
/** Text that must break no file: markup of every kind, control characters, rare characters, very long words and names. */
export function hostile(): Paper {
  const long = 'W'.repeat(400);
  const name = `${'超长名称'.repeat(49)}${wild}`;
  const figure: PaperFigure = { text: `=1+1 ${wild}`, exact: '12/57', unit: 'percent', code: '7K3QX9M2TA' };
  return {
    ...quarterly(),
    title: `=cmd ${wild}`,
    issuer: wild,
    number: wild,
    rules: wild,
    sendTo: wild,
    copyTo: long,
    blocks: [
      { kind: 'heading', level: 1, id: wild, text: wild },
      { kind: 'text', runs: [{ text: long }, { figure }, { text: wild }] },
      {
        kind: 'table',
        id: wild,
        title: `[]:*?/\\'${wild}`,
        caption: long,
        columns: [
          { key: 'a', title: name, align: 'left', width: 1 },
          { key: 'b', title: wild, align: 'right', width: 0.2 },
        ],
        rows: [
          [name, figure],
          [long, null],
          ['', { text: '—', exact: null, unit: 'fen', code: null }],
        ],
        totals: 9,
      },
      {
        kind: 'chart',
        id: 'x',
        title: wild,
        caption: wild,
        shape: 'funnel',
        unit: wild,
        categories: [name, wild, ''],
        series: [{ name: wild, values: [null, -3, 1e-7] }],
      },
    ],
    since: null,
  };
}
