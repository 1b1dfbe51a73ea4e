import { type Words, words } from '../base/words.ts';
import type { LinkKind, Reason } from './identity.ts';

export const linkKindWords: Readonly<Record<LinkKind, Words>> = {
  same: words('同一项目', '同一項目', 'same project'),
  phase: words('分期项目(另签合同)', '分期項目(另簽合約)', 'phase with its own contract'),
  'phase-inside': words('分期(原合同内)', '分期(原合約內)', 'phase inside the first contract'),
  'signed-again': words('重复签约', '重複簽約', 'signed again'),
  increment: words('增资扩产', '增資擴產', 'increase of an existing contract'),
  renamed: words('更名', '更名', 'renamed'),
  moved: words('跨区调整', '跨區調整', 'moved to another zone'),
  part: words('打包项目子项', '打包項目子項', 'part of a package'),
  joint: words('联合引进', '聯合引進', 'jointly listed'),
};

/** Each reason as an officer would say it beside the two lines. */
export const reasonWords: Readonly<Record<Reason, Words>> = {
  'same-code': words('项目代码相同', '項目代碼相同', 'same project code'),
  'other-code': words('项目代码不同', '項目代碼不同', 'different project codes'),
  'same-credit-code': words('统一社会信用代码相同', '統一社會信用代碼相同', 'same credit code'),
  'same-firm': words('企业相同', '企業相同', 'same firm'),
  'other-firm': words('企业不同', '企業不同', 'different firms'),
  'investor-then-builder': words(
    '一方为投资企业, 一方为建设单位',
    '一方為投資企業, 一方為建設單位',
    'one names the investor, the other the builder',
  ),
  'same-zone': words('开发区相同', '開發區相同', 'same zone'),
  'other-zone': words('开发区不同', '開發區不同', 'different zones'),
  'same-name': words('名称相同', '名稱相同', 'same name'),
  'same-content': words('产品相同', '產品相同', 'same product'),
  'other-content': words('产品不同', '產品不同', 'different products'),
  'same-scale': words('建设规模相同', '建設規模相同', 'same scale'),
  'other-scale': words('建设规模不同', '建設規模不同', 'different scale'),
  'no-scale': words('名称未写规模', '名稱未寫規模', 'no scale in the name'),
  'same-amount': words('总投资相同', '總投資相同', 'same total investment'),
  'near-amount': words('总投资接近', '總投資接近', 'total investment within 40 %'),
  'other-amount': words('总投资相差较大', '總投資相差較大', 'total investment far apart'),
  'same-phase': words('期数相同', '期數相同', 'same phase'),
  'other-phase': words('期数不同', '期數不同', 'different phases'),
  'note-former-name': words('备注写有原名称', '備註寫有原名稱', 'the remark gives the former name'),
  'note-moved': words('备注写明调整落地', '備註寫明調整落地', 'the remark says it moved'),
  'note-joint': words('备注写明共同引进', '備註寫明共同引進', 'the remark says it was promoted jointly'),
  'note-signed-again': words('写明续签或重签', '寫明續簽或重簽', 'said to be signed again'),
  'note-increment': words('写明增资', '寫明增資', 'said to be an increase'),
  'note-inside-contract': words(
    '备注写明一期合同已含本期',
    '備註寫明一期合約已含本期',
    'the remark says the first contract holds it',
  ),
  'part-of-package': words('列在打包项目之下', '列在打包項目之下', 'listed below its package'),
  'several-alike': words('有多个相近项目', '有多個相近項目', 'several projects are equally alike'),
};
