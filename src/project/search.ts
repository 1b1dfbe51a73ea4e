/** Lexemes of one text of `search_index`; what they are for stands at find_projects in migration 0035. */
export interface SearchedText {
  readonly hay: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  /** Tier of the total investment, 0 to 3 (`search_tier`). */
  readonly tier: number;
}

/** Reads one or two characters: a first letter of pinyin for each Chinese one, undefined for any other. */
export type ReadInitials = (characters: string) => readonly (string | undefined)[];

/** As many characters of a name as a person types initials of. */
const typed = 12;

/**
 * Readings that dictionaries give wrong for places: 洪洞 is read hong tong, 繁峙 fan shi, 解州 xie zhou. Two characters decide, because a
 * character's reading hangs on its neighbour (长治, 银行).
 */
const ownReadings: Readonly<Record<string, string>> = { 洪洞: 'ht', 繁峙: 'fs', 解州: 'xz' };

/**
 * First letters of pinyin of the beginning of a text; digits and Latin letters stand for themselves. Where the neighbours on both sides
 * would read a character differently (市长 against 长城), there are two answers.
 */
export function initialsOf(text: string, read: ReadInitials): string[] {
  const characters = [...text].slice(0, typed + 1);
  const pair = (i: number): readonly (string | undefined)[] => {
    const two = characters.slice(i, i + 2).join('');
    const own = ownReadings[two];
    return own ? [...own] : read(two);
  };
  const reading = (first: 'before' | 'after'): string =>
    characters
      .slice(0, typed)
      .map((character, i) => {
        if (/^[a-z0-9]$/.test(character)) return character;
        const alone = read(character)[0];
        if (alone === undefined) return '';
        const before = (i > 0 && pair(i - 1)[1]) || alone;
        const after = (i + 1 < characters.length && pair(i)[0]) || alone;
        const [one, other] = first === 'before' ? [before, after] : [after, before];
        return one === alone && first === 'before' ? other : one;
      })
      .join('');
  return [...new Set([reading('before'), reading('after')])];
}

/** The distinct lexemes of a text: pairs and last characters, once more with a tier that is not the last; initials of each line; place. */
export function lexemesOf({ hay, zoneId, scopeId, tier }: SearchedText, read: ReadInitials): string[] {
  const lexemes = new Set<string>();
  for (const line of hay.split('\n')) {
    if (line === '') continue;
    const characters = [...line];
    for (let i = 0; i < characters.length; i += 1) {
      const pair = `${characters[i]}${characters[i + 1] ?? ''}`;
      lexemes.add(pair);
      if (tier < 3) lexemes.add(`${pair}${tier}`);
    }
    for (const initials of initialsOf(line, read)) if (initials.length > 1) lexemes.add(`~${initials}`);
  }
  if (zoneId !== null) lexemes.add(`@${zoneId}`);
  if (scopeId !== null) lexemes.add(`#${scopeId}`);
  return [...lexemes];
}

/** A tsvector as PostgreSQL reads it: each lexeme quoted. */
export const asVector = (lexemes: readonly string[]): string =>
  lexemes.map((lexeme) => `'${lexeme.replace(/['\\]/g, (c) => c + c)}'`).join(' ');
