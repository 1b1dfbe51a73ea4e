import type { Family } from '../base/normal-row.ts';

/**
 * Words that point to a field wherever they stand in a heading. They are weaker than the whole headings of the vocabulary and
 * only decide where no known heading fits: offices never run out of new ways to write 占年度投资计划比重.
 */
export interface Keyword {
  readonly field: string;
  readonly pattern: RegExp;
  readonly score: number;
  readonly families: readonly Family[];
}

const projects: readonly Family[] = ['register', 'session', 'conversion', 'monthly'];
const lists: readonly Family[] = ['register', 'session', 'conversion'];
const everywhere: readonly Family[] = [...projects, 'promotion', 'rating', 'request'];
const time = '(时间|日期|年月|日)$';

const k = (field: string, pattern: RegExp, score: number, families: readonly Family[]): Keyword => ({
  field,
  pattern,
  score,
  families,
});

export const keywords: readonly Keyword[] = [
  k('uscc', /信用代码|法人代码/u, 0.75, everywhere),
  k('project_code', /(项目|平台|备案|赋码|立项|投资).*(代码|编码|赋码)|平台代码/u, 0.65, [...projects, 'promotion']),
  k('zone', /开发区|园区|经开区|示范区/u, 0.64, everywhere),
  k('name', /(项目|工程).*(名称|名)|^签约项目$/u, 0.66, [...projects, 'promotion']),
  k('investor', /投资.*(企业|方|人|商|主体|单位|公司)|客商|签约(方|企业)|意向企业/u, 0.62, ['session', 'promotion']),
  k(
    'builder',
    /(建设|项目|实施|运营|申办|办件|反映|提出|诉求|评价|责任).*(单位|主体|企业|业主|公司)/u,
    0.6,
    everywhere,
  ),
  k('origin', /(来源|所在|注册).{0,2}(地|省|市)/u, 0.66, ['session', 'promotion']),
  k('origin', /(资金|投资|引资|来源|客商|资方|招引).*(地|省|市|来源)|来源地/u, 0.6, [
    'session',
    'promotion',
    'register',
  ]),
  k('scope', /(单位|地区|区域|归属|所属|报送|申报).{0,2}市|^区域$/u, 0.56, projects),
  k('place', /地点|地址|位置|选址|县区|县\(|所在县|县级/u, 0.6, [...projects, 'promotion']),
  k('industry', /产业|行业|领域/u, 0.6, [...projects, 'promotion']),
  k('on_stage', /现场.*签|集中签约/u, 0.7, ['session', 'promotion']),
  k('actual_output_yuan', /(实际|已|目前|当前|截至|以来|^实现|完成).*(产值|收入|营收|销售额)/u, 0.72, lists),
  k('expected_output_yuan', /产值|营业收入|销售收入|营收|产出/u, 0.62, lists),
  k('tax_yuan', /税/u, 0.62, lists),
  k('jobs', /就业|用工|岗位|劳动力/u, 0.62, lists),
  k('land_mu', /用地|占地|土地|供地/u, 0.6, [...lists, 'promotion']),
  k('total_yuan', /总投资|投资总额|总投|概算/u, 0.64, [...projects, 'promotion']),
  k(
    'plan_year_yuan',
    /(年|年度|今年|当年|本年|全年|年内).*(计划|目标|拟|任务).*投资|投资.*年.*(计划|目标)/u,
    0.68,
    projects,
  ),
  k('done_before_yuan', /(上年|去年|以前年度|前期|往年|20\d\d年(年?底|末)|20\d\d年12月).*(完成|投资)/u, 0.7, projects),
  k('ytd_yuan', /(本年|今年|当年|年初|年度|年内|全年|1月?[-—~至]).*(累计|完成)/u, 0.64, ['monthly', 'register']),
  k('month_yuan', /月.*(完成|投资)/u, 0.6, ['monthly', 'register']),
  k('cumulative_yuan', /(开工|建设).*(累计|以来|至今).*(投资|完成|固投)|累计.*(完成|投资|固投)/u, 0.62, ['monthly']),
  k('formed_yuan', /(累计|完成|形成|实际|已).*(投资|固投|完成额|固定资产)/u, 0.61, lists),
  k('pct_of_plan', /完成率|比例|占比|比重|%|百分比|完成比/u, 0.62, ['monthly', 'register']),
  k('signed_on', new RegExp(`(签约|签订|签署|签字).*${time}`, 'u'), 0.66, [...projects, 'promotion']),
  k('finish_on', /(计划|预计|拟|预期).*(竣工|投产|完工|建成|达产|投运)/u, 0.68, projects),
  k('produced_on', new RegExp(`(投产|达效|投运|竣工).*${time}`, 'u'), 0.64, projects),
  k('started_on', /(开工|动工|开建).*(时间|日期|年月|日)/u, 0.62, projects),
  k('period', /起止|年限|工期|建设期|周期|开竣工/u, 0.64, projects),
  k('next_plan', /下步|下一步|下月|下阶段|次月|下一阶段|下个月/u, 0.68, projects),
  k('in_statistics', /入统|入库|纳统|统计|在库|列统/u, 0.62, projects),
  k('problem', /问题|困难|制约|堵点|障碍|难点/u, 0.62, projects),
  k('progress', /(形象|工程|建设|实施|实际).*(进度|进展)|进度|进展|推进情况|建设情况/u, 0.6, ['monthly', 'register']),
  k('content', /(建设|主要|工程|项目).*(内容|规模|概况|简介)|概况/u, 0.6, [...projects, 'promotion']),
  k('leader', /领导/u, 0.6, projects),
  k('dept', /(责任|牵头|主管|承办|交办|办理|协调|服务|推进|包联|主办|协办).*(单位|部门|科室)/u, 0.63, everywhere),
  k('contact', /联系|联络|电话|手机/u, 0.6, [...projects, 'promotion', 'request']),
  k('reason', /原因/u, 0.64, projects),
  k('stage', /状态|现状|阶段|调整情况/u, 0.58, projects),
  k('nature', /性质|新建/u, 0.6, projects),
  k('plan_progress', /(年|年度|年底).*(目标|内容|任务|节点|进度计划|形象)/u, 0.6, ['register', 'monthly']),
  k('session', /期次|批次|届次|期数|所属期|场次/u, 0.64, ['conversion', 'register']),
  k('contract_type', /(签约|协议|合同).*(形式|类型|性质|类别|方式|种类)/u, 0.66, ['session', 'promotion']),
  k('note', /备注|备考|附注/u, 0.7, everywhere),
  k('intended', /(意向|拟|预计|计划).*投资|投资(额|规模)/u, 0.62, ['promotion']),
  k('contract_no', /(合同|协议).*(号|编码)/u, 0.68, ['promotion']),
  k('performed', /履约|履行/u, 0.68, ['promotion']),
  k('first_contact_on', new RegExp(`(首次|初次|对接|接洽|线索|洽谈|接触|拜访|联系).*${time}`, 'u'), 0.64, [
    'promotion',
  ]),
  k('lead_stage', /阶段|进展|状态|进度/u, 0.6, ['promotion']),
  k('channel', /(招商|招引|引荐|引进|信息|项目|线索).*(方式|渠道|来源|途径|类型)|渠道/u, 0.61, ['promotion']),
  k('officer', /(专员|负责人|经办人|跟进人|责任人|包联人|专班|小组|干部|经理|人员|专干)/u, 0.6, ['promotion']),
  k('stars_after_correction', /(整改后|复评|再次|二次|回访).*(评价|满意|星级|结果)/u, 0.72, ['rating', 'request']),
  k('callback_on', new RegExp(`回访.*${time}`, 'u'), 0.74, ['rating', 'request']),
  k('corrected_on', new RegExp(`整改.*${time}`, 'u'), 0.7, ['rating']),
  k('rated_on', new RegExp(`(评价|办理|提交|评议).*${time}`, 'u'), 0.62, ['rating']),
  k('matter', /事项|业务|服务项目/u, 0.61, ['rating']),
  k('stars', /评价|满意|星级|好差评/u, 0.57, ['rating', 'request']),
  k('channel', /渠道|途径|终端|来源|方式/u, 0.62, ['rating']),
  k('due_on', /时限|期限|截止|限办|限时|限期|(要求|应|规定|承诺).*(时间|日期)/u, 0.7, ['request']),
  k('accepted_on', new RegExp(`(受理|接收|提出|收到|登记|反映|交办|提交|诉求|接件|收件).*${time}`, 'u'), 0.64, [
    'request',
  ]),
  k('closed_on', new RegExp(`(办结|完成|解决|销号|办理|办毕).*${time}`, 'u'), 0.62, ['request']),
  k('request_no', /编号|单号|流水/u, 0.62, ['request']),
  k('kind', /类型|类别|分类/u, 0.64, ['request']),
  k('content', /诉求|问题|内容|描述/u, 0.57, ['request']),
  k('result', /结果|办理情况|进展|状态|状况/u, 0.58, ['request']),
];
