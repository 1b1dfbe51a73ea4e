import { createContext, useContext } from 'react';
import type { Moment } from './at-moment.ts';

/** Names in the address that a link to another page takes along. */
export const momentNames = ['entry', 'on', 'since'] as const;

const MomentContext = createContext<Moment>({});
export const MomentProvider = MomentContext.Provider;
export const useMoment = (): Moment => useContext(MomentContext);
