import { Navigate, useLocation } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext } from 'react';
import type { Right } from '../base/right.ts';
import { journalHeadApi } from '../journal/journal.api.ts';
import { accountMeApi, type Me } from '../office/account.api.ts';
import { useApi } from './query.ts';
import { type Streamed, useStream } from './stream.tsx';
import { ErrorState, Loading } from './ui/state.tsx';

interface MeState {
  readonly me: Me | undefined;
  /** Number and instant of the newest journal entry, as the server last said. */
  readonly head?: string | undefined;
  readonly headAt?: string | undefined;
  readonly stream?: Streamed;
}

const MeContext = createContext<MeState>({ me: undefined });

export const useMe = (): MeState => useContext(MeContext);
export const useMay = (right: Right): boolean => useContext(MeContext).me?.rights.includes(right) ?? false;

/** Lets in who is signed in; sends others to the sign-in and back afterwards. */
export function SignedIn({ children }: { children: ReactNode }) {
  const location = useLocation();
  const query = useApi(accountMeApi, {});
  const head = useApi(journalHeadApi, {}, { enabled: query.data !== undefined, every: 60_000 });
  const stream = useStream(query.data !== undefined, location.pathname);
  if (query.error?.code === 'not-signed-in') {
    // While the sign-in page loads this one is still mounted, at the new address: sending on from there would never end.
    if (location.pathname === '/sign-in') return <Loading />;
    return <Navigate to="/sign-in" search={{ to: location.href }} replace />;
  }
  if (query.isError && !query.data)
    return (
      <div style={{ maxWidth: 640, margin: '12vh auto', padding: 16 }}>
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  if (!query.data) return <Loading />;
  // Whichever is newer: what was asked, or what the stream told since.
  const asked = { size: head.data?.size, at: head.data?.at };
  const told = { size: stream.position, at: stream.at };
  const newest = BigInt(told.size ?? 0) > BigInt(asked.size ?? 0) ? told : asked;
  return (
    <MeContext.Provider value={{ me: query.data, head: newest.size, headAt: newest.at ?? undefined, stream }}>
      {children}
    </MeContext.Provider>
  );
}
