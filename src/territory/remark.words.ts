import { type RemarkPattern, type RemarkText, remarkReader } from '../base/remark.ts';

/** Remarks and sources of the shipped zones, groupings and members. Names of places stay as they are registered. */
const known: Readonly<Record<string, RemarkText>> = {
  // Zones.
  'merged from 8 national and provincial parks of Taiyuan and Jinzhong': [
    '由太原、晋中两市 8 个国家级、省级园区整合而成',
    '由太原、晉中兩市 8 個國家級、省級園區整合而成',
  ],
  'assessed under its own indicator set': ['单列考核, 适用专门指标体系', '單列考核, 適用專門指標體系'],
  'leading industries: the 2+9 of 2020': ['主导产业: 2020 年为“2+9”', '主導產業: 2020 年為“2+9”'],
  'in 2023 stated as 2+1': ['2023 年表述为“2+1”', '2023 年表述為“2+1”'],
  'advanced manufacturing, digital economy, modern services': [
    '先进制造业、数字经济、现代服务业',
    '先進製造業、數位經濟、現代服務業',
  ],
  'legal identity kept inside Z001 for national ranking': [
    '在 Z001 内保留法定主体, 参加国家级开发区考核排名',
    '在 Z001 內保留法定主體, 參加國家級開發區考核排名',
  ],
  'legal identity kept inside Z001': ['在 Z001 内保留法定主体', '在 Z001 內保留法定主體'],
  '8 km2 is the original new-built area': ['8 平方公里为最初的新建区面积', '8 平方公里為最初的新建區面積'],
  '62.7 km2 in the 2017 plan': ['2017 年规划面积 62.7 平方公里', '2017 年規劃面積 62.7 平方公里'],
  '483 km2 is the 2017 plan': ['483 平方公里为 2017 年规划面积', '483 平方公里為 2017 年規劃面積'],
  'named in the 2017 layout plan': ['列入 2017 年布局规划', '列入 2017 年佈局規劃'],
  'approval not confirmed': ['批复情况未核实', '批覆情況未核實'],
  'programme report of December 2021: 56 projects started in 2021, total investment 163.92 (100m CNY)': [
    '2021 年 12 月项目建设报道: 2021 年开工项目 56 个, 总投资 163.92 亿元',
    '2021 年 12 月項目建設報導: 2021 年開工項目 56 個, 總投資 163.92 億元',
  ],
  'spans two districts': ['地跨两个区', '地跨兩個區'],
  'part of the reform zone, managed by Jinzhong city': ['属综改示范区, 由晋中市管理', '屬綜改示範區, 由晉中市管理'],
  'one of 9 industrial zones of the city in Q1 2021': [
    '2021 年一季度全市 9 家工业类开发区之一',
    '2021 年一季度全市 9 家工業類開發區之一',
  ],
  山西农谷: ['山西农谷', '山西農谷', 'Shanxi Agricultural Valley 山西农谷'],
  'application before the province in Aug 2021': ['2021 年 8 月已报省待批', '2021 年 8 月已報省待批'],
  'chemical park 1.82 km2': ['化工园区 1.82 平方公里', '化工園區 1.82 平方公里'],
  'chemical parks 21.01 + 0.71 km2': ['化工园区 21.01 + 0.71 平方公里', '化工園區 21.01 + 0.71 平方公里'],
  'Dec 2024': ['2024 年 12 月', '2024 年 12 月'],
  'Guxian has two parks: 涧河 8.35 km2 and 华宝 2.66 km2': [
    '古县有两个园区: 涧河 8.35 平方公里, 华宝 2.66 平方公里',
    '古縣有兩個園區: 澗河 8.35 平方公里, 華寶 2.66 平方公里',
  ],
  '13 km2 is the nationally audited area': ['13 平方公里为国家审核面积', '13 平方公里為國家審核面積'],
  // How a zone and a line of the national standard were matched.
  'same name': ['名称相同', '名稱相同'],
  'same name but for 山西 or 技术, same city': [
    '除“山西”“技术”字样外名称相同, 且在同一市',
    '除“山西”“技術”字樣外名稱相同, 且在同一市',
  ],
  'place of the zone: source': ['所在地依据: 标准原文', '所在地依據: 標準原文'],
  'place of the zone: name': ['所在地依据: 开发区名称', '所在地依據: 開發區名稱'],
  'place of the zone: name_history': [
    '所在地依据: 名称中的历史区划名',
    '所在地依據: 名稱中的歷史區劃名',
    'place of the zone: a former area name in its name',
  ],
  'place of the zone: municipality': ['所在地依据: 直辖市', '所在地依據: 直轄市'],
  'place of the zone: alias': ['所在地依据: 通用别名', '所在地依據: 通用別名'],
  'place of the zone: none': ['所在市县未能确定', '所在市縣未能確定', 'place of the zone not determined'],
  // Sources.
  'programme report of December 2021': ['2021 年 12 月项目建设报道', '2021 年 12 月項目建設報導'],
  'chain cultivated by the zone, Oct 2023': [
    '该开发区培育的产业链, 2023 年 10 月',
    '該開發區培育的產業鏈, 2023 年 10 月',
  ],
  'national list of economic-technological zones': ['国家级经济技术开发区名单', '國家級經濟技術開發區名單'],
  'national list': ['国家标准名录', '國家標準名錄'],
  'listed as: Shanxi reform zone, Taiyuan area': [
    '所列名称: 山西综改示范区太原片区',
    '所列名稱: 山西綜改示範區太原片區',
  ],
  'press page, address not kept': ['报刊网页, 网址未留存', '報刊網頁, 網址未留存'],
  'named only 开发区': ['仅称“开发区”', '僅稱“開發區”'],
  'park named only': ['仅提及园区', '僅提及園區'],
  'Changzhi among five cities with a national zone': [
    '长治为设有国家级开发区的五市之一',
    '長治為設有國家級開發區的五市之一',
  ],
  'Jinzhong Q1 2021 bulletin': ['晋中市 2021 年一季度通报', '晉中市 2021 年一季度通報'],
  'kind of the zone': ['按开发区类别', '按開發區類別'],
  'city of the zone': ['按开发区所在市', '按開發區所在市'],
  // Groupings and their members.
  'Taiyuan area and Jinzhong area': ['含太原片区和晋中片区', '含太原片區和晉中片區'],
  'as a reporting body the Taiyuan area stands alone': ['太原片区单独报送', '太原片區單獨報送'],
  'begins with the month of the report': ['自报道当月起', '自報導當月起'],
  'the day is not in the source': ['出处未载明日期', '出處未載明日期'],
  'the main transport lines between the two cities': ['两市之间的交通干线', '兩市之間的交通幹線'],
  'no members are named': ['未列明成员', '未列明成員'],
  'core of 4.6 km2 in Yangqu county': ['阳曲县境内核心区 4.6 平方公里', '陽曲縣境內核心區 4.6 平方公里'],
  'no zone is named as a member': ['未列明所含开发区', '未列明所含開發區'],
  'classes of the 2017 regional transformation assessment': [
    '2017 年区域转型综合考核的分类',
    '2017 年區域轉型綜合考核的分類',
  ],
  'members by elimination': ['成员由排除法得出', '成員由排除法得出'],
  'by elimination': ['由排除法得出', '由排除法得出'],
  'class assessment by kind of zone': ['按开发区类别分类考核', '按開發區類別分類考核'],
  'the province counts zones in three kinds: industrial, modern agriculture, eco-culture-tourism': [
    '全省开发区分三类统计: 工业类、现代农业类、生态文化旅游类',
    '全省開發區分三類統計: 工業類、現代農業類、生態文化旅遊類',
  ],
  'counted apart from Taiyuan': ['与太原市分开统计', '與太原市分開統計'],
  'assessed under its own set of indicators': ['单列考核, 适用专门指标体系', '單列考核, 適用專門指標體系'],
  'pair taken from an older plan (2010)': ['配对取自较早的规划 (2010 年)', '配對取自較早的規劃 (2010 年)'],
  'lies in Taiyuan and Jinzhong but is a body of its own': [
    '地处太原、晋中, 但为独立主体',
    '地處太原、晉中, 但為獨立主體',
  ],
  'part of the reform zone, managed by Jinzhong': ['属综改示范区, 由晋中市管理', '屬綜改示範區, 由晉中市管理'],
  'that there are 12 county units is sourced': ['共 12 个县级单位有出处', '共 12 個縣級單位有出處'],
  'that this is one of them is not': ['本单位是否在其中未见出处', '本單位是否在其中未見出處'],
  'class given under the 2017 name': ['分类按 2017 年名称给出', '分類按 2017 年名稱給出'],
  core: ['核心', '核心'],
  leader: ['龙头', '龍頭'],
};

