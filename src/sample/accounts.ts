import { type Words, words } from '../base/words.ts';

export interface SampleAccount {
  readonly login: string;
  readonly name: string;
  readonly officeId: string;
  readonly roleId: string;
  readonly text: string;
}

/** One password for all sample accounts: they open an imaginary programme and nothing else. */
export const samplePassword = 'taihang-2026';

interface SampleOffice {
  readonly id: string;
  readonly kind: 'department' | 'city' | 'county' | 'zone';
  readonly name: Words;
  readonly parentId: string;
  readonly reach: 'everywhere' | 'scopes' | 'counties' | 'zones';
  readonly reachKeys: readonly string[];
}

export const topOffice = { id: 'shanxi', name: words('山西省 (示例)', '山西省 (示例)', 'Shanxi Province (sample)') };

const department = (id: string, hans: string, hant: string, en: string): SampleOffice => ({
  id,
  kind: 'department',
  name: words(hans, hant, en),
  parentId: topOffice.id,
  reach: 'everywhere',
  reachKeys: [],
});

const city = (id: string, scope: string, hant: string, en: string): SampleOffice => ({
  id,
  kind: 'city',
  name: words(`${scope}商务局`, `${hant}商務局`, `Commerce Bureau of ${en}`),
  parentId: topOffice.id,
  reach: 'scopes',
  reachKeys: [scope],
});

const zone = (id: string, zoneId: string, parentId: string, hans: string, hant: string, en: string): SampleOffice => ({
  id,
  kind: 'zone',
  name: words(`${hans}管委会`, `${hant}管委會`, `Committee of ${en}`),
  parentId,
  reach: 'zones',
  reachKeys: [zoneId],
});

/** Offices of the sample, top first. Yangquan has no sourced zone, so it sends nothing. */
export const sampleOffices: readonly SampleOffice[] = [
  department('commerce', '省商务厅', '省商務廳', 'Provincial Department of Commerce'),
  department('drc', '省发展改革委', '省發展改革委', 'Provincial Development and Reform Commission'),
  department('statistics', '省统计局', '省統計局', 'Provincial Bureau of Statistics'),
  department('promotion', '省投资促进局', '省投資促進局', 'Provincial Investment Promotion Bureau'),
  department('audit', '省审计厅', '省審計廳', 'Provincial Audit Office'),
  city('taiyuan', '太原市', '太原市', 'Taiyuan'),
  city('datong', '大同市', '大同市', 'Datong'),
  city('shuozhou', '朔州市', '朔州市', 'Shuozhou'),
  city('xinzhou', '忻州市', '忻州市', 'Xinzhou'),
  city('lvliang', '吕梁市', '呂梁市', 'Lüliang'),
  city('jinzhong', '晋中市', '晉中市', 'Jinzhong'),
  city('changzhi', '长治市', '長治市', 'Changzhi'),
  city('jincheng', '晋城市', '晉城市', 'Jincheng'),
  city('linfen', '临汾市', '臨汾市', 'Linfen'),
  city('yuncheng', '运城市', '運城市', 'Yuncheng'),
  {
    ...city('reform-zone', '山西综改示范区', '山西綜改示範區', 'Shanxi Reform Zone'),
    name: words(
      '山西综改示范区管委会',
      '山西綜改示範區管委會',
      'Committee of the Shanxi Transformation and Reform Zone',
    ),
  },
  {
    ...city('agri-zone', '晋中国家农高区', '晉中國家農高區', 'Jinzhong Agri-tech Zone'),
    name: words(
      '晋中国家农高区管委会',
      '晉中國家農高區管委會',
      'Committee of the Jinzhong Agricultural High-tech Zone',
    ),
  },
  {
    id: 'qixian',
    kind: 'county',
    name: words('祁县工信和商务局', '祁縣工信和商務局', 'Industry and Commerce Bureau of Qi County'),
    parentId: 'jinzhong',
    reach: 'counties',
    reachKeys: ['140727'],
  },
  zone('jinzhong-dev', 'Z051', 'jinzhong', '晋中开发区', '晉中開發區', 'the Jinzhong Development Zone'),
  zone('yuncheng-dev', 'Z063', 'yuncheng', '运城经开区', '運城經開區', 'the Yuncheng Economic Development Zone'),
];

const account = (login: string, name: string, officeId: string, roleId: string, text: string): SampleAccount => ({
  login,
  name,
  officeId,
  roleId,
  text,
});

/** Names are the names of desks, not of people. */
export const sampleAccounts: readonly SampleAccount[] = [
  account('commerce', '省商务厅经办岗', 'commerce', 'commerce', '省商务厅: 导入、定版、排名 / imports, freezes, ranks'),
  account('drc', '省发改委经办岗', 'drc', 'drc', '省发展改革委: 重点项目 / key projects'),
  account(
    'statistics',
    '省统计局经办岗',
    'statistics',
    'statistics',
    '省统计局: 核实与统计数 / verified and statistical values',
  ),
  account('jinzhong', '晋中市商务局经办岗', 'jinzhong', 'city-commerce', '晋中市商务局: 本市 / its own city'),
  account('zone', '晋中开发区填报岗', 'jinzhong-dev', 'zone-clerk', '晋中开发区: 本区 / its own zone'),
  account('auditor', '省审计厅审计岗', 'audit', 'auditor', '审计: 只读与留痕 / read and journal'),
];

export const administrator = {
  login: 'admin',
  name: '系统管理岗',
  text: '系统管理员: 机构与人员 / offices and people',
} as const;
