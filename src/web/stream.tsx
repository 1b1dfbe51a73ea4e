import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Heard } from '../journal/heard.ts';
import { concerns, sameRows, together } from './heard.ts';
import { noteMoved } from './ui/moved.tsx';

/** Milliseconds between two rounds of reading again; the first waits a little, so that a thousand pages do not ask at once. */
const betweenRounds = 1_500;
const spread = 400;
/** So long after the last key nobody is typing. */
const typingMs = 4_000;

let lastKey = Number.NEGATIVE_INFINITY;

/** While somebody fills in a form nothing is read again: what they compare with must not change under their hands. */
const fillingIn = (): boolean =>
  performance.now() - lastKey < typingMs ||
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]) form, dialog[open] form') !== null;

/** Reads one answer again behind the page. False: its rows are others now, and the reader decides when to see them. */
async function readQuietly(client: QueryClient, query: Query): Promise<boolean> {
  const { queryFn } = query.options;
  if (typeof queryFn !== 'function') return true;
  const began = query.state.dataUpdatedAt;
  const { signal } = new AbortController();
  const fresh: unknown = await queryFn({ client, queryKey: query.queryKey, signal, meta: query.meta });
  // Meanwhile the page itself has read it.
  if (query.state.dataUpdatedAt !== began) return true;
  if (!sameRows(query.state.data, fresh)) return false;
  noteMoved();
  client.setQueryData(query.queryKey, fresh);
  return true;
}

export interface Streamed {
  /** The newest entry that the server told of, and its instant. */
  readonly position: string | undefined;
  readonly at: string | null | undefined;
  /** A list on the page has other rows now; the reader may ask for them. */
  readonly held: boolean;
  readonly showHeld: () => void;
}

/**
 * The line on which the server tells what moved, open while the page is looked at: a hidden tab lets go of it (browsers allow six
 * lines per server) and catches up by entry number when it is seen again. Without the line all works as before.
 */
export function useStream(enabled: boolean, page: string): Streamed {
  const client = useQueryClient();
  const [told, setTold] = useState<Pick<Heard, 'position' | 'at'>>();
  const [held, setHeld] = useState(false);
  const pending = useRef<Heard>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const round = useCallback(async () => {
    timer.current = undefined;
    const heard = pending.current;
    if (!heard) return;
    if (fillingIn()) {
      timer.current = setTimeout(() => void round(), betweenRounds);
      return;
    }
    pending.current = undefined;
    const moved = (query: Query): boolean =>
      concerns(heard, String(query.queryKey[0]), query.queryKey[1], query.state.data);
    await client.invalidateQueries({ predicate: moved, refetchType: 'none' });
    const shown = client
      .getQueryCache()
      .findAll({ type: 'active', predicate: (query) => query.state.fetchStatus === 'idle' && moved(query) });
    const done = await Promise.all(shown.map((query) => readQuietly(client, query).catch(() => true)));
    if (done.includes(false)) setHeld(true);
    if (pending.current && !timer.current) timer.current = setTimeout(() => void round(), betweenRounds);
  }, [client]);

  useEffect(() => {
    if (!enabled || typeof EventSource === 'undefined') return;
    let source: EventSource | undefined;
    let position: string | undefined;
    const hear = (message: MessageEvent<string>) => {
      const heard = JSON.parse(message.data) as Heard;
      position = heard.position;
      setTold({ position, at: heard.at });
      if (!heard.all && heard.actions.length === 0) return;
      pending.current = together(pending.current, heard);
      timer.current ??= setTimeout(() => void round(), Math.random() * spread);
    };
    const open = () => {
      if (source || document.visibilityState === 'hidden') return;
      source = new EventSource(`/api/stream${position ? `?after=${position}` : ''}`);
      source.addEventListener('entry', hear);
      source.addEventListener('end', () => {
        close();
        // Who was signed out elsewhere is told so by the next answer.
        void client.invalidateQueries({ queryKey: ['account.me'] });
      });
    };
    const close = () => {
      source?.close();
      source = undefined;
    };
    const turn = () => (document.visibilityState === 'hidden' ? close() : open());
    const typed = () => {
      lastKey = performance.now();
    };
    open();
    document.addEventListener('visibilitychange', turn);
    document.addEventListener('input', typed, true);
    return () => {
      close();
      clearTimeout(timer.current);
      timer.current = undefined;
      document.removeEventListener('visibilitychange', turn);
      document.removeEventListener('input', typed, true);
    };
  }, [enabled, client, round]);

  // Another page reads what is stale by itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's address is what turns it off
  useEffect(() => setHeld(false), [page]);

  const showHeld = useCallback(() => {
    setHeld(false);
    void client.invalidateQueries({ predicate: (query) => query.state.isInvalidated });
  }, [client]);
  return { position: told?.position, at: told?.at, held, showHeld };
}
