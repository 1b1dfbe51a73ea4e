import type { Family } from '../src/base/normal-row.ts';

/** Headings as other offices may print them, by field; a family's own words stand in `ownHeadings`. */
const headings: Readonly<Record<string, string>> = {
  name: '项目名称 工程项目名称 建设项目名称 工程名称 项目全称 工程(项目)名称 项目名',
  builder: '建设单位 项目单位 实施主体 项目业主 业主单位 项目法人 项目建设单位 承建单位 项目承担单位 建设单位(全称)',
  investor: '投资企业 投资方 投资主体 签约企业 投资单位 投资方名称 客商名称 投资方(乙方)',
  origin: '资金来源地 投资方所在地 投资方来源地 引资来源地 企业注册地 资金来源省(市) 投资来源地',
  zone: '所在开发区 开发区 开发区名称 所属开发区 落地开发区 所在园区 开发区(园区)名称 承接园区',
  scope: '所属市 市(区) 所在市 地市 设区市 市',
  place: '建设地点 项目地点 建设地址 选址 项目所在地 建设详细地址 项目建设地点',
  industry: '所属产业 产业类别 所属行业 行业类别 所属产业链 主导产业 产业(行业) 产业领域',
  project_code: '项目代码 投资项目代码 项目统一代码 项目赋码 在线审批平台代码 投资项目在线审批监管平台代码',
  uscc: '统一社会信用代码 社会信用代码 信用代码 企业信用代码 单位统一社会信用代码',
  total_yuan: '总投资 项目总投资 计划总投资 投资总额 概算总投资 总投资(计划) 总投资额',
  plan_year_yuan: '年度计划投资 本年计划投资 年度投资计划 当年计划投资 2026年度计划投资 年内计划投资 今年计划投资额',
  done_before_yuan:
    '截至上年底累计完成投资 截至2024年底累计完成投资 以前年度完成投资 上年末累计完成投资 截止去年底完成投资',
  formed_yuan: '累计完成投资 已完成固定资产投资 已完成投资 实际完成投资 累计完成固投 累计形成固定资产投资',
  ytd_yuan: '本年累计完成投资 年初至本月累计完成投资 今年以来累计完成投资 当年累计完成投资 1-本月累计完成投资',
  cumulative_yuan: '自开工累计完成投资 开工以来累计完成投资 开工至今累计完成投资 项目开工累计完成投资',
  pct_of_plan: '占年度计划(%) 年度计划完成率(%) 完成年度计划比例 投资完成率(%) 占年度投资计划比重(%)',
  expected_output_yuan: '达产后年产值 预计年产值 预期年产值 达产年产值 预计年销售收入 投产后年产值',
  actual_output_yuan: '实际年产值 已实现年产值 实际产值 目前年产值 当前产值 实际完成年产值',
  tax_yuan: '预计年税收 达产后年税收 年税收 预计年纳税 税收贡献 预计年缴税',
  jobs: '新增就业（人） 带动就业（人） 就业人数 吸纳就业(人) 提供就业岗位 新增就业岗位(个)',
  land_mu: '用地（亩） 占地面积（亩） 用地面积(亩) 项目用地(亩) 用地规模（亩） 供地面积(亩)',
  contract_type: '签约形式 协议类型 合同类型 签约类型 协议性质',
  signed_on: '签约时间 签约日期 签订时间 合同签订时间 签署日期',
  started_on: '开工时间 实际开工时间 开工日期 动工时间 正式开工时间',
  finish_on: '计划投产时间 计划竣工时间 预计投产时间 拟投产时间 预计完工时间 计划建成时间',
  produced_on: '投产时间 竣工投产时间 实际投产时间 建成投产时间 投产日期',
  period: '建设起止年限 建设起止时间 建设年限 建设周期 起止年月',
  on_stage: '是否现场签约 现场签约 是否现场集中签约',
  dept: '责任单位 责任部门 牵头单位 主管部门 责任科室',
  contact: '联系人 项目联系人 联系人及电话 联系人(电话)',
  leader: '包联领导 包保领导 联系领导 责任领导',
  content: '建设规模及主要内容 主要建设内容 建设内容及规模 项目概况 工程概况',
  nature: '建设性质 项目性质 建设类型',
  plan_progress: '年度形象进度目标 年度建设目标 年度主要建设内容 年度节点目标',
  progress: '形象进度 工程形象进度 目前形象进度 工程进展 施工进展情况',
  problem: '存在问题 存在的主要问题 存在的困难和问题 需协调解决的问题',
  next_plan: '下一步计划 下月计划 下步工作计划 下月工作安排',
  in_statistics: '是否入统 是否入库 是否纳统 入统情况',
  stage: '目前状态 项目现状 当前状态 项目状态 项目现状(在建/停工)',
  reason: '未开工(投产)原因 未开工原因 原因说明 未转化原因',
  session: '期次 签约(开工、投产)期次 活动期次 所属期次 批次 所属批次',
  note: '备注 说明 备注说明',
};

