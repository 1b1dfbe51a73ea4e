import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { haveFixtures, referencePath } from '../../test/fixtures.ts';
import { checkCreditCode, checkProjectCode, readProjectCode } from './codes.ts';

const lines = (file: string): string[][] =>
  readFileSync(referencePath(`codes/${file}`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

describe.skipIf(!haveFixtures)('official codes against the reference vectors', () => {
  it('judges all unified social credit codes as the vectors do', () => {
    const vectors = lines('uscc_test_vectors.csv');
    expect(vectors.length).toBe(193);
    const wrong = vectors.filter(([code = '', valid]) => {
      const check = checkCreditCode(code);
      // The vectors judge the eighteenth character alone; the organisation code inside is a check of its own.
      const ok = check.ok || check.fault === 'bad_organisation_check_digit';
      return ok !== (valid === '1');
    });
    expect(wrong).toEqual([]);
  });

  it('judges the structure of project codes as the vectors do', () => {
    for (const [code = '', scheme, valid] of lines('project_code_vectors.csv')) {
      const read = readProjectCode(code);
      expect([code, read?.provinceKnown === true]).toEqual([code, valid === '1']);
      if (valid === '1') expect(read?.scheme).toBe(scheme);
    }
  });
});

describe('codes as offices print them', () => {
  it('names what is lost, old or mistyped', () => {
    const faultOf = (text: string | number) => {
      const check = checkCreditCode(text);
      return check.ok ? check.code : check.fault;
    };
    expect(faultOf(911401001257781000)).toBe('code_precision_lost');
    expect(faultOf('9.11401001257781E+17')).toBe('code_precision_lost');
    expect(faultOf('140100001234567')).toBe('code_old_registration_number');
    expect(faultOf('91141031MAYCH10B5')).toBe('code_bad_length');
    expect(faultOf('91140981MAOQW5XW3D')).toBe('code_bad_character');
    expect(faultOf('91330100799655059B')).toBe('bad_check_digit');
    expect(faultOf('９１３３０１００ 799655058b')).toBe('91330100799655058B');
  });

  it('cleans project codes and knows regions', () => {
    const known = (four: string) => four === '1407';
    expect(checkProjectCode('24051407218902220896', known)).toEqual({ code: '2405-140721-89-02-220896', fault: null });
    expect(checkProjectCode('2305-999999-89-01-836814', known).fault).toBe('project_code_region_unknown');
    expect(checkProjectCode('2305-146699-89-01-836814', known).fault).toBe('project_code_region_unknown');
    expect(checkProjectCode('230514067189018368').fault).toBe('project_code_malformed');
  });
});
