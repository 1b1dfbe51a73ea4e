import { type RemarkPattern, type RemarkText, remarkReader } from '../base/remark.ts';

/** Notes of the shipped published figures. Amounts without a unit stand in the unit of their row, 亿元. */
const notes: Readonly<Record<string, RemarkText>> = {
  // Key-project progress.
  'funds in place 279.78 (89.25% of plan)': ['到位资金 279.78 (占计划 89.25%)', '到位資金 279.78 (占計劃 89.25%)'],
  'start rate 33.48%, completion rate 2.40%': ['开工率 33.48%, 竣工率 2.40%', '開工率 33.48%, 竣工率 2.40%'],
  '3 traditional, 60 emerging among the starts': [
    '开工项目中传统产业 3 个, 新兴产业 60 个',
    '開工項目中傳統產業 3 個, 新興產業 60 個',
  ],
  'plan implied 10000': ['按完成率反推计划为 10000', '按完成率反推計劃為 10000'],
  'monthly completion rates: Mar 4.6, Apr 6.9, May 8.2, Jun 15.8 (494.4)': [
    '各月投资完成率: 3 月 4.6, 4 月 6.9, 5 月 8.2, 6 月 15.8 (494.4)',
    '各月投資完成率: 3 月 4.6, 4 月 6.9, 5 月 8.2, 6 月 15.8 (494.4)',
  ],
  'industry 68.6% of projects, 58.9% of plan, 60.8% of completed': [
    '产业类占项目数 68.6%, 占计划 58.9%, 占完成 60.8%',
    '產業類占項目數 68.6%, 占計劃 58.9%, 占完成 60.8%',
  ],
  'November alone 238.7 (10% of annual plan)': ['11 月当月 238.7 (占年度计划 10%)', '11 月當月 238.7 (占年度計劃 10%)'],
  'year: 41 starts and 42 completions planned': ['全年计划开工 41 个, 竣工 42 个', '全年計劃開工 41 個, 竣工 42 個'],
  '4 completed early': ['提前竣工 4 个', '提前竣工 4 個'],
  '5 continuing not resumed, 2 terminated': ['续建未复工 5 个, 终止 2 个', '續建未復工 5 個, 終止 2 個'],
  'plan is 35.8% of the provincial fixed-asset investment plan of 6441': [
    '计划占全省固定资产投资计划 6441 的 35.8%',
    '計劃占全省固定資產投資計劃 6441 的 35.8%',
  ],
  'year plan 97 starts': ['全年计划开工 97 个', '全年計劃開工 97 個'],
  '3 early starts': ['提前开工 3 个', '提前開工 3 個'],
  'rate recomputed: the page prints 6902%': ['完成率经重算: 网页印作 6902%', '完成率經重算: 網頁印作 6902%'],
  '249 construction, 105 early stage, two batches': [
    '建设项目 249 个, 前期项目 105 个, 分两批',
    '建設項目 249 個, 前期項目 105 個, 分兩批',
  ],
  'plus 35 new major infrastructure projects': ['另有新增重大基础设施项目 35 个', '另有新增重大基礎設施項目 35 個'],
  '44 in the comprehensive reform demonstration zone': ['其中综改示范区 44 个', '其中綜改示範區 44 個'],
  'completed is cumulative since project start': ['完成投资为开工以来累计', '完成投資為開工以來累計'],
  '84 strategic emerging (22.2%)': ['战略性新兴产业 84 个 (22.2%)', '戰略性新興產業 84 個 (22.2%)'],
  'reserve 12 projects, 23': ['储备项目 12 个, 23', '儲備項目 12 個, 23'],
  '9 industrial, 2 social/infrastructure': [
    '产业类 9 个, 社会事业和基础设施类 2 个',
    '產業類 9 個, 社會事業和基礎設施類 2 個',
  ],
  'industry 106 (63.9%)/150.9': ['产业类 106 (63.9%)/150.9', '產業類 106 (63.9%)/150.9'],
  'strategic emerging 66/108.7': ['战略性新兴产业 66/108.7', '戰略性新興產業 66/108.7'],
  'traditional 12/6.03': ['传统产业 12/6.03', '傳統產業 12/6.03'],
  'services 16/31.1': ['服务业 16/31.1', '服務業 16/31.1'],
  'agriculture 12/5.1': ['农业 12/5.1', '農業 12/5.1'],
  'year-on-year +6 projects, +24% investment': ['同比项目增加 6 个, 投资增长 24%', '同比項目增加 6 個, 投資增長 24%'],
  '20 county, 28 township': ['县级 20 个, 乡镇 28 个', '縣級 20 個, 鄉鎮 28 個'],
  '2 at >=3bn CNY, 8 at >=1bn CNY': [
    '30 亿元及以上 2 个, 10 亿元及以上 8 个',
    '30 億元及以上 2 個, 10 億元及以上 8 個',
  ],
  'in negotiation: 107 projects, 1393.5': ['在谈项目 107 个, 1393.5', '在談項目 107 個, 1393.5'],
  '2024 signing target 1000': ['2024 年签约目标 1000', '2024 年簽約目標 1000'],
  '34 in (partial) production': ['投产或部分投产 34 个', '投產或部分投產 34 個'],
  '79 emerging (389 completed)': ['新兴产业 79 个 (完成 389)', '新興產業 79 個 (完成 389)'],
  'start rate 100.6%, completion rate 104%': ['开工率 100.6%, 竣工率 104%', '開工率 100.6%, 竣工率 104%'],
  'new 80/767, continuing 138/1436, preparatory 16/22 (annual plan)': [
    '新建 80/767, 续建 138/1436, 前期 16/22 (年度计划)',
    '新建 80/767, 續建 138/1436, 前期 16/22 (年度計劃)',
  ],
  'completion year 20/619, continuing 100/2698, new 32/957': [
    '当年竣工 20/619, 续建 100/2698, 新建 32/957',
    '當年竣工 20/619, 續建 100/2698, 新建 32/957',
  ],
  'of 1100: early 867/14600, new 592/8698, preparatory 141/7685': [
    '1100 个中: 先期 867/14600, 新建 592/8698, 前期 141/7685',
    '1100 個中: 先期 867/14600, 新建 592/8698, 前期 141/7685',
  ],
  // Named projects.
  'four phases, two-year construction': ['分四期, 建设期两年', '分四期, 建設期兩年'],
  'tax figure is tax and profit': ['税收数为利税', '稅收數為利稅'],
  'tax is tax and profit': ['税收数为利税', '稅收數為利稅'],
  'phase 1: 300 mu, output 10, tax 1.2': ['一期: 300 亩, 产值 10, 税收 1.2', '一期: 300 畝, 產值 10, 稅收 1.2'],
  'provincial key project': ['省级重点项目', '省級重點項目'],
  'annual plan 1.3': ['年度计划 1.3', '年度計劃 1.3'],
  'two and a half months from first contact to siting': ['从首次对接到选址两个半月', '從首次對接到選址兩個半月'],
  'three phases': ['分三期', '分三期'],
  'year inferred': ['年份为推定', '年份為推定'],
  'annual plan 15, completed 4': ['年度计划 15, 完成 4', '年度計劃 15, 完成 4'],
  'construction 1.5 years': ['建设期 1.5 年', '建設期 1.5 年'],
  'year inferred from planned completion': ['年份按计划竣工时间推定', '年份按計劃竣工時間推定'],
  'three wind farms: 20': ['三个风电场: 20', '三個風電場: 20'],
  'report date not given': ['报道日期未载明', '報導日期未載明'],
  'approved construction period 4 years': ['批准建设工期 4 年', '批准建設工期 4 年'],
  'three motorways together 422 km, 261': ['三条高速公路共 422 公里, 261', '三條高速公路共 422 公里, 261'],
  'annual plan 3.4, two phases': ['年度计划 3.4, 分两期', '年度計劃 3.4, 分兩期'],
  'report date approximate': ['报道日期为约数', '報導日期為約數'],
  // Three batches and three rates.
  '12% of province count, 14% of investment, 17% of output': [
    '占全省项目数 12%, 投资 14%, 产值 17%',
    '占全省項目數 12%, 投資 14%, 產值 17%',
  ],
  'rounds on 2020-02-28, 06-06, 08-08': [
    '三次活动日期 2020-02-28, 06-06, 08-08',
    '三次活動日期 2020-02-28, 06-06, 08-08',
  ],
  '15 of 20 started projects at 100 million CNY or more (75%)': [
    '20 个开工项目中 1 亿元及以上 15 个 (75%)',
    '20 個開工項目中 1 億元及以上 15 個 (75%)',
  ],
  'more than 1000 jobs': ['就业 1000 人以上', '就業 1000 人以上'],
  'output is for the 8 industrial projects only': ['产值仅含 8 个工业项目', '產值僅含 8 個工業項目'],
  'start rate 58.82% of signed': ['签约项目开工率 58.82%', '簽約項目開工率 58.82%'],
  'completed investment 30.84': ['完成投资 30.84', '完成投資 30.84'],
  'production rate 29.82% of started': ['开工项目投产率 29.82%', '開工項目投產率 29.82%'],
  'actual output 301.7': ['实际产值 301.7', '實際產值 301.7'],
  'full-yield rate 72.17%': ['达效率 72.17%', '達效率 72.17%'],
  'investment reported as more than 3.1 trillion': ['原文称投资超过 3.1 万亿元', '原文稱投資超過 3.1 萬億元'],
  'foreign 28': ['外资项目 28', '外資項目 28'],
  '546 in 7 clusters / 28 chains (87.4% of investment)': [
    '7 个集群、28 条产业链中 546 个 (占投资 87.4%)',
    '7 個集群、28 條產業鏈中 546 個 (占投資 87.4%)',
  ],
  // Zones, chains and signings of a year.
  '1st in city, 4th in province': ['全市第 1, 全省第 4', '全市第 1, 全省第 4'],
  'third from last': ['倒数第三', '倒數第三'],
  'second from last': ['倒数第二', '倒數第二'],
  last: ['末位', '末位'],
  'sixth from last in province': ['全省倒数第六', '全省倒數第六'],
  'small-base outlier': ['基数过小所致的异常值', '基數過小所致的異常值'],
  '99th of the 2022 national top-100 provincial zones': [
    '2022 年全国省级开发区百强第 99 位',
    '2022 年全國省級開發區百強第 99 位',
  ],
  'same signed total as the promotion bureau': ['签约总数与投资促进局一致', '簽約總數與投資促進局一致'],
  'may include earlier cohorts': ['可能含以前年度签约的项目', '可能含以前年度簽約的項目'],
};

