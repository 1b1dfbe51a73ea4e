import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sayRemark } from '../base/remark.ts';
import { type Lang, say, type Words } from '../base/words.ts';
import { publishedFiles, readPublished } from './published.sheet.ts';
import { publishedColumns } from './published-list.sheet.ts';
import { facetWords, periodWords, publishedTitle } from './published-part.words.ts';
import { publishedRemarkWords } from './published-remark.words.ts';

const figures = publishedFiles.flatMap((file) =>
  readPublished(file, readFileSync(new URL(`../../seed/programme/${file}`, import.meta.url), 'utf8')),
);
const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter(Boolean);
const chinese = ['zh-Hans', 'zh-Hant'] as const;
const withEnglish = (texts: readonly string[], said: (text: string, lang: Lang) => string): string[] =>
  chinese.flatMap((lang) => texts.map((text) => said(text, lang)).filter((text) => /[a-z]{2}/.test(text)));

describe('published figures in Chinese', () => {
  const notes = distinct(figures.map((one) => one.note));

  it('leave no English word in a note', () => {
    expect(notes.length).toBeGreaterThan(60);
    expect(withEnglish(notes, (text, lang) => sayRemark(publishedRemarkWords, text, lang))).toEqual([]);
  });

  it('leave no English word in a period or a part', () => {
    const said =
      (reader: (text: string) => Words) =>
      (text: string, lang: Lang): string =>
        say(reader(text), lang);
    expect(withEnglish(distinct(figures.map((one) => one.period)), said(periodWords))).toEqual([]);
    expect(withEnglish(distinct(figures.map((one) => one.facet)), said(facetWords))).toEqual([]);
  });

  it('keep every decimal and number of three digits of a note', () => {
    for (const note of notes) {
      // 100 million CNY is 1 亿元, and a top 100 is 百强.
      const kept = note.replace(/100 million CNY|top-100/g, '').match(/\d+\.\d+|\d{3,}/g) ?? [];
      for (const lang of chinese)
        expect(kept.filter((one) => !sayRemark(publishedRemarkWords, note, lang).includes(one))).toEqual([]);
    }
  });

  it.each([
    [
      '>=1bn CNY: 196; >=5bn: 15; >=10bn: 3; foreign 28',
      '10 亿元及以上: 196; 50 亿元及以上: 15; 100 亿元及以上: 3; 外资项目 28',
    ],
    ['10% / 13% / 16% of province', '占全省项目数 10%, 投资 13%, 产值 16%'],
    ['last; sixth from last in province', '末位; 全省倒数第六'],
    ['phase 3 started 2021-11; report date approximate', '三期于 2021-11 开工; 报道日期为约数'],
    ['2nd', '第 2 位'],
    ['typed by a person', 'typed by a person'],
  ])('note: %s', (note, said) => expect(sayRemark(publishedRemarkWords, note, 'zh-Hans')).toBe(said));

  it.each([
    ['provincial and city / early stage', '省市两级 / 前期类', '省市兩級 / 前期類'],
    ['county / >= 5m CNY', '县级 / 500 万元及以上', '縣級 / 500 萬元及以上'],
    ['sign_to_start', '签约项目开工率', '簽約項目開工率'],
    ['市直部分', '市直部分', '市直部分'],
    ['', '', ''],
  ])('part: %s', (facet, hans, hant) => expect(facetWords(facet)).toMatchObject({ hans, hant }));

  it.each([
    ['2020-1..4 cumulative', '2020-1 至 2020-4 累计'],
    ['1..7 cumulative to 2022-12', '第 1 至 7 期累计至 2022-12'],
    ['2025 target', '2025 年目标'],
    ['4 sessions', '4 期'],
    ['2021-Q1', '2021-Q1'],
  ])('period: %s', (period, hans) => expect(periodWords(period).hans).toBe(hans));

  it('are named in one line, and exported in the script of the reader', () => {
    const figure = figures.find((one) => one.note === 'funds in place 279.78 (89.25% of plan)');
    if (!figure) throw new Error('no figure with that note');
    expect(publishedTitle(figure).hans).toBe('山西省 2004-01-01..2004-12-31 省级 / 全部 项目数');
    const row = {
      figure: { ...figure, id: '00000000-0000-4000-8000-000000000000', entry: '1' },
      lang: 'zh-Hant',
    } as const;
    const cell = (field: string) => publishedColumns.find((one) => one.field === field)?.value(row);
    expect(cell('facet')).toBe('省級 / 全部');
    expect(cell('note')).toBe('到位資金 279.78 (占計劃 89.25%)');
  });
});
