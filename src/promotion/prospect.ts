/**
 * When two lines speak of one prospect. Offices enter a firm's intention as 信创产业园建设项目, 信创产业园项目 or 信创产业园(续签):
 * what remains after the words that any project may carry is compared, together with the investor and the zone.
 */

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

const againMark = /[((]?(?:续签|重签|补签|重新签约)[))]?/u;

/** True if name or note says that an earlier contract is signed again. */
export const saysSignedAgain = (...texts: readonly (string | null | undefined)[]): boolean =>
  texts.some((text) => !!text && againMark.test(plain(text)));

/** The name without marks and without the words at its end that say nothing: 建设, 生产线, 项目, 工程. */
export function prospectStem(name: string): string {
  let stem = plain(name).replace(againMark, '');
  for (let before = ''; before !== stem; ) {
    before = stem;
    const shorter = stem.replace(/(?:建设|生产线|项目|工程)$/u, '');
    if (shorter.length >= 2) stem = shorter;
  }
  return stem;
}

/** The stem without its numbers: equal stems of this kind with other numbers may be one prospect that grew. */
export const stemWithoutScale = (name: string): string => prospectStem(name).replace(/\d+(?:\.\d+)?/gu, '#');

/** The firm without its legal form, which changes (有限公司 → 股份有限公司) while the firm stays. */
export function investorStem(firm: string | null): string {
  if (!firm) return '';
  const text = plain(firm).replace(/[()()]/gu, '');
  const stem = text.replace(/(?:集团|股份|有限|责任|公司|总)+$/u, '');
  return stem.length >= 2 ? stem : text;
}

export interface Prospect {
  readonly zoneId: string | null;
  readonly name: string;
  readonly investor: string | null;
}

/** Reasons by the names that the project station speaks too, so that the import desk shows them in words. */
export type AlikeReason = 'same-firm' | 'same-name' | 'same-zone' | 'other-scale' | 'other-zone' | 'note-signed-again';

/**
 * `same`: investor, zone and name agree. `maybe`: the investor agrees, and the name but for its numbers, or the whole name in another zone.
 * Lines without an investor are never alike: the name alone proves nothing.
 */
export function compareProspects(
  a: Prospect,
  b: Prospect,
): { verdict: 'same' | 'maybe' | 'other'; reasons: AlikeReason[] } {
  const other = { verdict: 'other', reasons: [] } as const satisfies { verdict: 'other'; reasons: AlikeReason[] };
  const investor = investorStem(a.investor);
  if (investor === '' || investor !== investorStem(b.investor)) return { ...other, reasons: [] };
  const sameZone = a.zoneId === b.zoneId;
  if (prospectStem(a.name) === prospectStem(b.name)) {
    return sameZone
      ? { verdict: 'same', reasons: ['same-firm', 'same-name', 'same-zone'] }
      : { verdict: 'maybe', reasons: ['same-firm', 'same-name', 'other-zone'] };
  }
  if (sameZone && stemWithoutScale(a.name) === stemWithoutScale(b.name)) {
    return { verdict: 'maybe', reasons: ['same-firm', 'same-zone', 'other-scale'] };
  }
  return { ...other, reasons: [] };
}
