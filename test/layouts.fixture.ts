import type { GridBook, GridMerge, GridRow } from '../src/base/grid.ts';
import type { NormalValue } from '../src/base/normal-row.ts';

/** A row of some truth table in normal form. */
export type Values = Readonly<Record<string, NormalValue>>;

/** Repeatable chance: a layout that fails can be printed again from its seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }

  is(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(all: readonly [T, ...T[]] | readonly T[]): T {
    return all[Math.floor(this.next() * all.length)] as T;
  }

  shuffle<T>(all: readonly T[]): T[] {
    const list = [...all];
    for (let at = list.length - 1; at > 0; at--) {
      const other = Math.floor(this.next() * (at + 1));
      [list[at], list[other]] = [list[other] as T, list[at] as T];
    }
    return list;
  }
}

/** Headings as other offices may print them; none of these need stand in the rules' own lists. */
const headings: Readonly<Record<string, string>> = {
  name: '项目名称 工程项目名称 建设项目名称 工程名称 项目全称 工程(项目)名称',
  builder: '建设单位 项目单位 实施主体 项目业主 业主单位 项目法人 项目建设单位 承建单位 项目承担单位 建设单位(全称)',
  investor: '投资企业 投资方 投资主体 签约企业 投资单位 投资方名称 客商名称',
  origin: '资金来源地 投资方所在地 投资方来源地 引资来源地 企业注册地 资金来源省(市)',
  zone: '所在开发区 开发区 开发区名称 所属开发区 落地开发区 所在园区 开发区(园区)名称',
  scope: '所属市 市(区) 所在市 地市 设区市 市',
  place: '建设地点 项目地点 建设地址 选址 项目所在地 建设详细地址',
  industry: '所属产业 产业类别 所属行业 行业类别 所属产业链 主导产业 产业(行业)',
  project_code: '项目代码 投资项目代码 项目统一代码 项目赋码 在线审批平台代码',
  uscc: '统一社会信用代码 社会信用代码 信用代码 企业信用代码',
  total_yuan: '总投资 项目总投资 计划总投资 投资总额 概算总投资 总投资(计划)',
  plan_year_yuan: '年度计划投资 本年计划投资 年度投资计划 当年计划投资 2026年度计划投资 年内计划投资',
  done_before_yuan: '截至上年底累计完成投资 截至2024年底累计完成投资 以前年度完成投资 上年末累计完成投资',
  formed_yuan: '累计完成投资 已完成固定资产投资 已完成投资 实际完成投资 累计完成固投',
  expected_output_yuan: '达产后年产值 预计年产值 预期年产值 达产年产值 预计年销售收入',
  actual_output_yuan: '实际年产值 已实现年产值 实际产值 目前年产值 当前产值',
  tax_yuan: '预计年税收 达产后年税收 年税收 预计年纳税 税收贡献',
  jobs: '新增就业（人） 带动就业（人） 就业人数 吸纳就业(人) 提供就业岗位',
  land_mu: '用地（亩） 占地面积（亩） 用地面积(亩) 项目用地(亩) 用地规模（亩）',
  contract_type: '签约形式 协议类型 合同类型 签约类型',
  signed_on: '签约时间 签约日期 签订时间 合同签订时间 签署日期',
  started_on: '开工时间 实际开工时间 开工日期 动工时间 正式开工时间',
  finish_on: '计划投产时间 计划竣工时间 预计投产时间 拟投产时间 预计完工时间',
  produced_on: '投产时间 竣工投产时间 实际投产时间 建成投产时间 投产日期',
  on_stage: '是否现场签约 现场签约 是否现场集中签约',
  dept: '责任单位 责任部门 牵头单位 主管部门 责任科室',
  contact: '联系人 项目联系人 联系人及电话 联系人(电话)',
  leader: '包联领导 包保领导 联系领导 责任领导',
  content: '建设规模及主要内容 主要建设内容 建设内容及规模 项目概况 工程概况',
  nature: '建设性质 项目性质 建设类型',
  plan_progress: '年度形象进度目标 年度建设目标 年度主要建设内容 年度节点目标',
  stage: '目前状态 项目现状 当前状态 项目状态 项目现状(在建/停工)',
  reason: '未开工(投产)原因 未开工原因 原因说明 未转化原因',
  session: '期次 签约(开工、投产)期次 活动期次 所属期次',
  note: '备注 说明 备注说明',
};

const brackets: readonly (readonly [string, readonly string[]])[] = [
  ['投资情况 投资完成情况 投资额', ['total_yuan', 'plan_year_yuan', 'done_before_yuan', 'formed_yuan']],
  ['预期效益 经济效益', ['expected_output_yuan', 'actual_output_yuan', 'tax_yuan', 'jobs']],
  ['时间节点 关键节点', ['started_on', 'finish_on', 'produced_on']],
  ['责任落实 责任分工', ['leader', 'dept', 'contact']],
];