const patterns: readonly RemarkPattern[] = [
  [/^child of (Z\d+)$/, '$1 的下属园区', '$1 的下屬園區'],
  [
    /^the city is stated to have (\d+) provincial zones: /,
    '据称该市有省级开发区 $1 家: ',
    '據稱該市有省級開發區 $1 家: ',
  ],
  [/^national list names this zone (?=\p{Script=Han})/u, '国家标准名录所列名称: ', '國家標準名錄所列名稱: '],
  [
    /^NBS statistical division codes (\d{4}),? code (\d+) and (\d+)$/,
    '国家统计局 $1 年统计用区划代码 $2 和 $3',
    '國家統計局 $1 年統計用區劃代碼 $2 和 $3',
  ],
  [
    /^NBS statistical division codes (\d{4}),? code (\d+)$/,
    '国家统计局 $1 年统计用区划代码 $2',
    '國家統計局 $1 年統計用區劃代碼 $2',
  ],
  [
    /^NBS statistical division codes (\d{4}),? code (\d+) under Taiyuan$/,
    '国家统计局 $1 年统计用区划代码 $2 (太原市)',
    '國家統計局 $1 年統計用區劃代碼 $2 (太原市)',
  ],
];

/** Words of a remark, source or role of the shipped zones and groupings; nothing for what a person wrote. */
export const remarkWords = remarkReader(known, patterns);
