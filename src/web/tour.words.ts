import { words } from '../base/words.ts';

/** Words of the tour through the main job. */
export const tourWords = {
  offer: words(
    '第一次用? 一分钟看一遍主要的活',
    '第一次用? 一分鐘看一遍主要的工作',
    'New here? The main job in one minute',
  ),
  start: words('开始导览', '開始導覽', 'Start the tour'),
  later: words('不用了', '不用了', 'No, thanks'),
  next: words('下一步', '下一步', 'Next'),
  back: words('上一步', '上一步', 'Back'),
  done: words('好了', '好了', 'Done'),
  step: words('{n} / {all}', '{n} / {all}', '{n} / {all}'),
  imports: words('一、交表', '一、交表', '1. Hand in'),
  importsText: words(
    '手里是什么样的表就交什么样的: 认列、查错、比对都在预览里, 有错一次列全, 决定了再应用; 应用后还能撤销',
    '手裡是什麼樣的表就交什麼樣的: 認欄、查錯、比對都在預覽裡, 有錯一次列全, 決定了再套用; 套用後還能復原',
    'Hand in the workbook as it is: columns, faults and matches are shown in the preview, all at once; you decide, apply, and can undo',
  ),
  projects: words('二、项目', '二、項目', '2. Projects'),
  projectsText: words(
    '每个项目只有一份档案: 从签约到达效的每一步、每月进度、亮灯和佐证都在上面',
    '每個項目只有一份檔案: 從簽約到達效的每一步、每月進度、亮燈和佐證都在上面',
    'One record for each project: every step from signing to capacity, monthly progress, lamps and evidence',
  ),
  sessions: words('三、三个一批', '三、三個一批', '3. Three batches'),
  sessionsText: words(
    '名单定版后不再改, 之后的改动都作更正; 同一项目只计一次, 哪一行没计、为什么没计, 行上写明',
    '名單定版後不再改, 之後的改動都作更正; 同一項目只計一次, 哪一列沒計、為什麼沒計, 列上寫明',
    'A list, once frozen, changes by amendment only; a project counts once, and a row that does not count says why',
  ),
  standings: words('四、四比四看', '四、四比四看', '4. Four comparisons'),
  standingsText: words(
    '名次点开是得分, 得分点开是指标, 指标点开是公式和报表行; 通报发出就定住',
    '名次點開是得分, 得分點開是指標, 指標點開是公式和報表列; 通報發出就定住',
    'A place opens to its score, the score to indicators, an indicator to its formula and rows; what is published stays',
  ),
  passport: words('五、数据护照', '五、資料護照', '5. Passports'),
  passportText: words(
    '每个数旁都有十位护照码; 停在上面看口径, 点开查到报表的那一格; 纸上的码在这里输入',
    '每個數旁都有十位護照碼; 停在上面看口徑, 點開查到報表的那一格; 紙上的碼在這裡輸入',
    'Beside each figure stands a code of ten letters: rest on it for the convention, open it down to the cell; type a code from paper here',
  ),
  time: words('六、时间机', '六、時間機', '6. Time machine'),
  timeText: words(
    '从这里换到某一天、某次会议、某一条留痕: 整页都按那时所知; 还能列出此后哪些数变了、经由哪些留痕',
    '從這裡換到某一天、某次會議、某一條留痕: 整頁都按那時所知; 還能列出此後哪些數變了、經由哪些留痕',
    'Go to a day, a meeting or an entry: the whole page is as it was known then; and see which figures moved since, through which entries',
  ),
} as const;
