import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { day } from '../base/day.ts';
import { words } from '../base/words.ts';
import { exportLists, returningLists } from '../report/export.api.ts';
import { commandHelp, langOfEnvironment } from './command.ts';
import { commands } from './commands.ts';
import { exportCommand } from './export.ts';
import { importText } from './import-text.ts';
import { type Passport, passportText } from './passport-text.ts';
import { ratesText } from './rates-text.ts';
import { standingText } from './standing-text.ts';

const number = (text: string) => ({ text, exact: text });
const zone = (name: string, place: number | null, total: string, tied = false) => ({
  zoneId: name,
  name,
  place,
  tied,
  total: number(total),
  coverage: number('100.00'),
  comparisons: [],
  adjustments: [],
  additions: number('0.00'),
  deductions: number('0.00'),
  passport: '7K2QD-0M9XA',
  open: true,
});

describe('texts of the command line', () => {
  it('follows the first language that the environment sets, English where it is not Chinese', () => {
    const lang = (env: Record<string, string>) => langOfEnvironment(env);
    expect(lang({})).toBe('en');
    expect(lang({ LANG: 'C.UTF-8' })).toBe('en');
    expect(lang({ LANG: 'zh_CN.UTF-8' })).toBe('zh-Hans');
    expect(lang({ LANG: 'zh_TW.UTF-8' })).toBe('zh-Hant');
    expect(lang({ LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_HK.UTF-8' })).toBe('zh-Hant');
    expect(lang({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB.UTF-8' })).toBe('en');
    expect(lang({ LANG: 'zh_CN.UTF-8', LC_ALL: '' })).toBe('zh-Hans');
    expect(lang({ LC_ALL: 'en_GB.UTF-8', TAIHANG_LANG: 'zh-Hant' })).toBe('zh-Hant');
    const help = commandHelp({ name: 'x', options: [], run: async () => 0 }, 'X');
    expect(help).toContain('LC_ALL');
  });

  it('prints place, score, passport and name of every zone of a standing', () => {
    const lines = standingText(
      {
        groupName: 'Economic zones',
        day: day('2026-06-30'),
        entry: '120',
        scheme: { code: 'four-comparisons', version: 1, title: 'Four comparisons', comparisons: [], items: [] },
        rows: [zone('A', 1, '91.25'), zone('B', 2, '9.50', true), zone('C', null, '0.00')],
      },
      'en',
    );
    expect(lines[0]).toBe('Economic zones · cut-off 2026-06-30 · journal entry 120 · Four comparisons');
    expect(lines.slice(2)).toEqual([
      '  1  91.25  7K2QD-0M9XA  A',
      '  2   9.50  7K2QD-0M9XA  B  (tied)',
      '  —   0.00  7K2QD-0M9XA  C',
    ]);
  });

  it('prints rates of money in 亿元 and of projects as counted, with the percent', () => {
    const ratio = (numerator: string, denominator: string, percent: string | null) => ({
      numerator,
      denominator,
      exact: null,
      percent,
    });
    const rate = (unit: 'projects' | 'fen', of: ReturnType<typeof ratio>, rank: number | null) => ({
      code: unit,
      words: words('率', '率', 'Rate'),
      unit,
      rate: of,
      projects: 1,
      byValue: of,
      byFormed: of,
      partlyInProduction: 0,
      stages: {},
      notStated: 0,
      rank,
    });
    const all = [
      rate('projects', ratio('3', '4', '75.00'), 2),
      rate('fen', ratio('3122900000000', '4215700000000', '74.08'), null),
      rate('fen', ratio('0', '0', null), null),
    ];
    const lines = ratesText(
      {
        day: day('2025-12-31'),
        entry: '9',
        sessionsIncluded: ['2025-1'],
        all,
        groups: [{ name: 'Jinzhong', rates: all }],
      },
      'zh-Hans',
    );
    expect(lines.slice(1, 5)).toEqual([
      '全部',
      '  率  75.00% = 3 / 4  (第 2 位)',
      '  率  74.08% = 312.29 亿元 / 421.57 亿元',
      '  率  — = 0.00 亿元 / 0.00 亿元',
    ]);
    expect(lines).toHaveLength(9);
    expect(lines.join('')).not.toContain('3122900000000');
  });

  it('prints the whole passport, the first rows and how many more there are', () => {
    const fen = (exact: string) => ({ text: '', exact, unit: 'fen' as const });
    const input = (row: number): Passport['inputs'][number] => ({
      subject: { kind: 'project', id: 'p' },
      title: `Project ${row}`,
      field: 'total_yuan',
      value: fen('12340000000'),
      fileId: 'f',
      sheet: '签约',
      row,
      table: null,
      entry: '7',
      fileName: 'list.xlsx',
      fileSha256: 'ab',
      cell: `C${row}`,
    });
    const passport: Passport = {
      code: '7K2QD-0M9XA',
      descriptor: { kind: 'session.value', params: {}, entry: '9', rules: 'rules-3' },
      title: words('签约总额', '簽約總額', 'Signed'),
      value: fen('3122900000000'),
      absence: null,
      formula: words('加总', '加總', 'Sum of listed amounts'),
      formulaVersion: '2',
      convention: words('去重', '去重', 'Counted once'),
      source: 'A rule',
      cohort: words('2025-1', '2025-1', 'Session 2025-1'),
      cutOff: '2025-12-31',
      parts: [
        {
          name: words('甲', '甲', 'One part'),
          role: 'term',
          value: fen('100000000000'),
          note: null,
          code: '11111-22222',
        },
        { name: words('乙', '乙', 'Other part'), role: 'term', value: null, note: null, code: null },
      ],
      awaiting: null,
      inputs: Array.from({ length: 25 }, (_, i) => input(i + 5)),
      inputCount: 150,
      asOf: { entry: '9', at: '2025-12-31T01:00:00Z' },
      live: { entry: '12', value: fen('3200000000000'), moved: true },
      rulesChanged: false,
      entries: [
        {
          seq: '7',
          at: '2025-04-01T01:00:00Z',
          actor: 'A',
          officeId: 'o',
          action: 'import.apply',
          leaf: 'aa',
          path: [],
        },
      ],
      tree: { size: '12', root: 'cc' },
    };
    const text = passportText(passport, ['two rows await'], 'en').join('\n');
    for (const part of [
      'Signed',
      'Value: 312.29 × 100m yuan',
      'journal entry 9 · 2025-12-31 09:00',
      'It has moved since: now 320.00',
      'two rows await',
      'Formula: Sum of listed amounts',
      'Formula version: 2 · rules-3',
      'Convention: Counted once',
      'Cohort: Session 2025-1',
      'Cut-off: 2025-12-31',
      'One part: 10.00 × 100m yuan  11111-22222',
      'Other part: Not reported',
      '20 of 150 rows',
      'list.xlsx · 签约 · C24',
      '#7  2025-04-01 09:00  import.apply  A (o)',
      'tree 12 cc',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('C25');
    const still = passportText({ ...passport, live: { ...passport.live, moved: false } }, [], 'en').join('\n');
    expect(still).toContain('Unchanged up to journal entry 12');
  });

  it('names each refused row of a workbook with its cell, the reason and what to do', () => {
    const finding = {
      path: '签约!C12',
      code: 'x',
      severity: 'error' as const,
      what: 'The session is frozen.',
      remedy: 'Amend it.',
    };
    const text = importText(
      'list.xlsx',
      {
        family: 'session',
        counts: { add: 0, change: 0, same: 150, refuse: 2, ask: 0, skip: 0 },
        mayImport: 'all',
        findings: [],
      },
      [
        { sheet: '签约', row: 12, title: 'Mill', findings: [finding] },
        { sheet: '签约', row: 13, title: 'Depot', findings: [{ ...finding, path: '/name' }] },
      ],
      undefined,
    );
    expect(text.split('\n')).toEqual([
      'list.xlsx: session · same 150, refuse 2 · all',
      '  refused  签约!12  Mill',
      '    error  签约!C12  The session is frozen. → Amend it.',
      '  refused  签约!13  Depot',
      '    error  签约!13  The session is frozen. → Amend it.',
    ]);
  });

  it('has a module behind every command, under its own name', async () => {
    for (const listed of commands) {
      const command = await listed.load();
      expect(command.name).toBe(listed.name);
      expect(commandHelp(command, listed.summary)).toContain(listed.summary);
    }
  }, 60_000);

  it('says of every list that goes out whether it comes back, as the page about them does', () => {
    const page = readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([\w-]+)` \|.*\| (yes|no)\b[^|]*\|$/gm)].map(([, list, back]) => ({
      list,
      back,
    }));
    expect(rows.map((row) => row.list)).toEqual([...exportLists]);
    expect(rows.filter((row) => row.back === 'yes').map((row) => row.list)).toEqual([...returningLists]);
    const help = commandHelp(exportCommand, '');
    const back = (one: string) => rows.flatMap((row) => (row.back === one ? [row.list] : [])).join(', ');
    expect(help).toContain(`imported again: ${back('yes')}.`);
    expect(help).toContain(`For reading only: ${back('no')}.`);
  });
});
