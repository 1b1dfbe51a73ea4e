import { words } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { CommandDialog, type FieldSpec } from '../web/ui/command-dialog.tsx';
import { campaignPages as w } from './campaign-pages.words.ts';
import { publishedRecordApi } from './published.api.ts';
import { publishedUnits } from './published.ts';
import { measureWords, unitWords } from './published.words.ts';

const confidenceWords = {
  A: words('A 官方统计', 'A 官方統計', 'A official statistic'),
  B: words('B 发布者自己的网页', 'B 發布者自己的網頁', 'B the publisher’s own page'),
  C: words('C 报刊或转载', 'C 報刊或轉載', 'C press or mirror'),
} as const;

/** A figure that an office made public, entered under the publisher's name with its source. */
export function RecordPublishedDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const { lang } = useLang();
  const field = (name: string, label: FieldSpec['label'], rest: Partial<FieldSpec> = {}): FieldSpec => ({
    name,
    label,
    fills: [`figures/0/${name}`],
    ...rest,
  });
  return (
    <CommandDialog
      endpoint={publishedRecordApi}
      onClose={onClose}
      initial={{ confidence: 'B' }}
      said={({ recorded, same }) => t(recorded > 0 ? w.publishedNew : w.publishedSame, { n: recorded + same })}
      fields={[
        field('publisher', w.publisher, { required: true }),
        field('subject', w.subject, { required: true, hint: t(w.subjectHint) }),
        field('period', w.period, { required: true, hint: t(w.periodHint) }),
        field('asOf', w.day, { kind: 'day' }),
        field('facet', w.facet, { hint: t(w.facetHint) }),
        field('measure', w.measure, {
          kind: 'select',
          required: true,
          options: Object.entries(measureWords)
            .map(([value, label]) => ({ value, label: t(label) }))
            .sort((a, b) => a.label.localeCompare(b.label, lang)),
        }),
        field('value', w.value, { required: true, hint: t(w.valueHint) }),
        field('unit', w.unit, {
          kind: 'select',
          required: true,
          options: publishedUnits.map((value) => ({ value, label: t(unitWords[value]) || value })),
        }),
        field('sourceUrl', w.source, { required: true, hint: t(w.sourceHint) }),
        field('confidence', w.confidence, {
          kind: 'select',
          required: true,
          options: (['A', 'B', 'C'] as const).map((value) => ({ value, label: t(confidenceWords[value]) })),
        }),
        field('note', w.note, { kind: 'area' }),
      ]}
      toInput={(values) => {
        const text = (name: string) => (values[name] ?? '').trim();
        return {
          figures: [
            {
              publisher: text('publisher'),
              subject: text('subject'),
              areaCode: null,
              period: text('period'),
              asOf: text('asOf') || null,
              facet: text('facet'),
              measure: text('measure'),
              value: text('value').replaceAll(',', ''),
              unit: text('unit') as (typeof publishedUnits)[number],
              note: text('note'),
              sourceUrl: text('sourceUrl'),
              confidence: text('confidence') as 'A' | 'B' | 'C',
            },
          ],
        };
      }}
    />
  );
}
