import { useCallback, useMemo } from 'react';
import { readView, type TableView, viewWords, writeView } from '../base/table-view.ts';
import { type Filters, given, useFilters } from '../web/filters.ts';
import { ownView, tableColumns } from './table-columns.ts';

/** What narrows the table before it is sent; also words of the address. */
export const placeWords = ['zone', 'scope', 'city', 'stage', 'part'] as const;

export interface TableState {
  readonly view: TableView;
  readonly faults: ReturnType<typeof readView>['faults'];
  readonly change: (next: Partial<TableView>) => void;
  /** Words of the address that are no view: search, place, entry, the saved view's id. */
  readonly filters: Filters;
  readonly put: (change: Filters) => void;
  /** The words in which the view differs from the table as it opens: what a saved view holds. */
  readonly said: Record<string, string>;
}

/** The view that the address says, over a saved one if it names one, over the table as it opens. */
export function useTableState(saved: Readonly<Record<string, string>> | undefined): TableState {
  const [filters, put] = useFilters();
  const base = useMemo(() => (saved ? readView(saved, ownView, tableColumns).view : ownView), [saved]);
  const text = JSON.stringify(viewWords.map((word) => filters[word] ?? null));
  const { view, faults } = useMemo(() => {
    const words = JSON.parse(text) as (string | null)[];
    const said = Object.fromEntries(viewWords.flatMap((word, at) => (words[at] === null ? [] : [[word, words[at]]])));
    return readView(said, base, tableColumns);
  }, [text, base]);
  const change = useCallback(
    (next: Partial<TableView>) => {
      const words = writeView({ ...view, ...next }, base);
      put(Object.fromEntries(viewWords.map((word) => [word, words[word]])));
    },
    [view, base, put],
  );
  const said = useMemo(() => given({ ...writeView(view, ownView) }) as Record<string, string>, [view]);
  return { view, faults, change, filters, put, said };
}

/** The words that an export takes: it is always a table. */
export const exported = ({ mode: _, ...said }: Readonly<Record<string, string>>) => said;

/** The address of the rows that a table is made of. */
export function columnsUrl(filters: Filters, entry: string | undefined): string {
  const asked = new URLSearchParams();
  for (const word of placeWords) if (filters[word]) asked.set(word, filters[word]);
  if (entry) asked.set('entry', entry);
  const text = asked.toString();
  return `/api/project-columns${text ? `?${text}` : ''}`;
}