/** Numbers of projects by field, with investment behind the stroke. */
const byField: Readonly<Record<string, RemarkText>> = {
  '170 construction, 78 early stage': ['建设项目 170 个, 前期项目 78 个', '建設項目 170 個, 前期項目 78 個'],
  '27 construction, 3 early stage': ['建设项目 27 个, 前期项目 3 个', '建設項目 27 個, 前期項目 3 個'],
  'industry 5/19.6, infrastructure 3/4.91': ['产业类 5/19.6, 基础设施类 3/4.91', '產業類 5/19.6, 基礎設施類 3/4.91'],
  'industry 77, infrastructure 37, social 54': [
    '产业类 77, 基础设施类 37, 社会事业类 54',
    '產業類 77, 基礎設施類 37, 社會事業類 54',
  ],
  'industry 1241, innovation 142, infrastructure 154': [
    '产业类 1241, 创新类 142, 基础设施类 154',
    '產業類 1241, 創新類 142, 基礎設施類 154',
  ],
  'infrastructure 641/9645, industry 1853/21335, public services 823/6169, ecology 138/790': [
    '基础设施类 641/9645, 产业类 1853/21335, 公共服务类 823/6169, 生态类 138/790',
    '基礎設施類 641/9645, 產業類 1853/21335, 公共服務類 823/6169, 生態類 138/790',
  ],
  'advanced manufacturing 327, strategic emerging 115, infrastructure 88, services 90, social 87, other 62': [
    '先进制造业 327, 战略性新兴产业 115, 基础设施 88, 服务业 90, 社会民生 87, 其他 62',
    '先進製造業 327, 戰略性新興產業 115, 基礎設施 88, 服務業 90, 社會民生 87, 其他 62',
  ],
  'advanced manufacturing 375, strategic emerging 347, digital/new infrastructure 93, social 50, other 42': [
    '先进制造业 375, 战略性新兴产业 347, 数字和新型基础设施 93, 社会民生 50, 其他 42',
    '先進製造業 375, 戰略性新興產業 347, 數位和新型基礎設施 93, 社會民生 50, 其他 42',
  ],
  'industry 452/3145.8, infrastructure 79/462.9, new infrastructure 3/41.8, innovation 10/23.7, green 25/177.2, social 33/192.9':
    [
      '产业 452/3145.8, 基础设施 79/462.9, 新型基础设施 3/41.8, 创新 10/23.7, 绿色 25/177.2, 社会民生 33/192.9',
      '產業 452/3145.8, 基礎設施 79/462.9, 新型基礎設施 3/41.8, 創新 10/23.7, 綠色 25/177.2, 社會民生 33/192.9',
    ],
  'strategic emerging 138/927.1, digital 36/179.7, infrastructure 154/286.4, social 115/301.2, other 240/464.4': [
    '战略性新兴产业 138/927.1, 数字 36/179.7, 基础设施 154/286.4, 社会民生 115/301.2, 其他 240/464.4',
    '戰略性新興產業 138/927.1, 數位 36/179.7, 基礎設施 154/286.4, 社會民生 115/301.2, 其他 240/464.4',
  ],
  '3-5bn: 7': ['30 亿元至 50 亿元: 7', '30 億元至 50 億元: 7'],
  '5-10bn: 8': ['50 亿元至 100 亿元: 8', '50 億元至 100 億元: 8'],
};

