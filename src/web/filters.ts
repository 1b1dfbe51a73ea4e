import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { momentNames } from './moment.ts';

export type Filters = Readonly<Record<string, string | undefined>>;

/**
 * What a list is filtered and sorted by, kept in the address: a link or the back button brings the same list again.
 * A change of any filter goes back to the first page (`after` is dropped) unless it names `after` itself.
 */
export function useFilters(): [Filters, (change: Filters) => void] {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const change = useCallback(
    (next: Filters) => {
      void navigate({
        to: '.',
        search: ((before: Filters) => {
          const all: Record<string, string | undefined> = {};
          for (const [name, value] of Object.entries({ ...before, after: undefined, ...next }))
            if (value) all[name] = value;
          // Named with undefined, or the router would carry the moment along to where it was just taken back.
          for (const name of momentNames) if (name in next && !next[name]) all[name] = undefined;
          return all;
        }) as never,
        replace: next.after === undefined,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [filters, change];
}

/** Only those members that hold something: an absent filter is not sent. */
export function given<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as { [K in keyof T]?: string };
}
