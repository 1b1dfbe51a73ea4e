import { say } from '../base/words.ts';
import { findIndicator } from '../indicator/catalogue.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { FieldSpec, FieldValues } from '../web/ui/field.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import { schemeAdoptApi } from './scheme.api.ts';
import type { Scheme } from './scheme.ts';
import { schemePages as s } from './scheme-pages.words.ts';
import { sumOfWeights } from './scheme-weights.ts';

const terms = ['additionCap', 'deductionCap', 'leastCoverage'] as const;

/** The draft with what was typed: a comparison weighs what its indicators weigh together. */
function drafted(draft: Scheme, values: FieldValues): Scheme {
  const typed = (name: string) => (values[name] ?? '').trim();
  return {
    ...draft,
    comparisons: draft.comparisons.map((comparison) => {
      const indicators = comparison.indicators.map((one) => ({
        ...one,
        version: findIndicator(one.indicator)?.version ?? one.version,
        weight: typed(`weight ${one.indicator}`),
      }));
      const weight = sumOfWeights(indicators.map((one) => one.weight)) ?? comparison.weight;
      return { ...comparison, weight, indicators };
    }),
    items: draft.items.map((item) => ({ ...item, each: typed(`each ${item.code}`), cap: typed(`cap ${item.code}`) })),
    ...(Object.fromEntries(terms.map((name) => [name, typed(name)])) as Pick<Scheme, (typeof terms)[number]>),
  };
}

/** A new version of a scheme with other weights and points; how each indicator is scored stays. */
export function AdoptVersionDialog({ draft, onClose }: { draft: Scheme; onClose: () => void }) {
  const t = useSay();
  const { lang } = useLang();
  const named = (text: { hans: string; hant: string; en: string }, more: string) => ({
    hans: `${say(text, 'zh-Hans')} · ${more}`,
    hant: `${say(text, 'zh-Hant')} · ${more}`,
    en: `${say(text, 'en')} · ${more}`,
  });
  const weights = draft.comparisons.flatMap((comparison, at) =>
    comparison.indicators.map(
      (one, place): FieldSpec => ({
        name: `weight ${one.indicator}`,
        label: named(findIndicator(one.indicator)?.words ?? comparison.words, say(comparison.words, lang)),
        required: true,
        fills: [`scheme/comparisons/${at}/indicators/${place}`, `comparisons/${at}/indicators/${place}`],
      }),
    ),
  );
  const points = draft.items.flatMap((item, at) =>
    (['each', 'cap'] as const).map(
      (name): FieldSpec => ({
        name: `${name} ${item.code}`,
        label: named(item.words, t(s[name])),
        required: true,
        fills: [`scheme/items/${at}/${name}`, `items/${at}/${name}`],
      }),
    ),
  );
  return (
    <CommandDialog
      endpoint={schemeAdoptApi}
      title={s.adoptNew}
      submit={w.adopt}
      onClose={onClose}
      intro={<p>{t(s.adoptIntro)}</p>}
      said={({ version }) => t(s.adoptedSaid, { version })}
      initial={{
        ...Object.fromEntries(
          draft.comparisons.flatMap((one) => one.indicators.map((each) => [`weight ${each.indicator}`, each.weight])),
        ),
        ...Object.fromEntries(
          draft.items.flatMap((item) => [
            [`each ${item.code}`, item.each],
            [`cap ${item.code}`, item.cap],
          ]),
        ),
        ...Object.fromEntries(terms.map((name) => [name, draft[name]])),
      }}
      fields={[
        { name: 'appliesFrom', label: w.appliesFrom, kind: 'day', required: true },
        { name: 'why', label: w.why, kind: 'area', required: true },
        ...weights,
        ...points,
        ...terms.map((name): FieldSpec => ({ name, label: s[name], required: true, fills: [`scheme/${name}`] })),
      ]}
      toInput={(values) => ({
        scheme: drafted(draft, values),
        appliesFrom: values.appliesFrom ?? '',
        why: values.why ?? '',
      })}
    />
  );
}