const answers: Readonly<Record<string, readonly string[]>> = {
  signed: ['未开工', '待开工', '已签约未开工'],
  preparatory: ['前期', '前期手续办理中', '办理前期手续'],
  started: ['在建', '已开工', '施工中'],
  partly_in_production: ['部分投产'],
  in_production: ['投产', '已投产', '建成投产'],
  suspended: ['停工', '停建', '缓建'],
  dropped: ['终止', '不再实施', '取消'],
  moved: ['调出', '转出'],
  new: ['新建'],
  carried_over: ['续建'],
  formal: ['正式合同'],
  framework: ['框架协议'],
};

const wideDigits = (text: string) => text.replace(/[\d.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const grouped = (text: string) => {
  const [whole = '', fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
};

/** Exact decimal text of yuan in a unit. */
function inUnit(yuan: number, unit: string): string {
  const per = unit === '亿元' ? 100_000_000n : 10_000n;
  const scaled = (BigInt(yuan) * 100_000_000n) / per;
  const text = scaled.toString().padStart(9, '0');
  const fraction = text.slice(-8).replace(/0+$/, '');
  return text.slice(0, -8) + (fraction === '' ? '' : `.${fraction}`);
}

interface Printed {
  readonly value: string | number | null;
  readonly format?: string;
  readonly formula?: string;
}

function printMoney(yuan: number, unit: string, chance: Chance): Printed {
  const text = inUnit(yuan, unit);
  const way = chance.next();
  if (way < 0.5) return { value: Number(text) };
  if (way < 0.6) return { value: text };
  if (way < 0.7) return { value: grouped(text) };
  if (way < 0.78) return { value: wideDigits(text) };
  if (way < 0.84) return { value: `约${text}` };
  if (way < 0.9) return { value: `${inUnit(yuan, '万元')}万元` };
  if (way < 0.95) return { value: ` ${text}　` };
  const half = Math.floor(yuan / 2);
  return { value: null, formula: `${inUnit(half, unit)}+${inUnit(yuan - half, unit)}` };
}

const pad = (part: number) => String(part).padStart(2, '0');

function printDate(date: string, style: string, system: 1900 | 1904): Printed {
  const [year = 0, month = 1, day] = date.split('-').map(Number);
  if (day === undefined) return { value: style === 'dots' ? `${year}.${pad(month)}` : `${year}年${month}月` };
  const epoch = system === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const serial = (Date.UTC(year, month - 1, day) - epoch) / 86_400_000;
  if (style === 'serial') return { value: serial };
  if (style === 'format') return { value: serial, format: 'yyyy"年"m"月"d"日"' };
  if (style === 'number') return { value: year * 10_000 + month * 100 + day };
  if (style === 'dots') return { value: `${year}.${month}.${day}` };
  if (style === 'dashes') return { value: `${year}-${pad(month)}-${pad(day)}` };
  return { value: `${year}年${month}月${day}日` };
}

const dateStyles = ['serial', 'format', 'number', 'dots', 'dashes', 'words'] as const;

export interface Layout {
  readonly book: GridBook;
  /** What each printed row must say, by row number. */
  readonly rows: ReadonlyMap<number, Values>;
}

/**
 * Prints rows of a truth table as another office might: other headings, columns in another order, other units, dates, marks,
 * with or without merged two-row headers, group rows, totals above or below, notes and footers.
 */
export function printLayout(
  truth: readonly Values[],
  fields: readonly string[],
  title: string,
  sheet: string,
  zoneNames: ReadonlyMap<string, readonly string[]>,
  chance: Chance,
): Layout {
  const dateSystem = chance.pick([1900, 1904] as const);
  const dateStyle = chance.pick(dateStyles);
  const noteUnit = chance.pick(['万元', '亿元', undefined]);
  const grid: {
    row: number;
    hidden: boolean;
    cells: { col: number; value: string | number | null; kind: 's' | 'n'; format?: string; formula?: string }[];
  }[] = [];
  const merges: GridMerge[] = [];
  const put = (row: number, col: number, printed: Printed | string | number) => {
    let at = grid.find((one) => one.row === row);
    if (!at) {
      at = { row, hidden: false, cells: [] };
      grid.push(at);
    }
    const cell = typeof printed === 'object' ? printed : { value: printed };
    at.cells.push({ col, ...cell, kind: typeof cell.value === 'string' ? 's' : 'n' });
  };
  const twoRows = chance.is(0.6);
  let order = chance.shuffle(fields);
  const shown = twoRows ? brackets.filter(() => chance.is(0.7)) : [];
  for (const [, inside] of shown) {
    const block = order.filter((field) => inside.includes(field));
    if (block.length < 2) continue;
    order = order.filter((field) => !inside.includes(field));
    order.splice(Math.floor(chance.next() * (order.length + 1)), 0, ...block);
  }
  const first = chance.is(0.2) ? 2 : 1;
  const colOf = new Map(order.map((field, at) => [field, first + 1 + at]));
  const last = first + order.length;
  const unitOf = new Map<string, string>();
  let row = 1;
  put(row, first, title);
  merges.push({ top: row, bottom: row, left: first, right: last });
  row++;
  if (noteUnit !== undefined) put(row++, last, `${chance.pick(['单位:', '计量单位：', '金额单位:'])}${noteUnit}`);
  const top = row;
  const merged = chance.is(0.8);
  put(top, first, '序号');
  let below = false;
  for (const field of order) {
    const col = colOf.get(field) ?? 0;
    let heading = chance.pick((headings[field] ?? field).split(' '));
    if (field.endsWith('_yuan')) {
      const unit = noteUnit !== undefined && chance.is(0.4) ? noteUnit : chance.pick(['万元', '亿元']);
      const named = unit !== noteUnit || chance.is(0.5);
      unitOf.set(field, unit);
      if (named) heading += chance.pick([`（${unit}）`, `(${unit})`]);
    }
    const bracket = shown.find(
      ([, inside]) => inside.includes(field) && order.filter((one) => inside.includes(one)).length > 1,
    );
    if (!bracket) {
      put(top, col, heading);
      continue;
    }
    below = true;
    const block = order.filter((one) => bracket[1].includes(one));
    put(top + 1, col, heading);
    if (block[0] !== field) continue;
    put(top, col, chance.pick(bracket[0].split(' ')));
    if (merged) merges.push({ top, bottom: top, left: col, right: col + block.length - 1 });
  }
  if (below && merged)
    for (const field of ['', ...order]) {
      const col = field === '' ? first : (colOf.get(field) ?? 0);
      if (!grid.find((one) => one.row === top + 1)?.cells.some((cell) => cell.col === col))
        merges.push({ top, bottom: top + 1, left: col, right: col });
    }
  row = top + (below ? 2 : 1);
  const rows = new Map<number, Values>();
  const sum = (at: number, label: string, set: readonly Values[]) => {
    put(at, first, label);
    for (const field of order)
      if (field.endsWith('_yuan') && set.some((one) => one[field] !== undefined)) {
        const yuan = set.reduce((total, one) => total + Number(one[field] ?? 0), 0);
        put(at, colOf.get(field) ?? 0, Number(inUnit(yuan, unitOf.get(field) ?? '万元')));
      }
  };
  const totalRow = chance.is(0.3) ? row++ : undefined;
  const groups = chance.is(0.5) ? Map.groupBy(truth, (one) => String(one.scope)) : new Map([['', [...truth]]]);
  let serial = 0;
  const groupStyle = chance.pick([
    '一、{}（{n}项）',
    '（一）{}{n}个',
    '【{}】共{n}个项目,总投资3亿元',
    '1. {}（共{n}个）',
  ]);
  for (const [label, set] of groups) {
    if (label !== '') {
      put(row, first, groupStyle.replace('{}', label).replace('{n}', String(set.length)));
      merges.push({ top: row, bottom: row, left: first, right: last });
      row++;
    }
    for (const values of set) {
      put(row, first, ++serial);
      const stated: Record<string, NormalValue> = { r: row };
      for (const key of ['zone', 'scope', 'batch']) if (values[key] !== undefined) stated[key] = values[key];
      for (const field of order) {
        const value = values[field];
        const col = colOf.get(field) ?? 0;
        if (value === undefined) {
          if (chance.is(0.3)) put(row, col, chance.pick(['无', '-', '—', '/']));
          continue;
        }
        stated[field] = value;
        if (field.endsWith('_yuan')) put(row, col, printMoney(Number(value), unitOf.get(field) ?? '万元', chance));
        else if (field.endsWith('_on')) put(row, col, printDate(String(value), dateStyle, dateSystem));
        else if (field === 'zone') put(row, col, chance.pick(zoneNames.get(String(value)) ?? [String(value)]));
        else if (field === 'session') put(row, col, String(value).replace(/^(\d+)-(\d)$/, '$1年第$2次'));
        else if (typeof value === 'boolean') put(row, col, chance.pick(value ? ['√', '是', 'Y'] : ['×', '否', 'N']));
        else if (typeof value === 'number') put(row, col, value);
        else {
          const text = String(value);
          const known = answers[text];
          put(row, col, known ? chance.pick(known) : chance.is(0.1) ? `　${text} ` : text);
        }
      }
      rows.set(row, stated);
      row++;
    }
    if (label !== '' && chance.is(0.6)) sum(row++, chance.pick(['小计', `${label}小计`]), set);
  }
  if (totalRow !== undefined) sum(totalRow, '合计', truth);
  else if (chance.is(0.7)) sum(row++, chance.pick(['合计', '总计', `合计(${truth.length}项)`]), truth);
  if (chance.is(0.5)) put(row++, first, '注:总投资以备案为准。');
  if (chance.is(0.5)) put(row++, first, '填表人:某某　　　审核人:某某');
  grid.sort((one, other) => one.row - other.row);
  for (const one of grid) one.cells.sort((a, b) => a.col - b.col);
  const book: GridBook = {
    dateSystem,
    sheets: [{ name: sheet, state: 'visible', hiddenColumns: [], merges, rows: grid as readonly GridRow[] }],
  };
  return { book, rows };
}
