import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOfBase64,
  noMoney,
  noNumber,
  patched,
  plainAt,
  shareColumn,
  shareOf,
  type TableData,
  textAt,
} from './table-data.ts';
import { textRanks } from './table-order.ts';
import { type Condition, readView, type TableView, writeView } from './table-view.ts';
import { Arranger, filterRows, linesOf, pathKey } from './table-work.ts';

const cities = ['', '太原', '大同', '阿拉善'];
const zRow = fc.record({
  name: fc.constantFrom('甲醇', '甲醇二期', '氢能ABC', '光伏', ''),
  city: fc.nat(3),
  stage: fc.nat(2),
  day: fc.option(fc.integer({ min: -4000, max: 25_000 }), { nil: noNumber }),
  total: fc.option(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), { nil: noMoney }),
  formed: fc.option(fc.bigInt({ min: -1000n, max: 1000n }), { nil: noMoney }),
});
type Row = typeof zRow extends fc.Arbitrary<infer T> ? T : never;

const tableOf = (rows: readonly Row[]): TableData => ({
  rows: rows.length,
  columns: {
    name: { kind: 'text', lines: rows.map((row) => row.name) },
    city: { kind: 'choice', words: cities, labels: cities, at: Uint32Array.from(rows, (row) => row.city) },
    stage: {
      kind: 'choice',
      words: ['signed', 'started', ''],
      labels: ['签约', '开工', ''],
      at: Uint32Array.from(rows, (row) => row.stage),
    },
    day: { kind: 'day', at: Int32Array.from(rows, (row) => row.day) },
    total: { kind: 'money', at: BigInt64Array.from(rows, (row) => row.total) },
    formed: { kind: 'money', at: BigInt64Array.from(rows, (row) => row.formed) },
  },
});
const orders = { stage: ['started', 'signed'] };

