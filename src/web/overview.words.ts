import { words } from '../base/words.ts';

/** Words of the overview. */
export const overviewWords = {
  lead: words(
    '最近一期三个一批、三率、项目所处阶段和待办; 每个数都能点开查来历',
    '最近一期三個一批、三率、專案所處階段和待辦; 每個數都能點開查來歷',
    'The latest session, the three rates, where projects stand and what waits; every figure opens to its source',
  ),
  latest: words('最近一期', '最近一期', 'Latest session'),
  rates: words('三率', '三率', 'Three rates'),
  all: words('全部', '全部', 'All'),
  stages: words('项目走到哪一步', '專案走到哪一步', 'Where projects stand'),
  stage: words('阶段', '階段', 'Stage'),
  count: words('项目数', '專案數', 'Projects'),
  trend: words('各期三个一批计数', '各期三個一批計數', 'Counted projects by session'),
  trendCaption: words(
    '计数口径, 每个项目每批只计一次; 数据到留痕第 {entry} 条',
    '計數口徑, 每個專案每批只計一次; 資料到留痕第 {entry} 條',
    'Counted once per batch; as of journal entry {entry}',
  ),
  session: words('期次', '期次', 'Session'),
  standing: words('四比四看前列', '四比四看前列', 'Leading in the four comparisons'),
  todo: words('待办', '待辦', 'Waiting'),
  todoImports: words(
    '{n} 份工作簿已预览, 还没应用',
    '{n} 份活頁簿已預覽, 還沒套用',
    '{n} workbooks previewed, not yet applied',
  ),
  todoAsks: words('其中 {n} 行等裁决', '其中 {n} 列等裁決', '{n} rows wait for a decision'),
  todoDrafts: words('{n} 期名单还没定版', '{n} 期名單還沒定版', '{n} session lists not frozen'),
  todoConflicts: words(
    '{n} 处公布数互相不一致',
    '{n} 處公布數互相不一致',
    '{n} published figures contradict each other',
  ),
  todoNone: words('没有待办', '沒有待辦', 'Nothing waits'),
  start: words('从这里开始', '從這裡開始', 'Start here'),
  startText: words(
    '还没有数据。先在填报导入交一份三个一批清单或项目台账',
    '還沒有資料。先在填報匯入交一份三個一批清單或專案台帳',
    'There is no data yet. Hand in a three-batch list or a project register at the import desk',
  ),
} as const;
