import { words } from '../base/words.ts';

/** Words of the journal pages. */
export const journalPages = {
  lead: words(
    '每一项被接受的操作都是一条留痕: 只增不改, 用哈希树连在一起, 少一条、改一字都会被发现',
    '每一項被接受的操作都是一條留痕: 只增不改, 以雜湊樹連在一起, 少一條、改一字都會被發現',
    'Every accepted action is one entry: append only and bound in a hash tree, so that a missing entry or a changed letter shows',
  ),
  entries: words('留痕条数', '留痕條數', 'Entries'),
  root: words('树根', '樹根', 'Tree root'),
  latest: words('最近一条', '最近一條', 'Newest'),
  seq: words('序号', '序號', 'No.'),
  at: words('时间', '時間', 'Time'),
  actor: words('操作人', '操作人', 'By'),
  office: words('机构', '機構', 'Office'),
  action: words('事项', '事項', 'Action'),
  leaf: words('叶哈希', '葉雜湊', 'Leaf hash'),
  open: words('查看', '檢視', 'Open'),
  entry: words('留痕第 {seq} 条', '留痕第 {seq} 條', 'Journal entry {seq}'),
  body: words('留痕原文', '留痕原文', 'Entry as recorded'),
  check: words('在本机验证', '在本機驗證', 'Check on this computer'),
  checkHint: words(
    '由这台电脑自己计算: 原文 → 叶哈希 → 证明路径 → 树根',
    '由這台電腦自己計算: 原文 → 葉雜湊 → 證明路徑 → 樹根',
    'Worked out by this computer itself: text → leaf hash → path → tree root',
  ),
  leafOk: words('原文与叶哈希一致', '原文與葉雜湊一致', 'The text gives the leaf hash'),
  leafBad: words('原文与叶哈希不一致', '原文與葉雜湊不一致', 'The text does not give the leaf hash'),
  pathOk: words(
    '证明成立: 此条确在 {size} 条留痕的树中, 共 {steps} 步',
    '證明成立: 此條確在 {size} 條留痕的樹中, 共 {steps} 步',
    'Proven: the entry is in the tree of {size} entries, {steps} steps',
  ),
  pathBad: words('证明不成立', '證明不成立', 'The proof does not hold'),
  all: words('全部事项', '全部事項', 'All actions'),
  none: words('还没有留痕', '還沒有留痕', 'No entries yet'),
  asOfDay: words('某日截止到哪一条', '某日截止到哪一條', 'Position at the end of a day'),
  dayAnswer: words(
    '到 {day} 日终, 留痕截止第 {seq} 条',
    '到 {day} 日終, 留痕截止第 {seq} 條',
    'At the end of {day} the journal stood at entry {seq}',
  ),
} as const;
