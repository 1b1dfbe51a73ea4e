import { type Words, words } from '../base/words.ts';

/** Sections of GB/T 4754-2017 with the divisions (two digits) that they hold. */
const sections: readonly { readonly letter: string; readonly to: number; readonly name: Words }[] = [
  { letter: 'A', to: 5, name: words('农、林、牧、渔业', '農、林、牧、漁業', 'Agriculture, forestry, fishing') },
  { letter: 'B', to: 12, name: words('采矿业', '採礦業', 'Mining') },
  { letter: 'C', to: 43, name: words('制造业', '製造業', 'Manufacturing') },
  {
    letter: 'D',
    to: 46,
    name: words('电力、热力、燃气及水生产和供应业', '電力、熱力、燃氣及水生產和供應業', 'Power, heat, gas, water'),
  },
  { letter: 'E', to: 50, name: words('建筑业', '建築業', 'Construction') },
  { letter: 'F', to: 52, name: words('批发和零售业', '批發和零售業', 'Wholesale and retail') },
  { letter: 'G', to: 60, name: words('交通运输、仓储和邮政业', '交通運輸、倉儲和郵政業', 'Transport, storage, post') },
  { letter: 'H', to: 62, name: words('住宿和餐饮业', '住宿和餐飲業', 'Hotels and catering') },
  {
    letter: 'I',
    to: 65,
    name: words('信息传输、软件和信息技术服务业', '資訊傳輸、軟體和資訊技術服務業', 'Information and software'),
  },
  { letter: 'J', to: 69, name: words('金融业', '金融業', 'Finance') },
  { letter: 'K', to: 70, name: words('房地产业', '房地產業', 'Real estate') },
  { letter: 'L', to: 72, name: words('租赁和商务服务业', '租賃和商務服務業', 'Leasing and business services') },
  {
    letter: 'M',
    to: 75,
    name: words('科学研究和技术服务业', '科學研究和技術服務業', 'Research and technical services'),
  },
  {
    letter: 'N',
    to: 79,
    name: words('水利、环境和公共设施管理业', '水利、環境和公共設施管理業', 'Water, environment, public facilities'),
  },
  {
    letter: 'O',
    to: 82,
    name: words('居民服务、修理和其他服务业', '居民服務、修理和其他服務業', 'Resident services and repair'),
  },
  { letter: 'P', to: 83, name: words('教育', '教育', 'Education') },
  { letter: 'Q', to: 85, name: words('卫生和社会工作', '衛生和社會工作', 'Health and social work') },
  { letter: 'R', to: 90, name: words('文化、体育和娱乐业', '文化、體育和娛樂業', 'Culture, sports, entertainment') },
  {
    letter: 'S',
    to: 96,
    name: words('公共管理、社会保障和社会组织', '公共管理、社會保障和社會組織', 'Public administration'),
  },
  { letter: 'T', to: 97, name: words('国际组织', '國際組織', 'International organisations') },
];

export interface Industry {
  /** Letter of the section. */
  readonly section: string;
  readonly sectionName: Words;
  /** Two digits, where the text goes so deep. */
  readonly division: string | null;
}

/**
 * The section of GB/T 4754 that a stated industry names: by a code in front (`C35`, `35`, `3562`, `C`), or by a section's whole name. Other
 * texts (a key chain, a word of the office's own) name none and are not guessed at.
 */
export function industryOf(text: string): Industry | null {
  const plain = text.normalize('NFKC').trim();
  const code = /^([A-T])?(\d{2})\d{0,2}(?!\d)/.exec(plain);
  if (code) {
    const division = Number(code[2]);
    const found = sections.find((one) => division <= one.to);
    if (!found || division === 0 || (code[1] !== undefined && code[1] !== found.letter)) return null;
    return { section: found.letter, sectionName: found.name, division: code[2] ?? null };
  }
  const letter = /^([A-T])(?![A-Za-z])/.exec(plain)?.[1];
  const named = sections.find((one) => one.letter === letter || one.name.hans === plain || one.name.hant === plain);
  return named ? { section: named.letter, sectionName: named.name, division: null } : null;
}
