/** What a table shows and how, as it stands in an address: columns, conditions, order, groups, form. */

export type Condition =
  | { readonly key: string; readonly is: 'among'; readonly values: readonly string[]; readonly not: boolean }
  | { readonly key: string; readonly is: 'like'; readonly text: string }
  /** Days, months, fen or percent as text; null = open. */
  | { readonly key: string; readonly is: 'between'; readonly from: string | null; readonly to: string | null }
  | { readonly key: string; readonly is: 'empty'; readonly not: boolean };

export interface SortKey {
  readonly key: string;
  readonly down: boolean;
}

export const tableModes = ['table', 'timeline', 'board'] as const;
export type TableMode = (typeof tableModes)[number];

export interface TableView {
  readonly columns: readonly { readonly key: string; readonly width?: number }[];
  /** Columns on the left that stay in sight. */
  readonly pinned: number;
  readonly sort: readonly SortKey[];
  readonly group: readonly string[];
  readonly where: readonly Condition[];
  readonly mode: TableMode;
}

/** The words of an address that a view is made of. */
export const viewWords = ['cols', 'pin', 'sort', 'group', 'where', 'mode'] as const;
export type ViewWords = { readonly [K in (typeof viewWords)[number]]?: string | undefined };

/** How a table tells a reader of an address what its columns are. */
export interface ViewColumn {
  readonly key: string;
  readonly kind: 'text' | 'choice' | 'day' | 'month' | 'money' | 'flag' | 'share';
}

const mostGroups = 3;
const leastWidth = 48;
const mostWidth = 800;

const encoded = (text: string): string => text.replace(/[%;|:,~!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
const decoded = (text: string): string =>
  text.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function writeCondition(one: Condition): string {
  switch (one.is) {
    case 'among':
      return `${one.key}:${one.not ? '!' : ''}${one.values.map(encoded).join('|')}`;
    case 'like':
      return `${one.key}:~${encoded(one.text)}`;
    case 'between':
      return `${one.key}:${one.from ?? ''}..${one.to ?? ''}`;
    case 'empty':
      return `${one.key}:${one.not ? '*' : '-'}`;
  }
}

const bound: Readonly<Partial<Record<ViewColumn['kind'], RegExp>>> = {
  day: /^\d{4}-\d\d-\d\d$/,
  month: /^\d{4}-\d\d$/,
  money: /^-?\d{1,18}$/,
  share: /^-?\d{1,7}(\.\d{1,2})?$/,
};

function readCondition(column: ViewColumn, body: string): Condition | undefined {
  const { key, kind } = column;
  if (body === '-' || body === '*') return { key, is: 'empty', not: body === '*' };
  if (body.startsWith('~')) return { key, is: 'like', text: decoded(body.slice(1)) };
  const shape = bound[kind];
  if (shape) {
    const [from = '', to = '', ...rest] = body.split('..');
    const fits = [from, to].every((one) => one === '' || shape.test(one)) && rest.length === 0 && from + to !== '';
    return fits ? { key, is: 'between', from: from || null, to: to || null } : undefined;
  }
  const not = body.startsWith('!');
  return {
    key,
    is: 'among',
    not,
    values: body
      .slice(not ? 1 : 0)
      .split('|')
      .map(decoded),
  };
}

/** The words in which a view differs from the table's own one. */
export function writeView(view: TableView, own: TableView): ViewWords {
  const all = (one: TableView): Required<{ [K in keyof ViewWords]: string }> => ({
    cols: one.columns.map(({ key, width }) => (width === undefined ? key : `${key}:${Math.round(width)}`)).join(','),
    pin: String(one.pinned),
    sort: one.sort.map(({ key, down }) => `${down ? '-' : ''}${key}`).join(',') || 'none',
    group: one.group.join(',') || 'none',
    where: one.where.map(writeCondition).join(';') || 'none',
    mode: one.mode,
  });
  const [now, before] = [all(view), all(own)];
  return Object.fromEntries(viewWords.filter((word) => now[word] !== before[word]).map((word) => [word, now[word]]));
}

/** Reads a view from an address. What it does not say is as in `own`; what it says of unknown columns comes back as faults. */
export function readView(
  said: ViewWords,
  own: TableView,
  columns: readonly ViewColumn[],
): { readonly view: TableView; readonly faults: readonly { readonly word: string; readonly value: string }[] } {
  const faults: { word: string; value: string }[] = [];
  const known = new Map(columns.map((column) => [column.key, column]));
  const listOf = (word: 'cols' | 'sort' | 'group' | 'where', mark: string): string[] | undefined => {
    const text = said[word];
    if (text === undefined || text === '') return undefined;
    return text === 'none' ? [] : text.split(mark).filter((part) => part !== '');
  };
  const keep = <T>(word: string, parts: readonly string[] | undefined, read: (part: string) => T | undefined) =>
    parts?.flatMap((part) => {
      const one = read(part);
      if (one === undefined) faults.push({ word, value: part });
      return one === undefined ? [] : [one];
    });

  const seen = new Set<string>();
  const shown = keep('cols', listOf('cols', ','), (part) => {
    const [key = '', text] = part.split(':');
    if (!known.has(key) || seen.has(key)) return undefined;
    seen.add(key);
    const width = Number(text);
    return text === undefined || !Number.isFinite(width)
      ? { key }
      : { key, width: Math.min(mostWidth, Math.max(leastWidth, Math.round(width))) };
  });
  const sort = keep('sort', listOf('sort', ','), (part) => {
    const key = part.replace(/^-/, '');
    return known.has(key) ? { key, down: part.startsWith('-') } : undefined;
  });
  const group = keep('group', listOf('group', ','), (part) =>
    mayGroup(known.get(part)?.kind) ? part : undefined,
  )?.slice(0, mostGroups);
  const where = keep('where', listOf('where', ';'), (part) => {
    const at = part.indexOf(':');
    const column = known.get(part.slice(0, at));
    return column && readCondition(column, part.slice(at + 1));
  });
  const mode = tableModes.find((one) => one === said.mode);
  if (said.mode && !mode) faults.push({ word: 'mode', value: said.mode });
  const pinned = Number(said.pin ?? own.pinned);
  const view = {
    columns: shown && shown.length > 0 ? shown : own.columns,
    pinned: Number.isInteger(pinned) && pinned >= 0 && pinned <= 6 ? pinned : own.pinned,
    sort: sort ?? own.sort,
    group: group ?? own.group,
    where: where ?? own.where,
    mode: mode ?? own.mode,
  };
  return { view, faults };
}

/** Rows may be put together by what few of them differ in. */
export const mayGroup = (kind: ViewColumn['kind'] | undefined): boolean => kind === 'choice' || kind === 'flag';
