import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publishedFiles, publishedRates, publisherOf, readPublished } from './published.sheet.ts';
import { conflictsOf } from './published.ts';
import { measureWords } from './published.words.ts';
import { agrees, printedRatio } from './rounded.ts';

const seed = (file: string): string => readFileSync(new URL(`../../seed/programme/${file}`, import.meta.url), 'utf8');
const figures = publishedFiles.flatMap((file) => readPublished(file, seed(file)));

describe('published figures', () => {
  it('are read from every seed file with publisher and source', () => {
    for (const file of publishedFiles) expect(readPublished(file, seed(file)).length, file).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure.publisher).not.toBe('');
      expect(figure.sourceUrl).toMatch(/^https?:\/\//);
      expect(measureWords[figure.measure], figure.measure).toBeDefined();
    }
    const first = figures.find((one) => one.subject === '山西省' && one.period === '2021-1' && one.facet === 'signed');
    expect([first?.measure, first?.value]).toEqual(['projects', '413']);
  });

  it('two offices, two numbers: 2,641 and 2,703 started of the 3,108 signed in 2023', () => {
    const conflict = conflictsOf(figures).find((one) => one.measure === 'started_projects' && one.period === '2023');
    expect(conflict?.figures.map((figure) => [figure.publisher, figure.value])).toEqual([
      ['山西省商务厅', '2703'],
      ['山西省投资促进局', '2641'],
    ]);
    expect(conflict?.spread).toBe('62');
    const agreed = conflictsOf(figures).filter((one) => one.period === '2023' && one.subject === '山西省');
    expect(agreed.map((one) => one.measure)).toEqual(['started_projects']);
  });

  it('a figure without another one, or with an equal one, is no conflict', () => {
    const one = figures.find((figure) => figure.measure === 'started_investment');
    if (!one) throw new Error('no figure');
    expect(conflictsOf([one])).toEqual([]);
    expect(conflictsOf([one, { ...one, publisher: '另一机构', value: `${one.value}0` }])).toEqual([]);
    expect(conflictsOf([one, { ...one, publisher: '另一机构', unit: '100m USD' }])).toEqual([]);
  });

  it('published rates agree with their parts; Taiyuan by rounding of the parts only', () => {
    const rates = publishedRates(figures);
    expect(rates.length).toBe(6);
    const verdicts = rates.map((rate) => [
      rate.percent,
      agrees(rate.percent, printedRatio(rate.numerator, rate.denominator)),
    ]);
    expect(verdicts).toEqual([
      ['87.23', 'exactly'],
      ['62.62', 'exactly'],
      ['92.18', 'exactly'],
      ['58.82', 'exactly'],
      ['29.82', 'exactly'],
      ['72.17', 'rounding'],
    ]);
  });

  it('names a publisher by its address and never makes one up', () => {
    expect(publisherOf('http://swj.sxjz.gov.cn/x')).toEqual({ publisher: '晋中市商务局', confidence: 'B' });
    expect(publisherOf('https://example.org/a').publisher).toBe('公开网页 example.org');
  });
});