const ownHeadings: Partial<Record<Family, Readonly<Record<string, string>>>> = {
  promotion: {
    total_yuan: '协议总投资 签约总投资 合同总投资 协议投资额 合同金额',
    signed_on: '签约时间 签约日期 合同签订时间 协议签订日期',
    intended: '意向投资额 拟投资额 拟投资规模 意向总投资 计划投资额',
    channel: '招商方式 招商渠道 引进方式 招商途径',
    officer: '招商专员 招商负责人 招商人员 跟踪责任人 项目专员',
    lead_stage: '洽谈阶段 推进阶段 对接进展 洽谈进度 目前进展',
    first_contact_on: '首次对接时间 首次洽谈时间 初次对接时间 首次接洽日期 初次接触时间',
    contract_no: '合同编号 协议编号 合同(协议)编号 合同号',
    performed: '是否履约 履约情况 是否已履约 合同履约',
  },
  rating: {
    builder: '企业名称 办事企业 评价企业 市场主体名称 申办企业',
    matter: '办理事项 服务事项 事项名称 办件事项 政务服务事项',
    stars: '评价结果 满意度评价 评价等级 满意度 评价星级 好差评结果',
    channel: '评价渠道 评价方式 评价来源 评价终端',
    rated_on: '评价时间 评价日期 评价提交时间',
    callback_on: '回访时间 回访日期 电话回访时间',
    corrected_on: '整改完成时间 整改时间 整改办结日期',
    stars_after_correction: '整改后评价 整改后满意度 二次评价结果 复评结果',
  },
  request: {
    builder: '企业名称 诉求企业 反映企业 诉求主体',
    request_no: '诉求编号 工单编号 问题编号 受理编号',
    kind: '诉求类型 诉求类别 问题类型 诉求分类',
    content: '诉求内容 问题描述 诉求事项 反映问题 具体诉求',
    dept: '责任单位 承办单位 办理单位 承办部门 责任部门',
    accepted_on: '受理时间 受理日期 登记时间 提出时间 收到时间',
    due_on: '办理时限 办结时限 承诺办结时限 要求办结时间 办理期限',
    closed_on: '办结时间 办结日期 实际办结时间 销号时间',
    result: '办理结果 办理情况 处理结果 办理状态',
    stars: '评价结果 满意度评价 满意度 企业评价',
  },
};

/** All headings a paper of a family may print for a field. */
export const headingsOf = (field: string, family: Family): string[] =>
  (ownHeadings[family]?.[field] ?? headings[field] ?? field).split(' ');

/** Columns that no field knows: they must be left aside and disturb nothing. */
export const strangers: readonly (readonly [string, readonly (string | number)[]])[] = [
  ['能耗(吨标煤)', [320, 1500, 86]],
  ['环评批复文号', ['晋环审〔2025〕12号', '无']],
  ['银行授信额度', ['工行3000', '—']],
  ['土地证号', ['晋国用12', '—']],
  ['绿色通道', ['已开通', '未开通']],
  ['项目影像编号', ['YX-0117', 'YX-0236']],
  ['容积率', [1.2, 0.8, 1.05]],
];

/** Bracket headings and the fields that may stand under them, outer and inner. */
export const brackets: readonly (readonly [string, readonly string[]])[] = [
  [
    '投资情况 投资完成情况 投资额',
    [
      'total_yuan',
      'plan_year_yuan',
      'done_before_yuan',
      'formed_yuan',
      'month_yuan',
      'ytd_yuan',
      'cumulative_yuan',
      'pct_of_plan',
    ],
  ],
  ['预期效益 经济效益', ['expected_output_yuan', 'actual_output_yuan', 'tax_yuan', 'jobs']],
  ['时间节点 关键节点', ['started_on', 'finish_on', 'produced_on']],
  ['责任落实 责任分工', ['leader', 'dept', 'contact']],
  ['单位情况 投资主体', ['builder', 'uscc', 'investor', 'origin']],
  ['整改情况 差评整改', ['callback_on', 'corrected_on', 'stars_after_correction']],
];
export const innerBracket: readonly [string, readonly string[]] = [
  '本年度 本年',
  ['plan_year_yuan', 'ytd_yuan', 'pct_of_plan'],
];

/** Words for the answers of closed lists. */
export const answers: Readonly<Record<string, readonly string[]>> = {
  signed: ['未开工', '待开工', '已签约未开工', '尚未开工'],
  preparatory: ['前期', '前期手续办理中', '办理前期手续'],
  started: ['在建', '已开工', '施工中', '开工建设'],
  partly_in_production: ['部分投产'],
  in_production: ['投产', '已投产', '建成投产', '竣工投产'],
  suspended: ['停工', '停建', '缓建', '已停工'],
  dropped: ['终止', '不再实施', '取消', '解约'],
  moved: ['调出', '转出'],
  in_talks: ['在谈', '洽谈中'],
  reserve: ['储备'],
  new: ['新建'],
  carried_over: ['续建'],
  formal: ['正式合同', '正式协议'],
  framework: ['框架协议', '框架'],
};
export const leadAnswers: Readonly<Record<string, readonly string[]>> = {
  lead: ['线索', '初步接触'],
  in_talks: ['在谈', '洽谈中', '深度洽谈'],
  signed: ['已签约', '签约'],
  lost: ['终止跟踪', '流失', '放弃'],
};
export const starAnswers: Readonly<Record<number, readonly (string | number)[]>> = {
  5: ['非常满意', '★★★★★', 5, '5星', '五星', '很满意'],
  4: ['满意', '★★★★☆', 4, '4星', '四星', '★★★★'],
  3: ['基本满意', '★★★☆☆', 3, '3星', '三星'],
  2: ['不满意', '★★☆☆☆', 2, '2星', '二星'],
  1: ['非常不满意', '★☆☆☆☆', 1, '1星', '一星'],
};
