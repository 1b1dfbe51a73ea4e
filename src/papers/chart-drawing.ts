import type { PaperChart } from '../report/paper.ts';
import { palette } from './ooxml.ts';

/** What a chart is drawn of, in points from its upper left corner. */
export type Stroke =
  | {
      readonly k: 'rect';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly fill: string;
    }
  | {
      readonly k: 'line';
      readonly x: number;
      readonly y: number;
      readonly x2: number;
      readonly y2: number;
      readonly w: number;
      readonly fill: string;
    }
  | {
      readonly k: 'text';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly at: 'left' | 'center' | 'right';
      readonly size: number;
      readonly text: string;
    };

const ink = '3d3d3d';
const grey = 'c9ced4';
const small = 7.5;

const round = (value: number): number => Number(value.toFixed(3));
/** Numbers of one chart have the same decimals: none, or two. */
const formatOf = (chart: PaperChart): ((value: number) => string) => {
  const whole = chart.series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
  return (value) => grouped(value.toFixed(whole ? 0 : 2));
};
const grouped = (text: string): string => {
  const [head = '', tail] = text.split('.');
  return `${head.replace(/\B(?=(\d{3})+$)/g, ',')}${tail === undefined ? '' : `.${tail}`}`;
};
/** A mark of an axis: as many decimals as its step needs. */
const tick = (value: number): string => grouped(String(Number(value.toPrecision(10))));

const rect = (x: number, y: number, w: number, h: number, fill: string): Stroke => ({
  k: 'rect',
  x: round(x),
  y: round(y),
  w: round(w),
  h: round(h),
  fill: fill.toLowerCase(),
});
const line = (x: number, y: number, x2: number, y2: number, w: number, fill: string): Stroke => ({
  k: 'line',
  x: round(x),
  y: round(y),
  x2: round(x2),
  y2: round(y2),
  w,
  fill: fill.toLowerCase(),
});
const words = (text: string, x: number, y: number, w: number, h: number, at: 'left' | 'center' | 'right'): Stroke => ({
  k: 'text',
  x: round(x),
  y: round(y),
  w: round(Math.max(1, w)),
  h: round(h),
  at,
  size: small,
  text,
});

/** Steps of 1, 2 or 5 times a power of ten that cover the values. */
export function scaleOf(least: number, most: number): { from: number; to: number; step: number } {
  const span = Math.max(most, 0) - Math.min(least, 0) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => span / one <= 5) ?? span;
  return {
    from: Math.floor(Math.min(least, 0) / step) * step,
    to: Math.ceil(Math.max(most, 0) / step) * step || step,
    step,
  };
}

