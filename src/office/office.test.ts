import { describe, expect, test } from 'vitest';
import { gapAfter, isOpen, passwordFindings, zLogin } from './account.ts';
import { liesWithin, officeFindings, seesBusiness, standsBelow } from './office.ts';
import { presetRoles } from './role.ts';

const tree = [
  { id: 'sx', parentId: null },
  { id: 'jz', parentId: 'sx' },
  { id: 'jz-z1', parentId: 'jz' },
  { id: 'ty', parentId: 'sx' },
];

describe('offices', () => {
  test('an office stands below itself and every office above it, not beside', () => {
    expect(standsBelow(tree, 'jz-z1', 'sx')).toBe(true);
    expect(standsBelow(tree, 'jz', 'jz')).toBe(true);
    expect(standsBelow(tree, 'ty', 'jz')).toBe(false);
    expect(
      standsBelow(
        [
          { id: 'a', parentId: 'b' },
          { id: 'b', parentId: 'a' },
        ],
        'a',
        'c',
      ),
    ).toBe(false);
  });

  test('no territory grows below', () => {
    const city = { everywhere: false, zones: ['Z051', 'Z052'], scopes: ['晋中市'] };
    expect(liesWithin({ everywhere: false, zones: ['Z051'], scopes: [] }, city)).toBe(true);
    expect(liesWithin({ everywhere: false, zones: ['Z009'], scopes: [] }, city)).toBe(false);
    expect(liesWithin({ everywhere: true, zones: [], scopes: [] }, city)).toBe(false);
  });

  test('every fault of a new office at once', () => {
    const faults = officeFindings(
      {
        id: 'jz',
        kind: 'county',
        name: { hans: '一', hant: '一', en: '1' },
        parentId: 'none',
        reach: 'counties',
        reachKeys: ['14'],
        validFrom: '2026-01-01' as never,
      },
      tree,
    );
    expect(faults.map((fault) => fault.code)).toEqual(['office_exists', 'office_parent_unknown', 'office_county_code']);
  });

  test('preset roles: readers read, the administrator sees no business, the auditor reads the journal', () => {
    const held = (id: string) => presetRoles.find((role) => role.id === id)?.rights ?? [];
    expect(seesBusiness(held('administrator'))).toBe(false);
    expect(seesBusiness(held('zone-clerk'))).toBe(true);
    expect(held('sponsor').every((right) => right.endsWith('.read'))).toBe(true);
    expect(held('auditor')).toContain('journal.read');
    expect(held('statistics')).toContain('project.state-statistics');
    expect(held('zone-clerk')).not.toContain('project.verify');
    expect(presetRoles.filter((role) => role.rights.includes('session.freeze')).map((role) => role.id)).toEqual([
      'commerce',
    ]);
  });
});

describe('accounts', () => {
  test('one spelling of a login', () => {
    expect(zLogin.parse(' ZHANG.San ')).toBe('zhang.san');
    expect(zLogin.safeParse('a b').success).toBe(false);
  });

  test('passwords: length and the obvious', () => {
    const codes = (password: string) => passwordFindings(password, 'zhangsan').map((fault) => fault.code);
    expect(codes('short')).toEqual(['password_too_short']);
    expect(codes('x'.repeat(129))).toEqual(['password_too_long']);
    expect(codes('zhangsan12')).toEqual(['password_is_login']);
    expect(codes('aaaaaaaaaaaa')).toEqual(['password_monotonous']);
    expect(codes('太行山上一棵松树高')).toEqual(['password_too_short']);
    expect(codes('太行山上有一棵大松树')).toEqual([]);
  });

  test('three failures are free, then the gap doubles and stays at four seconds', () => {
    expect([0, 2, 3, 4, 7, 50].map(gapAfter)).toEqual([0, 0, 250, 500, 4_000, 4_000]);
  });

  test('idle eight hours, in any case twenty-four', () => {
    const at = (hours: number) => new Date(hours * 3_600_000).toISOString();
    expect(isOpen({ madeAt: at(0), seenAt: at(0) }, 7.9 * 3_600_000)).toBe(true);
    expect(isOpen({ madeAt: at(0), seenAt: at(0) }, 8 * 3_600_000)).toBe(false);
    expect(isOpen({ madeAt: at(0), seenAt: at(23) }, 24 * 3_600_000)).toBe(false);
  });
});
