import { words } from '../base/words.ts';

/** Words of the forms that register and change a zone. */
export const zoneForm = {
  nameHint: words('批复中的全称', '批覆中的全稱', 'The full name as in the approval'),
  shortName: words('简称', '簡稱', 'Short name'),
  cityHint: words('省直管的开发区不填市', '省直管的開發區不填市', 'Empty for a zone that the province runs itself'),
  listHint: words('用顿号或逗号分隔', '以頓號或逗號分隔', 'Separated by commas'),
  plannedKm2: words('规划面积 (平方公里)', '規劃面積 (平方公里)', 'Planned area (km²)'),
  auditedKm2: words('核准面积 (平方公里)', '核准面積 (平方公里)', 'Approved area (km²)'),
  pinyin: words('拼音', '拼音', 'Pinyin'),
  pinyinHint: words(
    '字间空格, 如 qi xian kai fa qu; 用于排序和查找, 不填则沿用原有的',
    '字間空格, 如 qi xian kai fa qu; 用於排序和尋找, 不填則沿用原有的',
    'With blanks, such as qi xian kai fa qu; for order and search. What was there stays if left empty',
  ),
  paper: words('依据文件', '依據文件', 'Paper it rests on'),
  paperHint: words(
    '批复文号或公布网址, 如 晋政函〔2026〕1号',
    '批覆文號或公布網址, 如 晉政函〔2026〕1號',
    'Number of the approval or its address',
  ),
  scopeHint: words(
    '由谁汇总报送; 园区与上级主体相同',
    '由誰彙總報送; 園區與上級主體相同',
    'Who sends its lists; for a park the same as its parent',
  ),
  parentHint: words('只有园区填写', '只有園區填寫', 'For parks only'),
  peerGroup: words('同类比较组', '同類比較組', 'Peer group'),
  peerHint: words(
    '不选则暂不参加排名, 以后可在“板块分组”加入',
    '不選則暫不參加排名, 以後可在「板塊分組」加入',
    'Without one it is not ranked yet; it can join later on the page of groupings',
  ),
  dayHint: words(
    '从这一天起计入报送单位和比较组',
    '從這一天起計入報送單位和比較組',
    'From this day it counts for its body and peer group',
  ),
  registeredSaid: words('编号 {id}', '編號 {id}', 'Its id is {id}'),
  changeIntro: words(
    '改报送单位或板块, 请到“板块分组”办理。以前的数据仍按当时的信息查询。',
    '改報送單位或板塊, 請到「板塊分組」辦理。以前的資料仍按當時的資訊查詢。',
    'Reporting body and groupings are moved on the page of groupings. Figures read as of earlier keep what stood then.',
  ),
} as const;
