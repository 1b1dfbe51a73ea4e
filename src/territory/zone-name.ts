/**
 * Names of zones as offices write them. `山西左云经济技术开发区管委会`, `左云经济开发区` and `左云经开区` are one zone: names are
 * compared by a key in which each kind of zone has one spelling and province, committee and punctuation are gone.
 */
const kindSpellings: readonly (readonly [RegExp, string])[] = [
  [/转型综合改革示范区|转型综改示范区|综合改革示范区|综改示范区|综改区/, '<综改>'],
  [/国家农业高新技术产业示范区|农业高新技术产业示范区|国家农高区|农高示范区|农高区/, '<农高>'],
  [/高新技术产业开发区|高新技术产业园区|高新技术开发区|高新产业开发区|高新开发区|高新区/, '<高新>'],
  [/经济技术开发区|经济\(技术\)开发区|经济开发区|经开区/, '<经开>'],
  [/现代农业产业示范区|现代农业示范区|农业产业示范区|农业示范区/, '<农业>'],
  [/生态文化旅游示范区|生态文旅示范区|文化旅游示范区|文旅示范区/, '<文旅>'],
  [/综合保税区|综保区/, '<综保>'],
];

/** The key two spellings of one zone share. Pure text: no list of zones is looked at. */
export function zoneNameKey(text: string): string {
  let key = text
    .normalize('NFKC')
    .replace(/[\s·•、，,。."'“”]/g, '')
    .replace(/\(太原片区\)|太原片区$/, '')
    .replace(/^山西省?/, '')
    .replace(/(党工委|工委)?(管理委员会|管委会)$/, '');
  for (const [spelling, kind] of kindSpellings) {
    if (spelling.test(key)) {
      key = key.replace(spelling, kind);
      break;
    }
  }
  return key.replace(/[()（）]/g, '');
}
