import { type Words, words } from '../base/words.ts';
import type { FactKind } from './programme-fact.api.ts';

export const factKindWords: Record<FactKind, Words> = {
  event: words('会议', '會議', 'Event'),
  direction: words('部署', '部署', 'Direction'),
  goal: words('目标定位', '目標定位', 'Goals'),
  layout: words('布局', '佈局', 'Layout'),
  cluster: words('产业集群', '產業集群', 'Clusters'),
  zone: words('地域关系', '地域關係', 'Membership'),
  count: words('数量', '數量', 'Counts'),
  total: words('公布总量', '公佈總量', 'Stated totals'),
  derived: words('推算值', '推算值', 'Computed from the report'),
  trend: words('趋势', '趨勢', 'Trends'),
  project: words('具名项目', '具名項目', 'Named projects'),
  project_group: words('项目领域', '項目領域', 'Project fields'),
  campaign: words('活动', '活動', 'Campaigns'),
  contest_dimension: words('四比四看', '四比四看', 'Four comparisons'),
  principle: words('原则', '原則', 'Principles'),
  method: words('做法', '作法', 'Methods'),
  task: words('任务', '任務', 'Tasks'),
  reform: words('改革', '改革', 'Reforms'),
  status: words('进展', '進展', 'Progress'),
  office: words('发言岗位', '發言崗位', 'Speaking posts'),
};

export const factPages = {
  title: words('目标与布局', '目標與佈局', 'Goals and layout'),
  lead: words(
    '据 2021 年 12 月的项目建设报道整理, 转述原意, 不含个人姓名; 这里的数字是报道所称, 不参与任何合计',
    '據 2021 年 12 月的項目建設報導整理, 轉述原意, 不含個人姓名; 這裡的數字是報導所稱, 不參與任何合計',
    'Taken from the programme report of December 2021 in own words, without personal names. Figures are what it states and enter no total',
  ),
  kind: words('类别', '類別', 'Kind'),
  chains: words('重点产业链', '重點產業鏈', 'Key industry chains'),
  chain: words('产业链', '產業鏈', 'Chain'),
  since: words('批次', '批次', 'Since'),
  segments: words('环节', '環節', 'Segments'),
  leadFirms: words('链主', '鏈主', 'Lead firms'),
  zones: words('承载开发区', '承載開發區', 'Zones'),
  subject: words('事项', '事項', 'Subject'),
  place: words('地域', '地域', 'Place'),
  value: words('内容', '內容', 'What it says'),
  period: words('时段', '時段', 'Period'),
  note: words('说明', '說明', 'Note'),
  none: words('没有这类事项', '沒有這類事項', 'Nothing of this kind'),
} as const;