describe('a table of packed columns', () => {
  it('filters, sorts, groups and adds up as a recount of the rows does, to the fen', () => {
    fc.assert(
      fc.property(
        fc.array(zRow, { maxLength: 60 }),
        fc.subarray(['city', 'stage']),
        fc.constantFrom('total', 'day', 'name', 'stage'),
        fc.boolean(),
        fc.option(fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n })),
        (rows, group, key, down, least) => {
          const data = tableOf(rows);
          const where: Condition[] =
            least === null ? [] : [{ key: 'total', is: 'between', from: String(least), to: null }];
          const { order, groups, total } = new Arranger(data, orders).arrange({ where, group, sort: [{ key, down }] });
          const kept = rows.flatMap((row, at) =>
            least === null || (row.total !== noMoney && row.total >= least) ? [at] : [],
          );
          // Exactly the rows that fulfil the condition, each once.
          expect([...order].sort((a, b) => a - b)).toEqual(kept);
          const sum = (of: Iterable<number>) =>
            [...of].reduce((all, at) => all + (rows[at]?.total === noMoney ? 0n : (rows[at] as Row).total), 0n);
          expect(total['total']?.fen).toBe(sum(kept));
          expect(total['total']?.stated).toBe(kept.filter((at) => rows[at]?.total !== noMoney).length);
          // Groups of each depth cover every row once, are told apart, and add up to the whole.
          for (let depth = 0; depth < group.length; depth += 1) {
            const own = groups.filter((one) => one.depth === depth);
            expect(own.reduce((all, one) => all + (one.to - one.from), 0)).toBe(kept.length);
            expect(own.reduce((all, one) => all + (one.sums['total']?.fen ?? 0n), 0n)).toBe(total['total']?.fen);
            expect(new Set(own.map((one) => pathKey(one.path))).size).toBe(own.length);
            for (const one of own) {
              const inside = [...order.slice(one.from, one.to)];
              expect(one.sums['total']?.fen).toBe(sum(inside));
              for (const at of inside) expect(textAt(data, group[depth] as string, at)).toBe(one.path[depth]);
            }
          }
          // Within the innermost groups (or the whole) rows stand in the order asked for, those without a value last.
          const values = (at: number): bigint | number | null => {
            const row = rows[at] as Row;
            if (key === 'total') return row.total === noMoney ? null : row.total;
            if (key === 'day') return row.day === noNumber ? null : row.day;
            if (key === 'stage') return row.stage === 2 ? null : row.stage === 1 ? 0 : 1;
            return row.name === '' ? null : (textRanks(rows.map((one) => one.name))[at] as number);
          };
          const spans =
            group.length > 0 ? groups.filter((one) => one.depth === group.length - 1) : [{ from: 0, to: order.length }];
          for (const { from, to } of spans)
            for (let at = from + 1; at < to; at += 1) {
              const [a, b] = [values(order[at - 1] as number), values(order[at] as number)];
              if (b === null) continue;
              expect(a).not.toBeNull();
              expect(down ? (a as bigint) >= b : (a as bigint) <= b).toBe(true);
            }
          // Every row is on a line once while all is open; a closed group hides its own rows and no others.
          const lines = linesOf({ order, groups }, new Set());
          expect(lines.length).toBe(order.length + groups.length);
          const [first] = groups;
          if (first)
            expect(linesOf({ order, groups }, new Set([pathKey(first.path)])).filter((line) => line >= 0).length).toBe(
              order.length - (first.to - first.from),
            );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('adds exactly where a number would not, and divides as bulletins print', () => {
    const great = 2n ** 62n - 1n;
    const data = tableOf(
      [great, great, -7n].map((total) => ({ name: '甲醇' as const, city: 1, stage: 0, day: 1, total, formed: 1n })),
    );
    const { total } = new Arranger(data, orders).arrange({ where: [], sort: [], group: [] });
    expect(total['total']?.fen).toBe(2n * great - 7n);
    expect([shareOf(1n, 3n), shareOf(2n, 3n), shareOf(-1n, 8n), shareOf(1n, 0n), shareOf(noMoney, 5n)]).toEqual([
      3333,
      6667,
      -1250,
      undefined,
      undefined,
    ]);
    // Beyond what a number holds exactly the two ways agree.
    expect(shareOf(2n ** 60n, 2n ** 61n)).toBe(5000);
    expect(plainAt(shareColumn(data, 'formed', 'total'), 0)).toBe('0.00');
  });

  it('finds texts in any width and case, values by word, and what is not stated', () => {
    const data = tableOf([
      { name: '氢能ABC', city: 1, stage: 0, day: 20_000, total: 1n, formed: 1n },
      { name: '', city: 0, stage: 2, day: noNumber, total: noMoney, formed: noMoney },
    ]);
    const rows = (where: Condition[], search?: string) => [
      ...filterRows(data, { where, search, searched: ['name', 'city'] }),
    ];
    expect(rows([], 'ａｂc 太')).toEqual([0]);
    expect(rows([{ key: 'city', is: 'among', values: [''], not: false }])).toEqual([1]);
    expect(rows([{ key: 'city', is: 'among', values: ['太原'], not: true }])).toEqual([1]);
    expect(rows([{ key: 'day', is: 'empty', not: false }])).toEqual([1]);
    expect(rows([{ key: 'total', is: 'empty', not: true }])).toEqual([0]);
    expect(rows([{ key: 'day', is: 'between', from: '2024-10-04', to: '2024-10-04' }])).toEqual([0]);
    expect(rows([{ key: 'gone', is: 'empty', not: false }])).toEqual([]);
    const next = patched(data, 'city', [1], '晋中');
    expect(textAt(next, 'city', 1)).toBe('晋中');
    expect(textAt(data, 'city', 1)).toBe('');
  });

  it('orders Chinese by pinyin, and decodes base64 as written', () => {
    const ranks = textRanks(['太原', '大同', '阿拉善', '', '大同']);
    expect([...ranks]).toEqual([2, 1, 0, 0xffffffff, 1]);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...bytesOfBase64(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
      }),
    );
  });
});

const columns = [
  { key: 'name', kind: 'text' },
  { key: 'city', kind: 'choice' },
  { key: 'day', kind: 'day' },
  { key: 'total', kind: 'money' },
] as const;
const own: TableView = {
  columns: [{ key: 'name' }, { key: 'total' }],
  pinned: 1,
  sort: [{ key: 'total', down: true }],
  group: [],
  where: [],
  mode: 'table',
};

describe('a view in an address', () => {
  it('comes back whole, whatever its words hold', () => {
    const zCondition = fc.oneof(
      fc.record({
        key: fc.constant('city'),
        is: fc.constant('among' as const),
        not: fc.boolean(),
        values: fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ key: fc.constant('name'), is: fc.constant('like' as const), text: fc.string({ minLength: 1 }) }),
      fc.record({
        key: fc.constant('total'),
        is: fc.constant('between' as const),
        from: fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map(String),
        to: fc.constant(null),
      }),
      fc.record({ key: fc.constantFrom('day', 'city'), is: fc.constant('empty' as const), not: fc.boolean() }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('name', 'city', 'day', 'total'), { minLength: 1 }),
        fc.uniqueArray(zCondition, { selector: (one) => one.key, maxLength: 3 }),
        fc.subarray(['city']),
        fc.nat(3),
        (keys, where, group, pinned) => {
          const view: TableView = {
            columns: keys.map((key, at) => (at === 0 ? { key, width: 222 } : { key })),
            pinned,
            sort: [{ key: 'name', down: false }],
            group,
            where,
            mode: 'board',
          };
          const words = writeView(view, own);
          // Through a real address and back.
          const said = Object.fromEntries(new URLSearchParams(new URLSearchParams(words as never).toString()));
          const read = readView(said, own, columns);
          // `-`, `*` and nothing but the empty word say the same as conditions of their own.
          const odd = where.some((one) => one.is === 'among' && ['', '-', '*'].includes(one.values.join('|')));
          if (!odd) expect(read).toEqual({ view, faults: [] });
        },
      ),
    );
    expect(writeView(own, own)).toEqual({});
  });

  it('leaves out what it does not know and says so', () => {
    const { view, faults } = readView(
      {
        cols: 'name,nothing,total:9999',
        sort: '-gone',
        where: 'total:abc..;day:2026-01-01..',
        mode: 'cube',
        group: 'name',
      },
      own,
      columns,
    );
    expect(view.columns).toEqual([{ key: 'name' }, { key: 'total', width: 800 }]);
    expect(view.where).toEqual([{ key: 'day', is: 'between', from: '2026-01-01', to: null }]);
    expect(faults.map((one) => one.word)).toEqual(['cols', 'sort', 'group', 'where', 'mode']);
  });
});
