import { isDay } from '../base/day.ts';
import { readCsv } from '../territory/csv.ts';
import { type PublishedFigure, publishedUnits, zPublishedFigure } from './published.ts';

/** The seed files with published figures, by the name of the file. */
export const publishedFiles = [
  'three_batches_reported.csv',
  'key_project_progress_reported.csv',
  'zone_and_chain_indicators_reported.csv',
  'shanxi_named_projects.csv',
  'year_signings.csv',
  'three_rates.csv',
] as const;
export type PublishedFile = (typeof publishedFiles)[number];

type Row = Readonly<Record<string, string>>;
type Unit = (typeof publishedUnits)[number];
/** Column → measure and unit. */
type Measures = readonly (readonly [column: string, measure: string, unit: Unit])[];

/** Sites whose publisher is known by their address; everything else is named by its host and is press. */
const publishers: readonly (readonly [host: RegExp, publisher: string, own: boolean])[] = [
  [/(^|\.)swj\.sxjz\.gov\.cn$/, '晋中市商务局', true],
  [/(^|\.)jccq\.gov\.cn$/, '晋城市城区人民政府', true],
  [/(^|\.)qinshui\.gov\.cn$/, '沁水县人民政府', true],
  [/(^|\.)minhou\.gov\.cn$/, '闽侯县人民政府', true],
  [/(^|\.)www\.gov\.cn$/, '中国政府网', true],
  [/(^|\.)gmw\.cn$/, '光明日报', false],
  [/(^|\.)sxjjb\.cn$/, '山西经济日报', false],
  [/(^|\.)cri\.cn$/, '国际在线', false],
  [/(^|\.)ce\.cn$/, '中国经济网', false],
  [/(^|\.)sxgov\.cn$/, '黄河新闻网', false],
];

/** Who published a page: known by its address, else the address itself. */
export function publisherOf(url: string): { publisher: string; confidence: 'B' | 'C' } {
  const host = /^https?:\/\/([^/:]+)/.exec(url)?.[1] ?? url;
  const known = publishers.find(([pattern]) => pattern.test(host));
  return { publisher: known?.[1] ?? `公开网页 ${host}`, confidence: known?.[2] ? 'B' : 'C' };
}

const filled = (text: string | undefined): string => (text ?? '').trim();
const dayOrNull = (text: string): string | null => (isDay(text) ? text : null);

/** One figure per filled measure column of a row. */
function figuresOf(
  row: Row,
  about: Pick<PublishedFigure, 'subject' | 'areaCode' | 'period' | 'facet'> & { asOf: string | null },
  measures: Measures,
): unknown[] {
  const sourceUrl = filled(row.source_url);
  const { publisher, confidence } = publisherOf(sourceUrl);
  return measures
    .filter(([column]) => /^-?\d+(\.\d+)?$/.test(filled(row[column])))
    .map(([column, measure, unit]) => ({
      publisher: filled(row.publisher) || publisher,
      ...about,
      measure,
      value: filled(row[column]),
      unit,
      note: filled(row.note ?? row.rank_note),
      sourceUrl,
      confidence,
    }));
}

const batchMeasures: Measures = [
  ['project_count', 'projects', 'count'],
  ['total_investment_100m_cny', 'total_investment', '100m CNY'],
  ['expected_annual_output_100m_cny', 'expected_output', '100m CNY'],
];
const progressMeasures: Measures = [
  ['project_count', 'projects', 'count'],
  ['total_investment_100m_cny', 'total_investment', '100m CNY'],
  ['annual_plan_100m_cny', 'annual_plan', '100m CNY'],
  ['completed_100m_cny', 'completed_investment', '100m CNY'],
  ['planned_starts', 'planned_starts', 'count'],
  ['actual_starts', 'started_projects', 'count'],
  ['late_starts', 'late_starts', 'count'],
  ['planned_completions', 'planned_completions', 'count'],
  ['actual_completions', 'completed_projects', 'count'],
  ['late_completions', 'late_completions', 'count'],
  ['continuing', 'continuing_projects', 'count'],
  ['continuing_resumed', 'continuing_resumed', 'count'],
];
const projectMeasures: Measures = [
  ['total_investment_100m_cny', 'total_investment', '100m CNY'],
  ['phase_1_investment_100m_cny', 'phase_1_investment', '100m CNY'],
  ['land_mu', 'land', 'mu'],
  ['floor_area_10k_m2', 'floor_area', '10k m2'],
  ['expected_annual_output_100m_cny', 'expected_output', '100m CNY'],
  ['expected_annual_tax_100m_cny', 'expected_tax', '100m CNY'],
  ['jobs', 'jobs', 'persons'],
];
const areaOf = (row: Row): string | null => (/^\d{6}$/.test(filled(row.area_code)) ? filled(row.area_code) : null);
const unitOf = (text: string): Unit => {
  const unit = publishedUnits.find((one) => one === text);
  if (!unit) throw new RangeError(`unit ${text} of a published figure is not known`);
  return unit;
};

