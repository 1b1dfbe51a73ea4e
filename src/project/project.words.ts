import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';

const text = (what: Words, remedy: Words): FindingWords => ({ what, remedy });
const seeEvents = words('核对项目进程后再填', '核對項目進程後再填', 'Check the events of the project first');
const addProof = words('补充佐证材料', '補充佐證材料', 'Add the proof');

export const projectFindingWords: Readonly<Record<string, FindingWords>> = {
  'possible-duplicate': text(
    words('“{name}”可能就是“{other}”', '「{name}」可能就是「{other}」', '"{name}" may be "{other}"'),
    words(
      '对照理由, 选择关联已有项目或新项目',
      '對照理由, 選擇關聯已有項目或新項目',
      'Compare the reasons, then link it or say that it is new',
    ),
  ),
  'project-known': text(
    words('已有项目“{name}”', '已有項目「{name}」', 'There is a project "{name}" already'),
    words(
      '在该项目上填报, 或注明为新项目',
      '在該項目上填報, 或註明為新項目',
      'Report on that one, or say that this is new',
    ),
  ),
  'package-undecided': text(
    words(
      '子项“{name}”的打包项目尚未确定',
      '子項「{name}」的打包項目尚未確定',
      'The package of "{name}" is not settled',
    ),
    words('先确定上一行的打包项目', '先確定上一行的打包項目', 'Settle the package above it first'),
  ),
  'own-id-unknown': text(
    words(
      '没有标识为 {id} 的项目, 或不在您的范围内',
      '沒有識別為 {id} 的項目, 或不在您的範圍內',
      'There is no project {id}, or it is outside your territory',
    ),
    words(
      '不要改动导出表的隐藏列; 新项目请留空',
      '不要改動匯出表的隱藏欄; 新項目請留空',
      'Leave the hidden columns as they are; for a new project leave them empty',
    ),
  ),
  'month-not-filled': text(
    words(
      '{month} 未填本月完成投资, 视为尚未填报',
      '{month} 未填本月完成投資, 視為尚未填報',
      'No figure for {month} was filled in: not reported yet',
    ),
    words('没有完成投资时填 0', '沒有完成投資時填 0', 'Fill in 0 where nothing was invested'),
  ),
  'changed-meanwhile': text(
    words(
      '导出后系统中的数据已有改动: {fields}',
      '匯出後系統中的資料已有改動: {fields}',
      'This changed in the program after it was exported: {fields}',
    ),
    words(
      '对照两边数值: 选“关联”以表中为准, 选“跳过”保留系统中的',
      '對照兩邊數值: 選「關聯」以表中為準, 選「略過」保留系統中的',
      'Compare both values: link takes the ones in the file, skip keeps the ones in the program',
    ),
  ),
  'name-missing': text(
    words('没有项目名称', '沒有項目名稱', 'No project name'),
    words('填写项目名称', '填寫項目名稱', 'Give the name'),
  ),
  'outside-territory': text(
    words('{zone} 不在本机构辖区内', '{zone} 不在本機構轄區內', '{zone} is outside your territory'),
    words('由所属机构报送', '由所屬機構報送', 'The office concerned sends it'),
  ),
  'month-missing': text(
    words('看不出是哪个月的数据', '看不出是哪個月的數據', 'The month is not stated'),
    words('注明报告月份', '註明報告月份', 'State the month'),
  ),
  'month-in-future': text(
    words('{month} 尚未开始', '{month} 尚未開始', '{month} has not begun'),
    words('改正月份', '改正月份', 'Correct the month'),
  ),
  'correction-missing': text(
    words(
      '{month} 已报过, 须写明更正原因',
      '{month} 已報過, 須寫明更正原因',
      '{month} was reported: say why it changes',
    ),
    words('填写更正原因', '填寫更正原因', 'Give the reason'),
  ),
  'older-than-live': text(
    words(
      '收到日期 {received} 早于现用版本 {live}, 只作留存',
      '收到日期 {received} 早於現用版本 {live}, 只作留存',
      'Received {received}, before the version that counts ({live}): kept, not counted',
    ),
    words('如应采用, 以今日收到重新报送', '如應採用, 以今日收到重新報送', 'Send it again today if it should count'),
  ),
  'rows-left-out': text(
    words(
      '与上一版相比少了 {count} 个项目: {names}; 其数据仍计入',
      '與上一版相比少了 {count} 個項目: {names}; 其數據仍計入',
      '{count} projects of the earlier version are not in this one and still count: {names}',
    ),
    words(
      '如应剔除, 在项目页更正该月',
      '如應剔除, 在項目頁更正該月',
      'Correct that month on the project if they should not',
    ),
  ),
  'date-differs': text(
    words('日期由 {before} 改为 {after}', '日期由 {before} 改為 {after}', 'The date was {before}, now {after}'),
    words('核对哪一个属实', '核對哪一個屬實', 'Check which is right'),
  ),
  'date-differs-from-verified': text(
    words(
      '与已核实日期 {before} 不同: {after}; 保留核实日期',
      '與已核實日期 {before} 不同: {after}; 保留核實日期',
      'Differs from the verified date {before}: {after}; the verified one stays',
    ),
    words('如核实有误, 由核实机构更正', '如核實有誤, 由核實機構更正', 'The verifying office corrects it if wrong'),
  ),
  'cumulative-decreased': text(
    words('累计完成比 {month} 减少', '累計完成比 {month} 減少', 'The sum since the start fell since {month}'),
    words('说明核减原因', '說明核減原因', 'Say why it was cut'),
  ),
  'month-cumulative-mismatch': text(
    words('累计增加额与本月完成不一致', '累計增加額與本月完成不一致', 'The sum did not grow by what the month says'),
    words('核对本月数与累计数', '核對本月數與累計數', 'Check both figures'),
  ),
  'negative-month': text(
    words('本月完成为负数', '本月完成為負數', 'The month is negative'),
    words('说明核减原因', '說明核減原因', 'Say why it was cut'),
  ),
  'event-in-future': text(
    words('{day} 还没有到', '{day} 還沒有到', '{day} is in the future'),
    words('改正日期', '改正日期', 'Correct the day'),
  ),
  'framework-is-not-signing': text(
    words('框架协议不算正式签约', '框架協議不算正式簽約', 'A framework agreement is not a contract'),
    words(
      '记为“签订框架协议”, 或补正式合同',
      '記為「簽訂框架協議」, 或補正式合約',
      'Record it as a framework agreement, or add the contract',
    ),
  ),
  'not-permanent-works': text(
    words(
      '平整场地、拆除、勘察、仪式都不算开工',
      '平整場地、拆除、勘察、儀式都不算開工',
      'Levelling, demolition, survey or a ceremony is not a start',
    ),
    words(
      '记为相应事件; 正式破土开槽或打桩后再记开工',
      '記為相應事件; 正式破土開槽或打樁後再記開工',
      'Record it as what it is; record the start after the first trench or pile',
    ),
  ),
  'proof-missing': text(words('佐证不全: {missing}', '佐證不全: {missing}', 'Proof is missing: {missing}'), addProof),
  'statistics-before-start': text(
    words(
      '尚未开工即入库; 平整阶段不能报投资',
      '尚未開工即入庫; 平整階段不能報投資',
      'In statistics before a start: levelling reports no investment',
    ),
    seeEvents,
  ),
  'production-without-start': text(
    words('没有开工记录即投产', '沒有開工記錄即投產', 'In production without a start'),
    seeEvents,
  ),
  'stage-order': text(
    words(
      '项目已到“{stage}”, 此记录不改变阶段',
      '項目已到「{stage}」, 此記錄不改變階段',
      'The project is at {stage}: this does not change the stage',
    ),
    seeEvents,
  ),
  'event-after-end': text(
    words('项目已{stage}, 仍要记录?', '項目已{stage}, 仍要記錄?', 'The project is {stage}: record it all the same?'),
    words('确认, 或先恢复实施', '確認, 或先恢復實施', 'Confirm, or revive the project first'),
  ),
  'stage-missing': text(
    words('没有写明阶段', '沒有寫明階段', 'The stage is missing'),
    words('选择阶段', '選擇階段', 'Choose the stage'),
  ),
  'reason-missing': text(
    words('没有写明原因', '沒有寫明原因', 'The reason is missing'),
    words('填写原因', '填寫原因', 'Give the reason'),
  ),
  'approver-missing': text(
    words('没有写明批准人或机构', '沒有寫明批准人或機構', 'The approver is missing'),
    words('填写批准人或机构', '填寫批准人或機構', 'Name who approved it'),
  ),
  'nothing-to-resume': text(words('项目没有停工', '項目沒有停工', 'The project is not suspended'), seeEvents),
  'nothing-to-revive': text(words('项目没有终止', '項目沒有終止', 'The project was not dropped'), seeEvents),
  'wrong-unit': text(
    words('数值与指标单位不符', '數值與指標單位不符', 'The value does not fit the unit of the measure'),
    words(
      '金额填写金额栏, 其他填写数值栏',
      '金額填寫金額欄, 其他填寫數值欄',
      'Money goes to the money field, others to the value',
    ),
  ),
  'link-to-itself': text(
    words('项目不能关联自身', '項目不能關聯自身', 'A project cannot be linked to itself'),
    words('选择另一个项目', '選擇另一個項目', 'Choose another project'),
  ),
  'box-empty': text(
    words('范围是空的', '範圍是空的', 'The rectangle is empty'),
    words('西小于东, 南小于北', '西小於東, 南小於北', 'West lies before east, south before north'),
  ),
  'point-half': text(
    words('经度和纬度只填了一个', '經度和緯度只填了一個', 'Only one of longitude and latitude is given'),
    words('两个都填, 或都不填', '兩個都填, 或都不填', 'Give both or neither'),
  ),
  'point-swapped': text(
    words(
      '经度 {longitude} 与纬度 {latitude} 填反了',
      '經度 {longitude} 與緯度 {latitude} 填反了',
      'Longitude {longitude} and latitude {latitude} are exchanged',
    ),
    words(
      '经度填 73 至 135 之间的数, 纬度填 4 至 54 之间的数',
      '經度填 73 至 135 之間的數, 緯度填 4 至 54 之間的數',
      'Longitude lies between 73 and 135, latitude between 4 and 54',
    ),
  ),
  'point-outside': text(
    words(
      '经度 {longitude}, 纬度 {latitude} 不在中国境内',
      '經度 {longitude}, 緯度 {latitude} 不在中國境內',
      'Longitude {longitude}, latitude {latitude} lies outside China',
    ),
    words(
      '填 CGCS2000 (或 WGS84) 的度数, 如 经度 112.550123, 纬度 37.870456; 度分秒先换算成度',
      '填 CGCS2000 (或 WGS84) 的度數, 如 經度 112.550123, 緯度 37.870456; 度分秒先換算成度',
      'Give degrees in CGCS2000 (or WGS 84) such as longitude 112.550123, latitude 37.870456; turn minutes and seconds into degrees first',
    ),
  ),
  'view-word': text(
    words('视图中的“{value}”不认识', '檢視中的「{value}」不認識', 'The view says {value}, which is not known'),
    words('从工作表页面复制网址', '從工作表頁面複製網址', 'Copy the address from the table page'),
  ),
  'row-unknown': text(
    words('没有这个项目, 或不在您的范围内', '沒有這個項目, 或不在您的範圍內', 'There is no such project in your sight'),
    words('更新表格后再选', '更新表格後再選', 'Refresh the table and select again'),
  ),
  'row-outside': text(
    words('“{name}”不在本机构辖区内', '「{name}」不在本機構轄區內', '"{name}" is outside your territory'),
    words('取消选中这一项', '取消選取這一項', 'Leave it out'),
  ),
  'row-changed': text(
    words(
      '“{name}”已被别人改为“{value}”',
      '「{name}」已被別人改為「{value}」',
      '"{name}" was changed to "{value}" meanwhile',
    ),
    words('更新表格, 看过新值再改', '更新表格, 看過新值再改', 'Refresh the table and look at the new value first'),
  ),
  'too-many-rows': text(
    words('符合条件的项目超过 {most} 个', '符合條件的項目超過 {most} 個', 'More than {most} projects match'),
    words(
      '缩小范围: 选定市、开发区、阶段或名称',
      '縮小範圍: 選定市、開發區、階段或名稱',
      'Narrow it: choose a city, a zone, a stage or a name',
    ),
  ),
  'place-missing': text(
    words('没有写明开发区或所属市', '沒有寫明開發區或所屬市', 'Neither zone nor reporting body is named'),
    words('选择开发区或所属市', '選擇開發區或所屬市', 'Choose one'),
  ),
};
