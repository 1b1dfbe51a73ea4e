import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, rulesVersion, selectIndicator } from './catalogue.ts';
import { type FactName, type Facts, factNames, facts } from './fact.ts';
import { decimalOf, fraction } from './fraction.ts';
import { printed } from './indicator.ts';

const fixtures = process.env.TAIHANG_FIXTURES ?? join(import.meta.dirname, '../../../shared');

describe.each(catalogue.map((indicator) => [indicator.code, indicator] as const))('%s', (code, indicator) => {
  test('its worked example comes out as printed', () => {
    const reading = indicator.formula(indicator.example.facts);
    expect(reading.value && printed(reading.value, indicator)).toBe(indicator.example.printed);
  });

  test('uses the facts it names and no others, and shows each as a part', () => {
    const touched = new Set<string>();
    const watched = new Proxy(indicator.example.facts, {
      get(target, name) {
        touched.add(String(name));
        return target[name as FactName];
      },
    });
    const reading = indicator.formula(watched);
    expect([...touched].sort()).toEqual([...indicator.facts].sort());
    expect(reading.parts.map((part) => part.fact).sort()).toEqual([...indicator.facts].sort());
  });

  test('has no value, and says why, when any of its facts was not reported', () => {
    for (const missing of indicator.facts) {
      const { [missing]: _, ...rest } = indicator.example.facts as Record<FactName, bigint>;
      const reading = indicator.formula(rest as Facts);
      expect(reading.value).toBeUndefined();
      expect(reading.absence).toBe('not-reported');
    }
  });

  test('stands in its own file and speaks three scripts', () => {
    expect(readFileSync(join(import.meta.dirname, 'catalogue', `${code}.ts`), 'utf8')).toContain(`code: '${code}'`);
    for (const text of [indicator.words, indicator.formulaWords, indicator.convention])
      expect([text.hans, text.hant, text.en].every((each) => each.length > 1)).toBe(true);
    expect(indicator.source.length).toBeGreaterThan(10);
  });
});

test('every file of the folder has its line, and codes are unique', () => {
  const files = readdirSync(join(import.meta.dirname, 'catalogue')).map((name) => name.replace(/\.ts$/, ''));
  expect(catalogue.map((indicator) => indicator.code).sort()).toEqual(files.sort());
});

test('a fact that no indicator uses is only kept for showing', () => {
  const used = new Set(catalogue.flatMap((indicator) => indicator.facts));
  expect(factNames.filter((name) => !used.has(name))).toEqual([
    'progress.month',
    'rating.bad',
    'rating.calledBack',
    'rating.corrected',
  ]);
  for (const fact of Object.values(facts)) expect(fact.words.hant.length).toBeGreaterThan(1);
});

test('the rules version stands for exactly these formulas', () => {
  expect({
    rulesVersion,
    versions: Object.fromEntries(catalogue.map((each) => [each.code, each.version])),
  }).toMatchInlineSnapshot(`
    {
      "rulesVersion": "2026.1",
      "versions": {
        "correction-on-time": 1,
        "funds-formed": 1,
        "good-rate": 1,
        "investment-progress": 1,
        "mean-stars": 1,
        "output-attainment": 1,
        "request-on-time": 1,
        "reserve-code-share": 1,
        "reserve-count": 1,
        "reserve-value": 1,
        "service-satisfaction": 1,
        "sign-to-start": 1,
        "sign-to-start-value": 1,
        "start-to-production": 1,
      },
    }
  `);
});

describe('service satisfaction', () => {
  const indicator = selectIndicator('service-satisfaction');
  const province = { 'rating.allStars': 4_600n, 'rating.allCount': 1_000n };

  test('a small sample has no index', () => {
    const reading = indicator.formula({ ...province, 'rating.stars': 45n, 'rating.count': 9n });
    expect(reading).toMatchObject({ value: undefined, absence: 'sample-too-small' });
  });

  test('ten perfect marks do not beat a hundred nearly perfect ones', () => {
    const few = indicator.formula({ ...province, 'rating.stars': 50n, 'rating.count': 10n });
    const many = indicator.formula({ ...province, 'rating.stars': 495n, 'rating.count': 100n });
    expect(Number(printed(few.value ?? fraction(0n), indicator))).toBeLessThan(
      Number(printed(many.value ?? fraction(0n), indicator)),
    );
  });

  test('all one star is 0 and all five stars is 100', () => {
    const all = (stars: bigint): Facts => ({
      'rating.stars': stars * 20n,
      'rating.count': 20n,
      'rating.allStars': stars * 20n,
      'rating.allCount': 20n,
    });
    expect(printed(indicator.formula(all(1n)).value ?? fraction(9n), indicator)).toBe('0.00');
    expect(printed(indicator.formula(all(5n)).value ?? fraction(9n), indicator)).toBe('100.00');
  });
});

describe('the imaginary year of ratings', () => {
  const path = join(fixtures, 'fixtures/workbooks/truth/overall/satisfaction.json');
  const truth = (): {
    ratings: Record<string, Record<string, number>>;
    requests: Record<string, Record<string, number>>;
  } => JSON.parse(readFileSync(path, 'utf8'));
  const have = (() => {
    try {
      readFileSync(path);
      return true;
    } catch {
      return false;
    }
  })();
  /** The paper breaks exact halves to even (29 of 32 = 90.625 stands as 90.62); bulletins here round half up. */
  const near = (text: string, paper: number, digits: number) =>
    expect(Math.abs(Number(text) - paper)).toBeLessThanOrEqual(10 ** -digits + 1e-9);
  const isHalf = (n: number, d: number, scale: number) => (n * scale * 2) % d === 0 && ((n * scale * 2) / d) % 2 === 1;

  test.skipIf(!have)('mean stars and good rate of each zone', () => {
    let exact = 0;
    for (const row of Object.values(truth().ratings)) {
      const given: Facts = {
        'rating.count': BigInt(row.n ?? 0),
        'rating.stars': BigInt(row.stars_sum ?? 0),
        'rating.good': BigInt(row.good ?? 0),
      };
      const mean = selectIndicator('mean-stars').formula(given).value ?? fraction(0n);
      const good = selectIndicator('good-rate').formula(given).value ?? fraction(0n);
      const [n, paperMean, paperGood] = [row.n ?? 0, row.mean_stars ?? 0, row.good_rate_pct ?? 0];
      if (isHalf(row.stars_sum ?? 0, n, 10_000)) near(decimalOf(mean, 4), paperMean, 4);
      else expect(Number(decimalOf(mean, 4))).toBe(paperMean);
      if (isHalf(row.good ?? 0, n, 10_000)) near(printed(good, selectIndicator('good-rate')), paperGood, 2);
      else {
        expect(Number(printed(good, selectIndicator('good-rate')))).toBe(paperGood);
        exact++;
      }
    }
    expect(exact).toBeGreaterThan(15);
  });
});