/** The text cut so that it surely fits. */
function shortened(text: string, width: number): string {
  let room = width / small;
  let kept = '';
  for (const char of text) {
    room -= (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58;
    if (room < 0.6) return `${kept}…`;
    kept += char;
  }
  return kept;
}

const colourOf = (at: number): string => palette[at % palette.length] ?? palette[0];

const extentOf = (chart: PaperChart): [number, number] => {
  const totals =
    chart.shape === 'stacked'
      ? chart.categories.map((_, i) => chart.series.reduce((sum, { values }) => sum + Math.max(0, values[i] ?? 0), 0))
      : chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  return [Math.min(0, ...totals), Math.max(0, ...totals)];
};

function funnel(chart: PaperChart, width: number, height: number): Stroke[] {
  const shown = formatOf(chart);
  const values = chart.categories.map((_, i) => Math.max(0, chart.series[0]?.values[i] ?? 0));
  const most = Math.max(...values) || 1;
  const label = Math.min(width * 0.35, 130);
  const room = width - label - 60;
  const each = height / values.length;
  return values.flatMap((value, i) => {
    const w = (value / most) * room;
    const x = label + 10 + (room - w) / 2;
    const y = i * each + each * 0.12;
    return [
      words(shortened(chart.categories[i] ?? '', label), 0, y, label, each * 0.76, 'right'),
      rect(x, y, w, each * 0.76, '9cc2e5'),
      words(shown(value), x + w / 2 - 40, y, 80, each * 0.76, 'center'),
    ];
  });
}

function lying(chart: PaperChart, width: number, height: number): Stroke[] {
  const shown = formatOf(chart);
  const { from, to, step } = scaleOf(...extentOf(chart));
  const label = Math.min(width * 0.4, 190);
  const [left, room, foot] = [label + 6, width - label - 50, height - 26];
  const place = (value: number) => left + ((value - from) / (to - from)) * room;
  const out: Stroke[] = [];
  for (let value = from; value <= to + step / 2; value += step) {
    out.push(line(place(value), 0, place(value), foot, 0.5, grey));
    out.push(words(tick(value), place(value) - 30, foot + 2, 60, 10, 'center'));
  }
  out.push(words(chart.unit, left, foot + 13, room, 10, 'center'));
  const each = foot / chart.categories.length;
  const thick = (each * 0.72) / chart.series.length;
  for (const [i, category] of chart.categories.entries()) {
    out.push(words(shortened(category, label), 0, i * each, label, each, 'right'));
    for (const [j, { values }] of chart.series.entries()) {
      const value = values[i] ?? null;
      if (value === null) continue;
      const y = i * each + each * 0.14 + j * thick;
      out.push(rect(Math.min(place(0), place(value)), y, Math.abs(place(value) - place(0)), thick * 0.92, colourOf(j)));
      if (thick > 5) out.push(words(shown(value), Math.max(place(0), place(value)) + 3, y, 60, thick * 0.92, 'left'));
    }
  }
  return out;
}

function mark(x: number, y: number, at: number): Stroke[] {
  const colour = colourOf(at);
  if (at % 3 === 1) return [rect(x - 2.2, y - 2.2, 4.4, 4.4, colour)];
  if (at % 3 === 2)
    return [line(x - 2.5, y - 2.5, x + 2.5, y + 2.5, 1, colour), line(x - 2.5, y + 2.5, x + 2.5, y - 2.5, 1, colour)];
  return [rect(x - 1.2, y - 2.6, 2.4, 5.2, colour), rect(x - 2.6, y - 1.2, 5.2, 2.4, colour)];
}

function upright(chart: PaperChart, width: number, height: number): Stroke[] {
  const shown = formatOf(chart);
  const { from, to, step } = scaleOf(...extentOf(chart));
  const [left, top, foot] = [46, 16, height - 24];
  const room = width - left - 6;
  const place = (value: number) => foot - ((value - from) / (to - from)) * (foot - top);
  const out: Stroke[] = [words(chart.unit, 0, 0, 90, 12, 'left')];
  for (let value = from; value <= to + step / 2; value += step) {
    out.push(line(left, place(value), width - 6, place(value), 0.5, grey));
    out.push(words(tick(value), 0, place(value) - 5, left - 4, 10, 'right'));
  }
  const count = chart.categories.length;
  const each = room / count;
  const every = Math.ceil(count / Math.max(1, Math.floor(room / 34)));
  for (const [i, category] of chart.categories.entries())
    if (i % every === 0)
      out.push(words(shortened(category, each * every * 1.9), left + i * each, foot + 3, each * every, 20, 'center'));
  const stacks = chart.categories.map(() => 0);
  for (const [j, { values }] of chart.series.entries()) {
    let before: [number, number] | null = null;
    for (const i of chart.categories.keys()) {
      const value = values[i] ?? null;
      const middle = left + (i + 0.5) * each;
      if (value === null) {
        before = null;
      } else if (chart.shape === 'line') {
        if (before) out.push(line(...before, middle, place(value), 1.6, colourOf(j)));
        out.push(...mark(middle, place(value), j));
        before = [middle, place(value)];
      } else if (chart.shape === 'stacked') {
        const base = stacks[i] ?? 0;
        stacks[i] = base + Math.max(0, value);
        out.push(
          rect(
            middle - each * 0.32,
            place(base + Math.max(0, value)),
            each * 0.64,
            place(base) - place(base + Math.max(0, value)),
            colourOf(j),
          ),
        );
      } else {
        const thick = (each * 0.72) / chart.series.length;
        const x = left + i * each + each * 0.14 + j * thick;
        out.push(
          rect(x, Math.min(place(0), place(value)), thick * 0.94, Math.abs(place(value) - place(0)), colourOf(j)),
        );
        if (thick > 16) out.push(words(shown(value), x - 12, place(Math.max(0, value)) - 10, thick + 24, 9, 'center'));
      }
    }
  }
  out.push(line(left, place(0), width - 6, place(0), 0.7, ink));
  return out;
}

/** Who is who, under the chart: a patch of colour and the name, in as many lines as it takes. */
function legend(chart: PaperChart, width: number, top: number): { strokes: Stroke[]; height: number } {
  if (chart.series.length < 2) return { strokes: [], height: 0 };
  const strokes: Stroke[] = [];
  let [x, y] = [10, top + 4];
  for (const [i, { name }] of chart.series.entries()) {
    const text = shortened(name, 150);
    const room = Math.min(150, [...text].length * small + 6);
    if (x + room + 20 > width) [x, y] = [10, y + 13];
    strokes.push(
      ...(chart.shape === 'line'
        ? [line(x - 2, y + 5, x + 10, y + 5, 1.6, colourOf(i)), ...mark(x + 4, y + 5, i)]
        : [rect(x, y + 1, 8, 8, colourOf(i))]),
    );
    strokes.push(words(text, x + 13, y, room, 10, 'left'));
    x += room + 28;
  }
  return { strokes, height: y + 14 - top };
}

/** A chart drawn of rectangles, lines and words: for pages that no program will edit. */
export function drawChart(chart: PaperChart, width: number, height: number): { strokes: Stroke[]; height: number } {
  const body =
    chart.shape === 'funnel' && chart.series.length === 1
      ? funnel(chart, width, height)
      : chart.shape === 'bars' || chart.shape === 'funnel'
        ? lying(chart, width, height)
        : upright(chart, width, height);
  const names = legend(chart, width, height);
  return { strokes: [...body, ...names.strokes], height: round(height + names.height) };
}
