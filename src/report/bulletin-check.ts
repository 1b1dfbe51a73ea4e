import type { Finding } from '../base/finding.ts';
import type { Words } from '../base/words.ts';
import { datasets, figures, texts } from './bulletin-catalogue.ts';
import { placesOf, type Sentence, type Template, type TemplateBlock } from './bulletin-template.ts';

const scripts = ['hans', 'hant', 'en'] as const;
const error = (path: string, code: string, params: Readonly<Record<string, unknown>>): Finding => ({
  path,
  code,
  severity: 'error',
  params,
});

type Params = Readonly<Record<string, string>>;

function checkParams(path: string, params: Params, known: Readonly<Record<string, readonly string[]>>): Finding[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const values = known[name];
    if (values?.includes(value)) return [];
    const text = values ? values.join(', ') : Object.keys(known).join(', ') || '—';
    return [error(`${path}/params/${name}`, 'bulletin_unknown_param', { name, value, known: text })];
  });
}

function checkFigure(path: string, figure: string, params: Params): Finding[] {
  const known = figures[figure];
  if (!known)
    return [
      error(`${path}/figure`, 'bulletin_unknown_figure', { name: figure, known: Object.keys(figures).join(', ') }),
    ];
  const missing = Object.keys(known.params).filter((name) => params[name] === undefined);
  return [
    ...checkParams(path, params, known.params),
    ...missing.map((name) =>
      error(`${path}/params/${name}`, 'bulletin_missing_param', {
        name,
        known: known.params[name]?.join(', ') ?? '',
      }),
    ),
  ];
}

const checkPlaces = (path: string, words: Words, own: readonly string[]): Finding[] =>
  scripts.flatMap((script) =>
    placesOf(words[script])
      .filter((name) => !own.includes(name) && !(name in texts))
      .map((name) =>
        error(`${path}/${script}`, 'bulletin_unknown_place', {
          name,
          known: [...own, ...Object.keys(texts)].join(', '),
        }),
      ),
  );

const checkSentence = (path: string, sentence: Sentence): Finding[] => [
  ...checkPlaces(`${path}/words`, sentence.words, Object.keys(sentence.figures)),
  ...Object.entries(sentence.figures).flatMap(([name, { figure, params }]) =>
    checkFigure(`${path}/figures/${name}`, figure, params),
  ),
];

function checkDataset(path: string, name: string, params: Params): Finding[] {
  const dataset = datasets[name];
  return dataset
    ? checkParams(path, params, dataset.params)
    : [error(`${path}/dataset`, 'bulletin_unknown_dataset', { name, known: Object.keys(datasets).join(', ') })];
}

function checkBlock(path: string, block: TemplateBlock): Finding[] {
  if ('words' in block) return checkSentence(path, block);
  const columns = datasets[block.dataset]?.columns;
  const asked = block.kind === 'table' ? (block.columns ?? []) : block.values;
  const place = block.kind === 'table' ? 'columns' : 'values';
  const unknown = columns
    ? asked.flatMap((column, at) => {
        const known = columns[column];
        if (known && (block.kind === 'table' || known.unit)) return [];
        const usable = Object.keys(columns).filter((key) => block.kind === 'table' || columns[key]?.unit);
        return [error(`${path}/${place}/${at}`, 'bulletin_unknown_column', { name: column, known: usable.join(', ') })];
      })
    : [];
  const units = new Set(asked.map((column) => columns?.[column]?.unit));
  const mixed = block.kind === 'chart' && unknown.length === 0 && units.size > 1;
  return [
    ...checkDataset(path, block.dataset, block.params),
    ...checkPlaces(`${path}/title`, block.title, []),
    ...unknown,
    ...(mixed ? [error(`${path}/values`, 'bulletin_mixed_units', { units: [...units].join(', ') })] : []),
  ];
}

/** Everything in a template that the programme does not know, each at its place. */
export function checkTemplate(template: Template): Finding[] {
  const ids = template.sections.map((section) => section.id);
  return [
    ...checkPlaces('/title', template.title, []),
    ...template.sections.flatMap((section, at) => {
      const path = `/sections/${at}`;
      return [
        ...(ids.indexOf(section.id) < at ? [error(`${path}/id`, 'bulletin_same_section', { id: section.id })] : []),
        ...checkPlaces(`${path}/heading`, section.heading, []),
        ...(section.when ? checkDataset(`${path}/when`, section.when.dataset, section.when.params) : []),
        ...section.blocks.flatMap((block, index) => checkBlock(`${path}/blocks/${index}`, block)),
      ];
    }),
  ];
}