const readers: Readonly<Record<PublishedFile, (row: Row) => unknown[]>> = {
  'three_batches_reported.csv': (row) =>
    figuresOf(
      row,
      {
        subject: filled(row.area_name),
        areaCode: areaOf(row),
        period: filled(row.round),
        asOf: dayOrNull(filled(row.event_date)),
        facet: filled(row.batch),
      },
      batchMeasures,
    ),
  'key_project_progress_reported.csv': (row) =>
    figuresOf(
      row,
      {
        subject: filled(row.area_name),
        areaCode: areaOf(row),
        period: `${filled(row.period_start)}..${filled(row.period_end)}`,
        asOf: dayOrNull(filled(row.period_end)),
        facet: `${filled(row.list_level)} / ${filled(row.category)}`,
      },
      progressMeasures,
    ),
  'zone_and_chain_indicators_reported.csv': (row) =>
    figuresOf(
      row,
      { subject: filled(row.subject), areaCode: null, period: filled(row.period), asOf: null, facet: '' },
      [['value', filled(row.metric), unitOf(filled(row.unit))]],
    ),
  'shanxi_named_projects.csv': (row) =>
    figuresOf(
      row,
      {
        // Names such as 分布式光伏项目 recur: the firm is part of the name.
        subject: [filled(row.project_name), filled(row.enterprise)].filter(Boolean).join(' · ').slice(0, 120),
        areaCode: areaOf(row),
        period: filled(row.report_date) || 'undated',
        asOf: dayOrNull(filled(row.report_date)),
        facet: 'project',
      },
      projectMeasures,
    ),
  'year_signings.csv': (row) =>
    figuresOf(
      row,
      {
        subject: filled(row.subject),
        areaCode: areaOf(row),
        period: filled(row.period),
        asOf: null,
        facet: filled(row.facet),
      },
      [['value', filled(row.measure), unitOf(filled(row.unit))]],
    ),
  'three_rates.csv': (row) => {
    const unit = unitOf(filled(row.unit));
    const rate = filled(row.rate);
    return figuresOf(
      row,
      {
        subject: filled(row.subject),
        areaCode: areaOf(row),
        period: `${filled(row.sessions)} sessions`,
        asOf: dayOrNull(filled(row.as_of)),
        facet: rate,
      },
      [
        ['numerator', 'numerator', unit],
        ['denominator', 'denominator', unit],
        ['printed_percent', 'percent', 'percent'],
        ['printed_rank', 'rank', 'rank'],
      ],
    );
  },
};

/** Reads one of the seed files. Computed columns (mean size, completion rate) are left out: nobody published them. Throws on a fault. */
export const readPublished = (file: PublishedFile, text: string): PublishedFigure[] =>
  readCsv(text)
    .flatMap(readers[file])
    .map((figure) => zPublishedFigure.parse(figure));

/** A published rate with its parts, for a look at whether the printed percentage agrees with them. */
export interface PublishedRate {
  readonly publisher: string;
  readonly subject: string;
  readonly asOf: string;
  readonly rate: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly percent: string;
}

/** Puts the parts and the percentage of published rates together again. Incomplete ones are left out. */
export function publishedRates(figures: readonly PublishedFigure[]): PublishedRate[] {
  const groups = new Map<string, PublishedFigure[]>();
  for (const figure of figures.filter((one) => ['numerator', 'denominator', 'percent'].includes(one.measure))) {
    const key = `${figure.publisher}|${figure.subject}|${figure.asOf}|${figure.facet}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].flatMap((group) => {
    const part = (measure: string) => group.find((figure) => figure.measure === measure)?.value;
    const [numerator, denominator, percent] = [part('numerator'), part('denominator'), part('percent')];
    const [first] = group;
    if (!first || !numerator || !denominator || !percent) return [];
    const { publisher, subject, asOf, facet } = first;
    return [{ publisher, subject, asOf: asOf ?? '', rate: facet, numerator, denominator, percent }];
  });
}
