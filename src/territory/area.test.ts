import { describe, expect, it } from 'vitest';
import { areaLevel, isAreaCode, liesIn, prefectureOf, provinceOf } from './area.ts';
import { type AreaEra, erasByCode, parseSuccessors, resolveArea } from './area-history.ts';
import { readCsv } from './csv.ts';
import { readSeedFile } from './seed.store.ts';

describe('area codes', () => {
  it('read level, province and prefecture from the digits', () => {
    expect(['140000', '140100', '140105', '429004', '110101'].map(areaLevel)).toEqual([
      'province',
      'prefecture',
      'county',
      'county',
      'county',
    ]);
    expect(provinceOf('140105')).toBe('140000');
    expect(prefectureOf('140105')).toBe('140100');
    expect(prefectureOf('140100')).toBe('140100');
    expect(prefectureOf('140000')).toBeUndefined();
    expect(prefectureOf('110101')).toBeUndefined();
    expect(prefectureOf('429004')).toBeUndefined();
    expect(isAreaCode('14010')).toBe(false);
    expect(isAreaCode('040105')).toBe(false);
  });

  it('know what lies in what', () => {
    expect(liesIn('140105', '140000')).toBe(true);
    expect(liesIn('140105', '140100')).toBe(true);
    expect(liesIn('140105', '140200')).toBe(false);
    expect(liesIn('140105', '140105')).toBe(true);
    expect(liesIn('140100', '140105')).toBe(false);
  });

  it('agree with every parent of the official list', () => {
    for (const { code = '', parent_code = '' } of readCsv(readSeedFile('areas.csv').text)) {
      if (areaLevel(code) === 'county') expect([prefectureOf(code), provinceOf(code)]).toContain(parent_code);
      else if (areaLevel(code) === 'prefecture') expect(parent_code).toBe(provinceOf(code));
    }
  });
});

const history: AreaEra[] = readCsv(readSeedFile('area_history.csv').text).map((line) => ({
  code: line.code ?? '',
  name: line.name ?? '',
  startYear: Number(line.start_year),
  endYear: line.end_year ? Number(line.end_year) : null,
  successors: parseSuccessors(line.successors ?? '') ?? [],
}));
const eras = erasByCode(history);
const present = new Set(readCsv(readSeedFile('areas.csv').text).map((line) => line.code));

describe('what became of an area', () => {
  it.each([
    ['140105', 2020, 'same', ['140105']],
    ['140202', 2010, 'split', ['140213', '140214']],
    ['140211', 2017, 'split', ['140212', '140213', '140214']],
    ['140411', 2010, 'merged', ['140403']],
    ['140402', 2017, 'merged', ['140403']],
    ['110103', 2005, 'merged', ['110101']],
    ['140481', 2015, 'recoded', ['140406']],
    ['140726', 2019, 'recoded', ['140703']],
    ['142222', 1982, 'recoded', ['140921']],
    ['142521', 1982, 'recoded', ['140404']],
    ['142100', 1990, 'dissolved', []],
    ['140213', 2017, 'unknown', []],
    ['999999', 2000, 'unknown', []],
  ])('%s as of %d: %s', (code, year, fate, codes) => {
    const outcome = resolveArea(eras, code, year);
    expect(outcome.fate).toBe(fate);
    expect(outcome.present.map((one) => one.code)).toEqual(codes);
  });

  it('tells a part that was handed over from the whole', () => {
    const outcome = resolveArea(eras, '130124', 1990);
    expect(outcome.present.map((one) => one.code)).toEqual(['130111']);
    expect(outcome.partsTo.length).toBeGreaterThan(0);
    expect(resolveArea(eras, '130124', 2005).partsTo).toEqual([]);
  });

  it('ends in codes of the present list only, from every era of every code', () => {
    const wrong = history.filter((era) => {
      const outcome = resolveArea(eras, era.code, era.startYear);
      const reached = [...outcome.present, ...outcome.partsTo].map((one) => one.code);
      return !reached.every((code) => present.has(code)) || (era.endYear === null && !reached.includes(era.code));
    });
    expect(wrong).toEqual([]);
  });

  it('refuses text that is no list of successors', () => {
    expect(parseSuccessors('')).toEqual([]);
    expect(parseSuccessors('130102;130108[2001]')).toEqual([
      { code: '130102', year: null },
      { code: '130108', year: 2001 },
    ]);
    expect(parseSuccessors('130102,130108')).toBeUndefined();
  });
});
