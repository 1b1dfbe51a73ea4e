import { words } from '../base/words.ts';

/** What is said beside a figure of rows that are not in it yet. */
export const awaitingWords = {
  title: words(
    '另有 {n} 行未决, 不在此数内',
    '另有 {n} 列未決, 不在此數內',
    '{n} rows await a decision and are not in these figures',
  ),
  parts: words(
    '待裁决 {asked} 行, 已读未应用 {notApplied} 行',
    '待裁決 {asked} 列, 已讀未套用 {notApplied} 列',
    '{asked} to decide, {notApplied} previewed and not applied',
  ),
  asked: words('待裁决 {n} 行', '待裁決 {n} 列', '{n} to decide'),
  notApplied: words('已读未应用 {n} 行', '已讀未套用 {n} 列', '{n} previewed and not applied'),
  comma: words('、', '、', ', '),
  certain: words(
    '其中 {certain} 行确属所计名单, 其余裁决之前无法断定是否涉及。',
    '其中 {certain} 列確屬所計名單, 其餘裁決之前無法斷定是否涉及。',
    '{certain} of them stand in the lists counted here; whether the others concern these figures cannot be told before they are decided.',
  ),
  noneCertain: words(
    '是否涉及此数, 裁决之前无法断定。',
    '是否涉及此數, 裁決之前無法斷定。',
    'Whether they concern these figures cannot be told before they are decided.',
  ),
  now: words('预览不留痕, 按现状计', '預覽不留痕, 按現狀計', 'Previews are not journaled: read as they stand now'),
  decide: words('去裁决', '去裁決', 'Decide'),
  elsewhere: words(
    '另有 {n} 份不在您的范围内',
    '另有 {n} 份不在您的範圍內',
    '{n} more workbooks outside your territory',
  ),
  short: words('未决 {n}', '未決 {n}', '{n} undecided'),
  atPublication: words(
    '发布时另有 {n} 行未决, 不在通报内',
    '發布時另有 {n} 列未決, 不在通報內',
    'When it was published, {n} rows awaited a decision and are not in it',
  ),
};
