import { describe, expect, it } from 'vitest';
import { columnLetters, type GridCell, type GridSheet } from '../src/base/grid.ts';
import { placesOf } from '../src/intake/place.ts';
import { seedPlaces } from '../src/intake/seed-places.actions.ts';
import { understandWorkbook } from '../src/intake/understand.ts';
import { Chance } from './layouts.fixture.ts';

type Value = string | number | null | { readonly value: string; readonly kind: 'e' };

const seed = seedPlaces();
const hints = { ...seed, areas: new Set(seed.areas) };
const living = seed.zones.filter((zone) => zone.scope !== null);

function sheetOf(name: string, rows: readonly (readonly Value[])[]): GridSheet {
  const cellOf = (value: Value, at: number): GridCell[] => {
    if (value === null) return [];
    if (typeof value === 'object') return [{ col: at + 1, ...value }];
    return [{ col: at + 1, value, kind: typeof value === 'string' ? 's' : 'n' }];
  };
  const grid = rows.map((cells, at) => ({ row: at + 1, hidden: false, cells: cells.flatMap(cellOf) }));
  return { name, state: 'visible', hiddenColumns: [], merges: [], rows: grid };
}

const headings =
  '序号 项目名称 统一社会信用代码 项目代码 所在开发区 总投资(万元) 年度计划投资(万元) 开工时间 备注'.split(' ');
const places: Readonly<Record<string, number>> = { uscc: 2, code: 3, zone: 4, total: 5, plan: 6, date: 7, note: 8 };

const faults: readonly (readonly [string, keyof typeof places, readonly Value[]])[] = [
  ['impossible_date', 'date', ['2025年2月30日', '2025.13.01', '2025/4/31', '20250229', 0, -5]],
  ['date_out_of_range', 'date', ['2205年3月', '1899-12-31', '2099年5月']],
  ['date_without_year', 'date', ['3月5日', '3.15', '12月']],
  ['ambiguous_month', 'date', [2024.1, 2026.1]],
  ['ambiguous_day_month', 'date', ['05/04/2025', '03-04-2025']],
  ['vague_date', 'date', ['年底', '上半年', '2025年Q3', '第三季度', '十四五期间', '2025年6月中旬']],
  ['not_a_date', 'date', ['待定', '视情况而定']],
  ['not_a_number', 'total', ['约', '3.5.2', '若干', '见附件', '三千五', '一百二']],
  ['negative_amount', 'plan', [-3500, '-3500', '−3500']],
  ['zero_total', 'total', [0, '0.00']],
  ['error_value', 'plan', [{ value: '#REF!', kind: 'e' }, '#DIV/0!']],
  ['open_range', 'total', ['10亿以上', '不低于5亿元', '≥3000']],
  ['range_where_one_value_is_needed', 'plan', ['500-800', '2亿-3亿', '3000—5000万元']],
  ['code_bad_length', 'uscc', ['91140100MA0GTM']],
  ['code_old_registration_number', 'uscc', ['140100001234567', 140100001234567]],
  ['code_precision_lost', 'uscc', [9.1140100125778e17, '9.11401E+17', '911401001257781000', '911,401,001,257,781,000']],
  ['project_code_malformed', 'code', ['2305-1406-89-01', '2313-140108-89-01-836814']],
  ['project_code_region_unknown', 'code', ['2305-999999-89-01-836814']],
  ['zone_ambiguous', 'zone', ['经开区', '长治开发区', '太谷区', '潞州', '武乡开发区', '本区', '本市', '本开发区']],
  ['zone_unknown', 'zone', ['龙城经济开发区', '山西省', '北京经开区']],
  ['formula_like_text', 'note', ['=1+1', "+cmd|' /C calc'!A0", '\t=1+1']],
];

describe('single cells that nobody can count', () => {
  for (const [kind, field, values] of faults)
    it(`names ${kind} at its cell, on a sheet that is not the first`, () => {
      const chance = new Chance(kind.length * 31);
      for (const value of values) {
        const rows: Value[][] = [['2025年重点工程项目名单'], headings];
        for (let at = 1; at <= 12; at++) {
          const zone = chance.pick(living).name;
          const total = 3000 + Math.floor(chance.next() * 80_000);
          rows.push([at, `年产${at * 37}万吨铸件项目`, null, null, zone, total, 900, '2023-06-10', null]);
        }
        const row = 3 + Math.floor(chance.next() * 12);
        const col = places[field] ?? 0;
        (rows[row - 1] ?? [])[col] = value;
        const sheets = [sheetOf('说明', [['填报说明']]), sheetOf('项目', rows)];
        const book = understandWorkbook({ dateSystem: 1900, sheets }, { ...hints, fileName: '重点项目.xlsx' });
        const found = book.faults.map((fault) => `${fault.sheet}!${fault.cell} ${fault.kind}`);
        expect(found, JSON.stringify(value)).toEqual([`项目!${columnLetters(col + 1)}${row} ${kind}`]);
        expect(book.may_import).toBe(book.faults[0]?.severity === 'error' ? 'good_rows' : 'all');
      }
    });
});

describe('names of zones', () => {
  it('reads every zone by each way of writing its name', () => {
    const { readZone, mentionedZone } = placesOf(seed.zones, seed.scopes);
    for (const zone of living) {
      const city = zone.city?.endsWith('市') ? zone.city : '';
      const spoken = zone.name.replace('经济技术开发区', '经开区').replace('高新技术产业开发区', '高新区');
      const forms = [zone.name, zone.short, ...zone.aliases, `${zone.short}管委会`, `${city}${zone.name}`, spoken];
      for (const form of [...forms, ...(city === '' ? [] : [`${zone.name}（${city}）`])]) {
        const reading = readZone(form);
        expect(reading.kind === 'zone' ? reading.zone.id : reading.kind, form).toBe(zone.id);
      }
      expect(mentionedZone(`${zone.short}2027年4月月报`)?.id).toBe(zone.id);
    }
  });
});

describe('a session paper with its tables under each other', () => {
  it('keeps the session that only the first line names', () => {
    const rows: Value[][] = [['太原市2027年第三次“三个一批”活动项目表']];
    for (const [turn, batch] of ['签约', '开工', '投产'].entries()) {
      rows.push([`${'一二三'[turn]}、${batch}项目`], ['序号', '项目名称', '开发区', '总投资(亿元)', `${batch}时间`]);
      rows.push([1, `年产${turn + 3}万吨铸件项目`, '清徐经济开发区', 3.5, '2027年7月'], []);
    }
    const book = understandWorkbook(
      { dateSystem: 1900, sheets: [sheetOf('Sheet1', rows)] },
      { ...hints, fileName: '太原市三个一批.xlsx' },
    );
    expect(book.session).toBe('2027-3');
    expect(book.sheets[0]?.tables.map((table) => table.batch)).toEqual(['sign', 'start', 'production']);
  });
});
