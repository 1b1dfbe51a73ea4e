import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';
import type { Evidence, EvidenceField } from './likelihood.ts';

const levelWords: Readonly<Record<EvidenceField, Readonly<Record<string, Words>>>> = {
  phase: {
    other: words('期数不同', '期數不同', 'different phases'),
    'one-silent': words('一方未写期数', '一方未寫期數', 'only one names a phase'),
  },
  firm: {
    same: words('企业相同', '企業相同', 'same firm'),
    short: words('企业简称一致', '企業簡稱一致', 'one firm is the other’s short form'),
    'in-name': words('项目名称含对方企业字号', '項目名稱含對方企業字號', 'one name holds the other’s firm'),
    brand: words('企业字号相同', '企業字號相同', 'same brand of the firm'),
    'other-in-name': words('项目名称含其他企业', '項目名稱含其他企業', 'one name holds another firm'),
    other: words('企业不同', '企業不同', 'different firms'),
  },
  content: {
    same: words('产品相同', '產品相同', 'same product'),
    near: words('产品相近', '產品相近', 'products nearly the same'),
    weak: words('产品略有相近', '產品略有相近', 'products somewhat alike'),
    other: words('产品不同', '產品不同', 'different products'),
  },
  scale: {
    same: words('建设规模相同', '建設規模相同', 'same scale'),
    slip: words('规模疑差一位数字', '規模疑差一位數字', 'scales differ by one figure lost or added'),
    other: words('建设规模不同', '建設規模不同', 'different scale'),
  },
  place: {
    same: words('地点相同', '地點相同', 'same place'),
    'same-zone': words('开发区相同', '開發區相同', 'same zone'),
    'zone-of-city': words('同市, 一方写开发区', '同市, 一方寫開發區', 'same city, one names the zone'),
    open: words('地点可能相同', '地點可能相同', 'perhaps the same place'),
    other: words('地点不同', '地點不同', 'different places'),
    'other-city': words('城市不同', '城市不同', 'different cities'),
  },
  industry: {
    same: words('行业相同', '行業相同', 'same industry'),
    other: words('行业不同', '行業不同', 'different industries'),
  },
  amount: {
    same: words('总投资相同', '總投資相同', 'same investment'),
    unit: words('总投资相同, 一方单位差一万倍', '總投資相同, 一方單位差一萬倍', 'same investment, one in another unit'),
    revised: words('总投资按常见幅度调整', '總投資按常見幅度調整', 'investment restated by a usual step'),
    near: words('总投资接近', '總投資接近', 'investment near'),
    far: words('总投资相差较大', '總投資相差較大', 'investment far apart'),
    other: words('总投资相差悬殊', '總投資相差懸殊', 'investment of another size'),
  },
  year: {
    same: words('开工年份相同', '開工年份相同', 'same year of start'),
    next: words('开工年份差一年', '開工年份差一年', 'start a year apart'),
    other: words('开工年份不同', '開工年份不同', 'different years of start'),
  },
};

export const evidenceWords = ({ field, level }: Evidence): Words =>
  levelWords[field][level] ?? words(level, level, level);

const finding = (what: Words, remedy: Words): FindingWords => ({ what, remedy });
/** Faults of a table of reports that is to be searched for duplicates. */
export const duplicatesFindings: Readonly<Record<string, FindingWords>> = {
  duplicates_column: finding(
    words('缺少列 {column}', '缺少欄 {column}', 'there is no column {column}'),
    words('请在首行写上列名 {column}', '請在首行寫上欄名 {column}', 'name the column {column} in the first line'),
  ),
  duplicates_no_id: finding(
    words('没有编号', '沒有編號', 'there is no id'),
    words('请给每行一个编号', '請給每行一個編號', 'give each line an id of its own'),
  ),
  duplicates_twice: finding(
    words('编号 {id} 重复', '編號 {id} 重複', 'the id {id} stands twice'),
    words('请给每行不同的编号', '請給每行不同的編號', 'give each line an id of its own'),
  ),
  duplicates_no_name: finding(
    words('没有项目名称', '沒有項目名稱', 'there is no project name'),
    words('请填写项目名称', '請填寫項目名稱', 'state the project’s name'),
  ),
  duplicates_number: finding(
    words('不是数字: {text}', '不是數字: {text}', 'not a number: {text}'),
    words(
      '请填写不带单位的非负数字, 或留空',
      '請填寫不帶單位的非負數字, 或留空',
      'write a number without a unit, not below nought, or leave it empty',
    ),
  ),
};
