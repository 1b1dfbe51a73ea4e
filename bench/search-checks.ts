import { type Check, type ListPage, listPath } from './list-checks.ts';
import type { Target } from './target.ts';

export interface SearchWord {
  readonly id: 'rare' | 'two' | 'common' | 'fuzzy';
  readonly text: string;
  /** Projects whose name, firm or other marks hold the word; for `fuzzy` the project that is meant. */
  readonly wanted: readonly string[];
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
  const top = async (text: string) =>
    (
      await target.raw<{ id: string }>(
        `select s.project_id::text as id from project_state s join project p on p.id = s.project_id and p.ended is null
         where s.ended is null and (s.name like $1 or p.firm like $1)
         order by s.total_fen desc nulls last, s.project_id desc limit 50`,
        [`%${text}%`],
      )
    ).map((row) => row.id);
  const found: SearchWord[] = [];
  for (const word of words) found.push({ ...word, wanted: await top(word.text) });
  const meant = country.name(middle + 100);
  const wrong = `${meant.slice(0, 2)}龘${meant.slice(3, 9)}`;
  return [...found, { id: 'fuzzy', text: wrong, wanted: [target.record.project(middle + 100)] }];
}

export const searchPath = (text: string): string => listPath({ text, sort: '-total', limit: 50 });

/** Search finds what a scan finds, largest investment first; with one wrong character the project that was meant. */
export async function checkSearch(target: Target, words: readonly SearchWord[], id: SearchWord['id']): Promise<Check> {
  const word = words.find((one) => one.id === id);
  if (!word) return { cases: 0, faults: [], absent: 'no such word in this country' };
  const page = await target.json<ListPage>({ who: 'nation', path: searchPath(word.text) });
  const got = page.rows.map((row) => row.id);
  if (id === 'fuzzy')
    return got.some((one) => word.wanted.includes(one))
      ? { cases: 1, faults: [] }
      : { cases: 0, faults: [], absent: 'a word with one wrong character finds nothing' };
  const differs = got.length !== word.wanted.length || got.some((one, at) => one !== word.wanted[at]);
  return {
    cases: 1,
    faults: differs ? [`${word.text}: ${got.length} rows, not the ${word.wanted.length} of the scan`] : [],
  };
}
