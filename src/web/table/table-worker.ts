import { type PackedColumn, patched, type TableColumn, type TableData, unpackColumn } from '../../base/table-data.ts';
import { Arranger, type Asked } from '../../base/table-work.ts';
import { columnOrders, withWorkedOut } from '../../project/table-columns.ts';

// The table's own thread: it reads the answer, unpacks it, and filters, sorts, groups and adds up, so that the page never waits.

export type ToWorker =
  | { readonly do: 'load'; readonly turn: number; readonly url: string; readonly lang: string; readonly today: string }
  | { readonly do: 'arrange'; readonly turn: number; readonly asked: Asked }
  | { readonly do: 'patch'; readonly changes: readonly Patch[] };

/** One value for some rows of a column. */
export interface Patch {
  readonly key: string;
  readonly rows: readonly number[];
  readonly value: string;
}

export type FromWorker =
  | {
      readonly did: 'load';
      readonly turn: number;
      readonly data: TableData;
      /** Columns of text as they came: the page splits those that it shows. */
      readonly texts: Readonly<Record<string, string>>;
      readonly entry: string;
      readonly ms: number;
    }
  | {
      readonly did: 'arrange';
      readonly turn: number;
      readonly arranged: ReturnType<Arranger['arrange']>;
      readonly ms: number;
    }
  /** `status` 0: the network failed. */
  | { readonly did: 'fail'; readonly turn: number; readonly status: number; readonly problem: unknown };

const port = self as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

let arranger: Arranger | undefined;

interface Answer {
  readonly entry: string;
  readonly rows: number;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

const unpacked = ({ rows, columns }: Answer, today: string): TableData => {
  const all: Record<string, TableColumn> = {};
  for (const [key, column] of Object.entries(columns)) all[key] = unpackColumn(column, rows);
  return withWorkedOut({ rows, columns: all }, today);
};

async function load(turn: number, url: string, lang: string, today: string): Promise<void> {
  const began = performance.now();
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'accept-language': lang },
    });
    text = await response.text();
  } catch {
    port.postMessage({ did: 'fail', turn, status: 0, problem: null });
    return;
  }
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = null;
  }
  if (!response.ok || answer === null) {
    port.postMessage({ did: 'fail', turn, status: response.status, problem: answer });
    return;
  }
  const data = unpacked(answer as Answer, today);
  arranger = new Arranger(data, columnOrders);
  // A hundred thousand texts one by one would hold the page up while they arrive.
  const packed = Object.entries((answer as Answer).columns).flatMap(([key, column]) =>
    column.kind === 'text' ? [[key, column.text ?? ''] as const] : [],
  );
  const others = Object.entries(data.columns).filter(([, column]) => column.kind !== 'text');
  port.postMessage({
    did: 'load',
    turn,
    data: { rows: data.rows, columns: Object.fromEntries(others) },
    texts: Object.fromEntries(packed),
    entry: (answer as Answer).entry,
    ms: performance.now() - began,
  });
}

port.onmessage = ({ data: message }) => {
  if (message.do === 'load') void load(message.turn, message.url, message.lang, message.today);
  else if (message.do === 'patch') {
    if (!arranger) return;
    let data = arranger.data;
    for (const { key, rows, value } of message.changes) data = patched(data, key, rows, value);
    arranger = new Arranger(data, columnOrders);
  } else if (arranger) {
    const began = performance.now();
    const arranged = arranger.arrange(message.asked);
    port.postMessage({ did: 'arrange', turn: message.turn, arranged, ms: performance.now() - began });
  }
};
