import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { patched, type TableColumn, type TableData } from '../../base/table-data.ts';
import type { Arranged, Asked } from '../../base/table-work.ts';
import { ApiProblem, problemOf } from '../api.ts';
import type { FromWorker, Patch, ToWorker } from './table-worker.ts';
import TableWorker from './table-worker.ts?worker';

export interface LoadedTable {
  readonly data: TableData | undefined;
  /** The journal entry that the rows are as of. */
  readonly entry: string | undefined;
  /** What was asked for last and is worked out; the former one while the next is on its way. */
  readonly arranged: Arranged | undefined;
  readonly busy: boolean;
  readonly error: ApiProblem | undefined;
  readonly reload: () => void;
  /** Puts accepted changes into the rows without asking for all of them again. */
  readonly patch: (changes: readonly Patch[], entry: string) => void;
  /** Another number whenever the rows were read anew: places of rows mean something else then. */
  readonly reading: number;
}

/** Columns of text that are split when they are first looked at. */
function withTexts(data: TableData, texts: Readonly<Record<string, string>>): TableData {
  const columns: Record<string, TableColumn> = { ...data.columns };
  for (const [key, text] of Object.entries(texts)) {
    let lines: readonly string[] | undefined;
    columns[key] = {
      kind: 'text',
      get lines() {
        lines ??= data.rows === 0 ? [] : text.split('\n');
        return lines;
      },
    };
  }
  return { rows: data.rows, columns };
}

/** A table of packed columns held by its own thread: what is asked of it comes back arranged, newest question first. */
export function useTable(url: string, lang: string, today: string, asked: Asked): LoadedTable {
  const worker = useRef<Worker>(undefined);
  const turns = useRef({ load: 0, arrange: 0 });
  const [loaded, setLoaded] = useState<{ data: TableData; entry: string; reading: number }>();
  const [arranged, setArranged] = useState<{ of: TableData; what: Arranged }>();
  const [error, setError] = useState<ApiProblem>();
  const [waiting, setWaiting] = useState(true);
  const [again, setAgain] = useState(0);
  const latest = useRef(loaded);
  latest.current = loaded;
  const send = useCallback((message: ToWorker) => worker.current?.postMessage(message), []);

  useEffect(() => {
    const own = new TableWorker();
    worker.current = own;
    own.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
      if (message.did === 'arrange') {
        if (message.turn !== turns.current.arrange) return;
        const of = latest.current?.data;
        if (of) setArranged({ of, what: message.arranged });
        setWaiting(false);
        return;
      }
      if (message.turn !== turns.current.load) return;
      if (message.did === 'fail') {
        setError(message.status === 0 ? new ApiProblem('offline', 0, '') : problemOf(message.status, message.problem));
        setWaiting(false);
      } else {
        setError(undefined);
        setLoaded({ data: withTexts(message.data, message.texts), entry: message.entry, reading: message.turn });
      }
    };
    return () => own.terminate();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks for the same once more
  useEffect(() => {
    turns.current.load += 1;
    setWaiting(true);
    setError(undefined);
    send({ do: 'load', turn: turns.current.load, url: new URL(url, location.href).href, lang, today });
  }, [url, lang, today, again, send]);

  const question = JSON.stringify(asked);
  const data = loaded?.data;
  useEffect(() => {
    if (!data) return;
    turns.current.arrange += 1;
    setWaiting(true);
    send({ do: 'arrange', turn: turns.current.arrange, asked: JSON.parse(question) as Asked });
  }, [data, question, send]);

  const patch = useCallback(
    (changes: readonly Patch[], entry: string) => {
      const now = latest.current;
      if (!now) return;
      send({ do: 'patch', changes });
      let next = now.data;
      for (const { key, rows, value } of changes) next = patched(next, key, rows, value);
      // The next entry is ours; of what came between nothing is known.
      const follows = BigInt(entry) === BigInt(now.entry) + 1n;
      setLoaded({ ...now, data: next, entry: follows ? entry : now.entry });
    },
    [send],
  );
  const reload = useCallback(() => setAgain((before) => before + 1), []);
  return useMemo(
    () => ({
      data: arranged?.of.rows === data?.rows ? data : arranged?.of,
      entry: loaded?.entry,
      arranged: arranged?.what,
      busy: waiting,
      error,
      reload,
      patch,
      reading: loaded?.reading ?? 0,
    }),
    [arranged, data, loaded, waiting, error, reload, patch],
  );
}
