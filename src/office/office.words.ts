import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';
import type { officeKinds, Reach } from './office.ts';

export const officeKindWords: Record<(typeof officeKinds)[number], Words> = {
  province: words('省级', '省級', 'Province'),
  department: words('省直部门', '省直部門', 'Provincial department'),
  city: words('市级', '市級', 'City'),
  county: words('县级', '縣級', 'County'),
  zone: words('开发区管委会', '開發區管委會', 'Zone committee'),
};

export const reachWords: Record<Reach, Words> = {
  everywhere: words('全省', '全省', 'Everywhere'),
  scopes: words('所辖市', '所轄市', 'Cities'),
  counties: words('所辖县(市、区)', '所轄縣(市、區)', 'Counties'),
  zones: words('所辖开发区', '所轄開發區', 'Zones'),
};

/** Faults of offices, posts and accounts, with what to do about each. */
export const officeFindingWords: Record<string, FindingWords> = {
  office_exists: {
    what: words('机构编号 {id} 已使用', '機構編號 {id} 已使用', 'Office id {id} is taken'),
    remedy: words('换一个编号', '換一個編號', 'Choose another id'),
  },
  office_parent_unknown: {
    what: words('上级机构 {parent} 不存在', '上級機構 {parent} 不存在', 'There is no office {parent} above'),
    remedy: words('先建立上级机构', '先建立上級機構', 'Create the office above first'),
  },
  office_reach_keys: {
    what: words('管辖范围与所列地域不符', '管轄範圍與所列地域不符', 'The territory and its list do not fit'),
    remedy: words(
      '"全省"不列地域, 其他范围至少列一项',
      '"全省"不列地域, 其他範圍至少列一項',
      'List nothing for everywhere, at least one place otherwise',
    ),
  },
  office_county_code: {
    what: words('县级代码须为六位数字', '縣級代碼須為六位數字', 'County codes have six digits'),
    remedy: words('按 GB/T 2260 填写, 如 140702', '按 GB/T 2260 填寫, 如 140702', 'Use GB/T 2260, such as 140702'),
  },
  office_place_unknown: {
    what: words('没有这些地域: {places}', '沒有這些地域: {places}', 'Unknown places: {places}'),
    remedy: words('从开发区名录中选择', '從開發區名錄中選擇', 'Choose from the list of zones'),
  },
  office_beyond_parent: {
    what: words('管辖范围超出上级机构', '管轄範圍超出上級機構', 'The territory exceeds that of the office above'),
    remedy: words('缩小范围或改换上级机构', '縮小範圍或改換上級機構', 'Narrow it or choose another office above'),
  },
  office_below_beyond: {
    what: words(
      '下级机构 {office} 的管辖范围将超出本机构',
      '下級機構 {office} 的管轄範圍將超出本機構',
      'The office below, {office}, would see more than this one',
    ),
    remedy: words('先缩小其范围', '先縮小其範圍', 'Narrow its territory first'),
  },
  office_has_below: {
    what: words('仍有下级机构或在岗人员', '仍有下級機構或在職人員', 'Offices below or people in post remain'),
    remedy: words('先撤销下级机构并结束岗位', '先撤銷下級機構並結束職務', 'Close them and end the posts first'),
  },
  login_taken: {
    what: words('账号 {login} 已使用', '帳號 {login} 已使用', 'Account {login} is taken'),
    remedy: words('换一个账号', '換一個帳號', 'Choose another account name'),
  },
  post_dates: {
    what: words('结束日期早于开始日期', '結束日期早於開始日期', 'The last day lies before the first'),
    remedy: words('更正日期', '更正日期', 'Correct the days'),
  },
  role_unknown: {
    what: words('没有角色 {role}', '沒有角色 {role}', 'There is no role {role}'),
    remedy: words('从角色表中选择', '從角色表中選擇', 'Choose from the list of roles'),
  },
  role_public_only: {
    what: words('"社会公众"不能作为岗位角色', '"社會公眾"不能作為職務角色', 'The public is no role for a post'),
    remedy: words('选择其他角色', '選擇其他角色', 'Choose another role'),
  },
  password_too_short: {
    what: words(
      '密码少于 {least} 个字符',
      '密碼少於 {least} 個字元',
      'The password is shorter than {least} characters',
    ),
    remedy: words('使用更长的密码, 如一句话', '使用更長的密碼, 如一句話', 'Use a longer one, such as a sentence'),
  },
  password_too_long: {
    what: words('密码超过 {most} 个字符', '密碼超過 {most} 個字元', 'The password is longer than {most} characters'),
    remedy: words('缩短密码', '縮短密碼', 'Shorten it'),
  },
  password_is_login: {
    what: words('密码与账号过于相近', '密碼與帳號過於相近', 'The password is too close to the account name'),
    remedy: words('换一个密码', '換一個密碼', 'Choose another one'),
  },
  password_monotonous: {
    what: words('密码重复字符过多', '密碼重複字元過多', 'The password repeats too few characters'),
    remedy: words('使用更多不同字符', '使用更多不同字元', 'Use more different characters'),
  },
  password_wrong: {
    what: words('现密码不正确', '現密碼不正確', 'The present password is wrong'),
    remedy: words('重新输入现密码', '重新輸入現密碼', 'Type it again'),
  },
};
