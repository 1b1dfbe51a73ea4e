import { type Check, type ListPage, listPath, sightOf } from './list-checks.ts';
import type { Target, Who } from './target.ts';

export interface SearchWord {
  readonly id: 'rare' | 'two' | 'common' | 'fuzzy';
  readonly text: string;
  /** For `fuzzy`: the project that is meant. */
  readonly meant?: string;
}

/** Words to look for, picked by how many projects hold them: told by a scan of the same rows. */
export async function searchWords(target: Target): Promise<SearchWord[]> {
  const count = async (text: string) =>
    Number(
      (
        await target.raw<{ n: string }>(
          `select count(*)::text as n from project_state s where s.ended is null and s.name like $1`,
          [`%${text}%`],
        )
      )[0]?.n,
    );
  const words: { id: SearchWord['id']; text: string }[] = [];
  const { country } = target;
  const middle = Math.floor(country.profile.projects / 2);
  for (let at = middle; at < middle + 60; at += 1) {
    const text = country.name(at).slice(0, 4);
    if (/^\p{Script=Han}{4}$/u.test(text) && (await count(text)) <= Math.max(20, country.profile.projects / 20_000)) {
      words.push({ id: 'rare', text });
      break;
    }
  }
  words.push({ id: 'two', text: '纤维' }, { id: 'common', text: '新能源' });
  const meant = country.name(middle + 100);
  const wrong = `${meant.slice(0, 2)}龘${meant.slice(3, 9)}`;
  return [...words, { id: 'fuzzy', text: wrong, meant: target.record.project(middle + 100) }];
}

/** What a reader should find: projects whose name or firm holds the text, the largest first, by a scan. */
const scan = async (target: Target, who: Who, text: string, most: number): Promise<string[]> =>
  (
    await target.raw<{ id: string }>(
      `select s.project_id::text as id from project_state s join project p on p.id = s.project_id and p.ended is null
       where s.ended is null and (s.name like $1 or p.firm like $1) and ${sightOf(target, who, 's')}
       order by s.total_fen desc nulls last, s.project_id desc limit ${most}`,
      [`%${text}%`],
    )
  ).map((row) => row.id);

const pageSize = 50;
export const searchPath = (text: string): string => listPath({ text, sort: '-total', limit: pageSize });

/** The first pages of a search, one after the other. */
async function pagesOf(target: Target, who: Who, text: string, pages: number): Promise<string[]> {
  const got: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const path: string = `${searchPath(text)}${after ? `&after=${after}` : ''}`;
    const { rows, next }: ListPage = await target.json({ who, path });
    got.push(...rows.map((row) => row.id));
    after = next;
    if (after === null) break;
  }
  return got;
}

/**
 * Search finds what a scan finds under the reader's sight, largest investment first, over several pages; with one wrong character the
 * project that was meant.
 */
export async function checkSearch(target: Target, words: readonly SearchWord[], id: SearchWord['id']): Promise<Check> {
  const word = words.find((one) => one.id === id);
  if (!word) return { cases: 0, faults: [], absent: 'no such word in this country' };
  if (word.meant !== undefined) {
    const got = await pagesOf(target, 'nation', word.text, 1);
    return got.includes(word.meant)
      ? { cases: 1, faults: [] }
      : { cases: 0, faults: [], absent: 'a word with one wrong character finds nothing' };
  }
  const faults: string[] = [];
  let cases = 0;
  const readers: readonly [Who, number][] = [
    ['nation', 4],
    ['province', 2],
    ['city', 2],
  ];
  for (const [who, pages] of readers) {
    const wanted = await scan(target, who, word.text, pages * pageSize);
    // Where a reader sees no such text, the search goes on to other ways of finding.
    if (wanted.length === 0) continue;
    cases += 1;
    const got = await pagesOf(target, who, word.text, pages);
    if (got.length !== wanted.length || got.some((one, at) => one !== wanted[at]))
      faults.push(`${who} ${word.text}: ${got.length} rows, not the ${wanted.length} of the scan`);
  }
  return { cases, faults };
}
