import { type RemarkPattern, type RemarkText, remarkReader } from '../base/remark.ts';
import { programmeValues } from './programme-value.words.ts';

/** Notes, places and units of the programme report's facts. */
const known: Readonly<Record<string, RemarkText>> = {
  'date inferred from the content': ['日期按内容推定', '日期按內容推定'],
  'plans next year (2022)': ['部署 2022 年工作', '部署 2022 年工作'],
  'members are not listed in the report': ['报道未列明成员', '報導未列明成員'],
  'not explained in the report': ['报道未作说明', '報導未作說明'],
  'from the name of the layout': ['据布局名称', '據佈局名稱'],
  'under construction': ['在建', '在建'],
  'cumulative so far': ['截至目前累计', '截至目前累計'],
  'total investment not given': ['未给出总投资', '未給出總投資'],
  'more than': ['约数, 多于此数', '約數, 多於此數'],
  'smart glass + sunlight greenhouses, to be built': ['智能玻璃温室和日光温室, 待建', '智慧玻璃溫室和日光溫室, 待建'],
  'in place': ['已建立', '已建立'],
  'to be pushed, no amount given': ['将推进, 未给出金额', '將推進, 未給出金額'],
  'a size class, not a measured amount': ['规模等级, 非实测金额', '規模等級, 非實測金額'],
  'no number published': ['未公布数值', '未公佈數值'],
  planned: ['计划', '計劃'],
  'year to date': ['当年至今', '當年至今'],
  'total investment of the 56': ['56 个项目的总投资', '56 個項目的總投資'],
  'six labels are not spelled out': ['六项内容未逐一列明', '六項內容未逐一列明'],
  'rank 100 or better': ['目标为第 100 位以内', '目標為第 100 位以內'],
  'year not given': ['未给出年份', '未給出年份'],
  '六新 six news': ['“六新”领域', '“六新”領域', 'the six “new” fields'],
  启动区建设: ['启动区建设', '啟動區建設', 'building of the start area'],
  项目储备: ['项目储备', '項目儲備', 'project reserve'],
  招商引资: ['招商引资', '招商引資', 'investment promotion'],
  'owner: provincial party plenary + economic work conference 省委十二届二次全会暨省委经济工作会议': [
    '来自省委十二届二次全会暨省委经济工作会议',
    '來自省委十二屆二次全會暨省委經濟工作會議',
    'owner: provincial party plenary and economic work conference',
  ],
  'owner office: Datong DRC 大同市发改委': [
    '责任单位: 大同市发改委',
    '責任單位: 大同市發改委',
    'owner office: Datong DRC',
  ],
  'owner office: Taiyuan DRC 太原市发改委': [
    '责任单位: 太原市发改委',
    '責任單位: 太原市發改委',
    'owner office: Taiyuan DRC',
  ],
  'owner office: Yangqu modern agriculture zone committee 阳曲现代农业产业示范区管委会': [
    '责任单位: 阳曲现代农业产业示范区管委会',
    '責任單位: 陽曲現代農業產業示範區管委會',
    'owner office: Yangqu modern agriculture zone committee',
  ],
  'owner office: Dingxiang zone committee 定襄经开区管委会': [
    '责任单位: 定襄经开区管委会',
    '責任單位: 定襄經開區管委會',
    'owner office: Dingxiang zone committee',
  ],
  'owner office: provincial Commerce Department 省商务厅': [
    '责任单位: 省商务厅',
    '責任單位: 省商務廳',
    'owner office: provincial Commerce Department',
  ],
  'owner office: reform zone committee 山西综改示范区管委会': [
    '责任单位: 山西综改示范区管委会',
    '責任單位: 山西綜改示範區管委會',
    'owner office: reform zone committee',
  ],
  'owner office: Changzhi zone committee 长治经开区管委会': [
    '责任单位: 长治经开区管委会',
    '責任單位: 長治經開區管委會',
    'owner office: Changzhi zone committee',
  ],
  'owner office: Jincheng zone committee 晋城经开区管委会': [
    '责任单位: 晋城经开区管委会',
    '責任單位: 晉城經開區管委會',
    'owner office: Jincheng zone committee',
  ],
  'owner office: Gujiao city committee 古交市委': [
    '责任单位: 古交市委',
    '責任單位: 古交市委',
    'owner office: Gujiao city committee',
  ],
  'owner office: Yuncheng zone promotion office 运城经开区招商办': [
    '责任单位: 运城经开区招商办',
    '責任單位: 運城經開區招商辦',
    'owner office: Yuncheng zone promotion office',
  ],
  // Places.
  'Shanxi 山西省': ['山西省', '山西省', 'Shanxi'],
  'Taiyuan 太原市': ['太原市', '太原市', 'Taiyuan'],
  'Datong 大同市': ['大同市', '大同市', 'Datong'],
  'Changzhi 长治市': ['长治市', '長治市', 'Changzhi'],
  'Jincheng 晋城市': ['晋城市', '晉城市', 'Jincheng'],
  'Yuncheng 运城市': ['运城市', '運城市', 'Yuncheng'],
  'Yangqu 阳曲县': ['阳曲县', '陽曲縣', 'Yangqu'],
  'Gujiao 古交市': ['古交市', '古交市', 'Gujiao'],
  'Dingxiang 定襄县': ['定襄县', '定襄縣', 'Dingxiang'],
  'Dayu 大盂': ['大盂', '大盂', 'Dayu'],
  'Taixin 太忻 (Taiyuan + Xinzhou)': ['太忻 (太原、忻州)', '太忻 (太原、忻州)', 'Taixin (Taiyuan, Xinzhou)'],
  'Taiyuan + Jinzhong': ['太原、晋中', '太原、晉中', 'Taiyuan, Jinzhong'],
  'Taiyuan + Xinzhou 太原、忻州': ['太原、忻州', '太原、忻州', 'Taiyuan, Xinzhou'],
  // Units.
  亿元: ['亿元', '億元', '100m yuan'],
  个: ['个', '個', ''],
  亩: ['亩', '畝', 'mu'],
  万平方米: ['万平方米', '萬平方公尺', '10k m²'],
  强: ['强', '強', ''],
  方面: ['方面', '方面', 'fields'],
};

const patterns: readonly RemarkPattern[] = [
  [
    /^\+(\d+)Y from start \((\d{4})-(\d{2})\)$/,
    '自 $2 年 $3 月起 $1 年',
    '自 $2 年 $3 月起 $1 年',
    'year $1 from the start ($2-$3)',
  ],
  [/^computed (\S+), not in the report$/, '由 $1 推算, 报道中没有', '由 $1 推算, 報導中沒有'],
];

/** Words of a value, note, place, unit or period of the programme report's facts; nothing for other texts. */
export const programmeWords = remarkReader({ ...programmeValues, ...known }, patterns);
