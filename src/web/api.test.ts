import { describe, expect, it } from 'vitest';
import { addressOf, problemOf } from './api.ts';

describe('addressOf', () => {
  it('fills path places, encodes them, and leaves the rest', () => {
    expect(addressOf({ path: '/imports/{id}/rows', kind: 'query' }, { id: 'a/b', after: 3 })).toEqual({
      url: '/api/imports/a%2Fb/rows',
      rest: { after: 3 },
    });
  });
});

describe('problemOf', () => {
  it('reads a problem document', () => {
    const problem = problemOf(409, {
      type: 'urn:taihang:problem:frozen',
      code: 'frozen',
      title: '已定版',
      findings: [],
    });
    expect([problem.code, problem.status, problem.message]).toEqual(['frozen', 409, '已定版']);
  });

  it('calls an answer of a proxy unavailable, and an unnamed 401 not signed in', () => {
    expect(problemOf(502, undefined).code).toBe('unavailable');
    expect(problemOf(401, { title: 'x' }).code).toBe('not-signed-in');
  });
});