const patterns: readonly RemarkPattern[] = [
  [/^(\d+) categories$/, '$1 个类别', '$1 個類別'],
  [/^(\d+) new, (\d+) continuing$/, '新建 $1 个, 续建 $2 个', '新建 $1 個, 續建 $2 個'],
  [/^(\d+) new$/, '新建 $1 个', '新建 $1 個'],
  [/^zone: (\S+)$/, '开发区: $1', '開發區: $1'],
  [/^phase 2: (\S+)$/, '二期: $1', '二期: $1'],
  [/^phase 3 started (\S+)$/, '三期于 $1 开工', '三期於 $1 開工'],
  [/^profit (\S+)$/, '利润 $1', '利潤 $1'],
  [
    /^(\S+%) \/ (\S+%) \/ (\S+%) of province$/,
    '占全省项目数 $1, 投资 $2, 产值 $3',
    '占全省項目數 $1, 投資 $2, 產值 $3',
  ],
  [/^>=1bn(?: CNY)?: (\S+)$/, '10 亿元及以上: $1', '10 億元及以上: $1'],
  [/^>=5bn(?: CNY)?: (\S+)$/, '50 亿元及以上: $1', '50 億元及以上: $1'],
  [/^>=10bn(?: CNY)?: (\S+)$/, '100 亿元及以上: $1', '100 億元及以上: $1'],
  [/^(\d+)(?:nd|rd|th)$/, '第 $1 位', '第 $1 位'],
  [/^(\d+)th in province$/, '全省第 $1', '全省第 $1'],
  [/^\+(\S+%) year on year$/, '同比增长 $1', '同比增長 $1'],
  [/^(\d+) above-scale$/, '规上企业 $1 家', '規上企業 $1 家'],
  [/^planned area (\S+) km2$/, '规划面积 $1 平方公里', '規劃面積 $1 平方公里'],
];

/** Words of a note of the shipped published figures; nothing for what a person wrote. */
export const publishedRemarkWords = remarkReader({ ...notes, ...byField }, patterns);
