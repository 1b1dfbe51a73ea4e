import type { z } from 'zod';
import { type Lang, say, type Words } from '../base/words.ts';
import { fieldLabels } from '../intake/field-label.words.ts';
import type { Stage } from '../project/lifecycle.ts';
import { stageLabels } from '../project/project-label.words.ts';
import type { passportOpenApi } from '../report/passport.api.ts';
import { passportPages as w } from '../report/passport-pages.words.ts';
import { clock } from '../web/ui/clock.ts';
import { valueText } from './value-text.ts';

export type Passport = z.output<(typeof passportOpenApi)['output']>;

/** Rows that are printed; the rest is only counted: all of them stand in `--json` and on the passport's page. */
const shownRows = 20;

function headLines(data: Passport, lang: Lang): string[] {
  const t = (text: Words, params = {}) => say(text, lang, params);
  const absent = data.absence ? t(data.absence) : t(w.noValue);
  const live = data.live.value ? `${t(w.moved)} ${valueText(data.live.value, lang)}` : t(w.movedNone);
  return [
    `${data.code}  ${t(data.title)}`,
    `${t(w.value)}: ${data.value ? valueText(data.value, lang) : absent}`,
    `${t(w.asOf, { entry: data.asOf.entry })}${data.asOf.at ? ` · ${clock(data.asOf.at)}` : ''}`,
    data.live.moved ? live : t(w.unmoved, { entry: data.live.entry }),
    ...(data.rulesChanged ? [t(w.rulesChanged)] : []),
  ];
}

function howLines(data: Passport, lang: Lang): string[] {
  const facts: readonly (readonly [Words, string | null])[] = [
    [w.formula, say(data.formula, lang)],
    [w.formulaVersion, `${data.formulaVersion} · ${data.descriptor.rules}`],
    [w.convention, say(data.convention, lang)],
    [w.cohort, data.cohort && say(data.cohort, lang)],
    [w.cutOff, data.cutOff],
    [w.source, data.source],
  ];
  return facts.flatMap(([name, text]) => (text ? [`${say(name, lang)}: ${text}`] : []));
}

function partLines(data: Passport, lang: Lang): string[] {
  if (data.parts.length === 0) return [];
  const lines = data.parts.map((part) => {
    const value = part.value ? valueText(part.value, lang) : say(w.notReported, lang);
    const note = part.note ? ` (${say(part.note, lang)})` : '';
    return `  ${say(w[part.role], lang)}  ${say(part.name, lang)}: ${value}${note}${part.code ? `  ${part.code}` : ''}`;
  });
  return [`${say(w.parts, lang)}:`, ...lines];
}

function placeOf(row: Passport['inputs'][number], lang: Lang): string {
  if (row.fileId === null) return say(w.typedIn, lang);
  if (row.fileName === null) return say(w.outside, lang);
  const cell = row.cell ?? (row.row === null ? undefined : say(w.row, lang, { n: row.row }));
  return [row.fileName, row.sheet, cell].filter(Boolean).join(' · ');
}

/** A stage is said in words; everything else stands in its unit. */
function statedText({ field, value }: Passport['inputs'][number], lang: Lang): string {
  if (!value) return '—';
  if (field === 'stage' && value.exact in stageLabels) return say(stageLabels[value.exact as Stage], lang);
  return valueText(value, lang);
}

function rowLines(data: Passport, lang: Lang): string[] {
  if (data.inputCount === 0) return [say(w.noRows, lang)];
  const shown = data.inputs.slice(0, shownRows);
  return [
    `${say(w.rows, lang)} (${say(w.rowsShown, lang, { shown: shown.length, all: data.inputCount })}):`,
    ...shown.map((row) => {
      const label = fieldLabels[row.field];
      return `  ${row.title}  ${label ? say(label, lang) : row.field} = ${statedText(row, lang)}  ${placeOf(row, lang)}  #${row.entry}`;
    }),
  ];
}

const entryLines = (data: Passport, lang: Lang): string[] => [
  ...(data.entries.length > 0 ? [`${say(w.entries, lang)}:`] : []),
  ...data.entries.map(
    (one) => `  #${one.seq}  ${clock(one.at)}  ${one.action}  ${one.actor} (${one.officeId})  ${one.leaf}`,
  ),
  `tree ${data.tree.size} ${data.tree.root}`,
];

/** The whole chain of a figure, as its page shows it: value, how it was worked out, parts, rows to the cell, entries, tree. */
export const passportText = (data: Passport, awaiting: readonly string[], lang: Lang): string[] => [
  ...headLines(data, lang),
  ...awaiting,
  ...howLines(data, lang),
  ...partLines(data, lang),
  ...rowLines(data, lang),
  ...entryLines(data, lang),
];
