import { describe, expect, it } from 'vitest';
import type { Heard } from '../journal/heard.ts';
import { concerns, sameRows, together } from './heard.ts';

const heard = (part: Partial<Heard>): Heard => ({
  position: '9',
  at: null,
  actions: [],
  zones: [],
  scopes: [],
  all: false,
  ...part,
});
const report = heard({ actions: ['project.reportProgress'], zones: ['Z051'], scopes: ['晋中市'] });

describe('which answers on a page an entry concerns', () => {
  it.each([
    ['progress.totals', { zone: 'Z051' }, {}, true],
    ['progress.totals', { zone: 'Z009' }, {}, false],
    ['project.get', { id: 'x' }, { zoneId: 'Z051' }, true],
    ['project.get', { id: 'x' }, { zoneId: 'Z009' }, false],
    ['project.get', { id: 'x' }, { project: { zoneId: 'Z009' } }, false],
    ['project.list', {}, { rows: [] }, true],
    ['project.list', { asOf: '3' }, { rows: [] }, false],
    ['standing.explain', { zoneId: 'Z009' }, {}, true],
    ['territory.zones', {}, {}, false],
    ['office.list', {}, {}, false],
    ['passport.code', {}, {}, false],
    ['journal.list', {}, {}, true],
  ])('%s %j %j: %s', (name, input, data, expected) => {
    expect(concerns(report, name, input, data)).toBe(expected);
  });

  it('what touches no place concerns its own noun and what is made of it', () => {
    const session = heard({ actions: ['session'] });
    expect(concerns(session, 'session.list', {}, {})).toBe(true);
    expect(concerns(session, 'rates.get', {}, {})).toBe(true);
    expect(concerns(session, 'project.list', {}, {})).toBe(false);
    expect(concerns(heard({ actions: ['office'] }), 'account.me', {}, {})).toBe(true);
  });

  it('after a gap everything but what is fixed', () => {
    expect(concerns(heard({ all: true }), 'territory.zones', {}, {})).toBe(true);
    expect(concerns(heard({ all: true }), 'passport.code', {}, {})).toBe(false);
  });
});

it('what is heard one after another is told together', () => {
  const both = together(report, heard({ position: '10', actions: ['project.list'], zones: ['Z051', 'Z009'] }));
  expect(both).toMatchObject({ position: '10', zones: ['Z051', 'Z009'], scopes: ['晋中市'] });
});

it('a list takes the place of another only with the same rows in the same order', () => {
  const rows = (...ids: string[]) => ({ rows: ids.map((id) => ({ id, total: Math.PI })) });
  expect(sameRows(rows('a', 'b'), rows('a', 'b'))).toBe(true);
  expect(sameRows(rows('a', 'b'), rows('b', 'a'))).toBe(false);
  expect(sameRows(rows('a'), rows('a', 'b'))).toBe(false);
  expect(sameRows({ sum: 1 }, { sum: 2 })).toBe(true);
});
