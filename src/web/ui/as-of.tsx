import { useMoment } from '../moment.ts';

/** The journal entry that the page is read at; none: the newest. */
export const useAsOf = (): string | undefined => useMoment().entry;
