import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RemarkReader, remarkReader, sayRemark } from '../base/remark.ts';
import { say } from '../base/words.ts';
import { programmeWords } from './programme-remark.words.ts';
import { remarkWords } from './remark.words.ts';
import { type SeedTable, seedParts } from './seed.ts';

/** Distinct texts of some columns of a shipped table, as they are loaded. */
const textsOf = (table: SeedTable, ...columns: readonly string[]): string[] => {
  const part = seedParts.find((one) => one.table === table);
  if (!part) throw new Error(table);
  const rows = part.rows(
    part.files.map((file) => readFileSync(new URL(`../../seed/${file}`, import.meta.url), 'utf8')),
  );
  return [...new Set(rows.flatMap((row) => columns.map((column) => String(row[column] ?? ''))))].filter(Boolean);
};

const withoutAddresses = (text: string): string => text.replace(/https?:\/\/\S+/g, '');
const facts = ['value', 'unit', 'period', 'place', 'note'] as const;
const shown: readonly (readonly [string, RemarkReader, readonly string[]])[] = [
  ['zones', remarkWords, textsOf('zone', 'note', 'source', 'standard_match')],
  ['groupings', remarkWords, textsOf('grouping', 'note', 'source')],
  ['members', remarkWords, textsOf('grouping_member', 'note', 'source', 'role')],
  ['facts of the programme', programmeWords, textsOf('programme_fact', ...facts)],
];

describe.each(shown)('remarks on %s', (_, reader, texts) => {
  it('leave no English word in either Chinese script, outside addresses', () => {
    expect(texts.length).toBeGreaterThan(5);
    for (const lang of ['zh-Hans', 'zh-Hant'] as const)
      expect(
        texts.map((text) => withoutAddresses(sayRemark(reader, text, lang))).filter((text) => /[a-z]{2}/.test(text)),
      ).toEqual([]);
  });

  it('keep every address, decimal and number of three digits', () => {
    for (const text of texts) {
      // 100m CNY is the unit 亿元.
      const kept = text.replaceAll('100m CNY', '').match(/https?:\/\/[^\s;]+|\d+\.\d+|\d{3,}/g) ?? [];
      for (const lang of ['zh-Hans', 'zh-Hant', 'en'] as const) {
        const said = sayRemark(reader, text, lang);
        expect(kept.filter((one) => !said.includes(one))).toEqual([]);
      }
    }
  });
});

describe('a remark', () => {
  it.each([
    [
      'NBS statistical division codes 2023 code 140702401; national list (晋中经济技术开发区)',
      '国家统计局 2023 年统计用区划代码 140702401; 国家标准名录 (晋中经济技术开发区)',
    ],
    [
      'NBS statistical division codes 2023 code 140403403 and 140404406',
      '国家统计局 2023 年统计用区划代码 140403403 和 140404406',
    ],
    ['NBS statistical division codes 2023, code 140702401', '国家统计局 2023 年统计用区划代码 140702401'],
    ['part of the reform zone, managed by Jinzhong city', '属综改示范区, 由晋中市管理'],
    [
      'http://example.cn/a.html (chain cultivated by the zone, Oct 2023); programme report of December 2021',
      'http://example.cn/a.html (该开发区培育的产业链, 2023 年 10 月); 2021 年 12 月项目建设报道',
    ],
  ])('%s', (text, said) => expect(sayRemark(remarkWords, text, 'zh-Hans')).toBe(said));

  it.each([
    ['+1Y from start (2021-12)', '自 2021 年 12 月起 1 年', 'year 1 from the start (2021-12)'],
    ['computed 163.92/56, not in the report', '由 163.92/56 推算, 报道中没有', 'computed 163.92/56, not in the report'],
    ['cumulative so far; total investment not given', '截至目前累计; 未给出总投资', undefined],
  ])('of the programme: %s', (text, hans, en) => {
    expect(sayRemark(programmeWords, text, 'zh-Hans')).toBe(hans);
    expect(sayRemark(programmeWords, text, 'en')).toBe(en ?? text);
  });

  it('that a person wrote is shown as it is, beside a known part or alone', () => {
    expect(remarkWords('checked by phone with the committee')).toBeUndefined();
    expect(sayRemark(remarkWords, '经电话核实', 'en')).toBe('经电话核实');
    expect(sayRemark(remarkWords, 'by elimination; 经电话核实', 'zh-Hant')).toBe('由排除法得出; 经电话核实');
  });

  it('is looked up by its text only, not by names every object has', () => {
    const reader = remarkReader({ one: ['一', '壹'] }, []);
    expect(reader('constructor')).toBeUndefined();
    const known = reader('one');
    expect(known && say(known, 'zh-Hant')).toBe('壹');
  });
});
