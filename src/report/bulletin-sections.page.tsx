import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { type Lang, say, type Words } from '../base/words.ts';
import { useSay } from '../web/lang.tsx';
import { datasets } from './bulletin-catalogue.ts';
import { bulletinPages as w } from './bulletin-pages.words.ts';
import { placesOf, type Template, type TemplateBlock, type TemplateSection } from './bulletin-template.ts';

const script = (lang: Lang): keyof Words => (lang === 'en' ? 'en' : lang === 'zh-Hant' ? 'hant' : 'hans');
const replaced = <T,>(list: readonly T[], at: number, one: T): T[] =>
  list.map((each, nth) => (nth === at ? one : each));

function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at + by, 0, one);
  return next;
}

/** A sentence in the language of the paper; its figures stay as named places. */
function SentenceEditor({
  block,
  lang,
  onChange,
}: {
  block: Extract<TemplateBlock, { words: Words }>;
  lang: Lang;
  onChange: (block: TemplateBlock) => void;
}) {
  const t = useSay();
  const id = useId();
  const text = say(block.words, lang);
  const places = placesOf(text);
  return (
    <div>
      <label className="visually-hidden" htmlFor={id}>
        {t(w.sentence)}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={(event) => onChange({ ...block, words: { ...block.words, [script(lang)]: event.target.value } })}
      />
      {places.length > 0 && (
        <div className="muted" style={{ fontSize: 12 }}>
          {t(w.holes, { list: places.map((one) => `{${one}}`).join(' ') })}
        </div>
      )}
    </div>
  );
}

/** Which columns of a dataset are printed, in which order. */
function ColumnsEditor({
  block,
  onChange,
}: {
  block: Extract<TemplateBlock, { kind: 'table' }>;
  onChange: (block: TemplateBlock) => void;
}) {
  const t = useSay();
  const id = useId();
  const known = datasets[block.dataset]?.columns ?? {};
  return (
    <div className="row" style={{ alignItems: 'baseline' }}>
      <label htmlFor={id} className="muted">
        {t(w.columns)}
      </label>
      <Select
        id={id}
        mode="multiple"
        style={{ flex: 1, minWidth: 220 }}
        value={block.columns ?? Object.keys(known)}
        onChange={(columns: string[]) => onChange(columns.length > 0 ? { ...block, columns } : block)}
        options={Object.entries(known).map(([value, { title, group }]) => ({
          value,
          label: [group && t(group), t(title)].filter(Boolean).join(' · '),
        }))}
      />
    </div>
  );
}

function BlockEditor({
  block,
  lang,
  onChange,
}: {
  block: TemplateBlock;
  lang: Lang;
  onChange: (block: TemplateBlock) => void;
}) {
  const t = useSay();
  if ('words' in block) return <SentenceEditor block={block} lang={lang} onChange={onChange} />;
  return (
    <div>
      <strong>
        {t(block.kind === 'table' ? w.table : w.chart)}: {say(block.title, lang)}
      </strong>
      {block.kind === 'table' && <ColumnsEditor block={block} onChange={onChange} />}
    </div>
  );
}

function SectionEditor({
  section,
  lang,
  first,
  last,
  onMove,
  onChange,
}: {
  section: TemplateSection;
  lang: Lang;
  first: boolean;
  last: boolean;
  onMove: (by: 1 | -1) => void;
  onChange: (section: TemplateSection) => void;
}) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const heading = say(section.heading, lang);
  return (
    <section className={section.off ? 'editor-section off' : 'editor-section'} aria-label={heading}>
      <div className="row spread">
        <button type="button" className="editor-opener" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '−' : '+'} {heading}
        </button>
        <span className="row" style={{ gap: 4 }}>
          <Button size="small" disabled={first} onClick={() => onMove(-1)}>
            {t(w.up)}
          </Button>
          <Button size="small" disabled={last} onClick={() => onMove(1)}>
            {t(w.down)}
          </Button>
          <Button size="small" onClick={() => onChange({ ...section, off: !section.off })}>
            {t(section.off ? w.include : w.omit)}
          </Button>
        </span>
      </div>
      {open && (
        <div className="editor-blocks">
          <Input
            aria-label={t(w.heading)}
            value={heading}
            onChange={(event) =>
              onChange({ ...section, heading: { ...section.heading, [script(lang)]: event.target.value } })
            }
          />
          {section.blocks.map((block, at) => (
            <BlockEditor
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks are not moved within a section
              key={at}
              block={block}
              lang={lang}
              onChange={(one) => onChange({ ...section, blocks: replaced(section.blocks, at, one) })}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Sections in order: each can be moved, left out, and its sentences and columns changed. */
export function SectionsEditor({
  template,
  lang,
  onChange,
}: {
  template: Template;
  lang: Lang;
  onChange: (template: Template) => void;
}) {
  const { sections } = template;
  return (
    <div className="editor-blocks" style={{ marginTop: 0 }}>
      {sections.map((section, at) => (
        <SectionEditor
          key={section.id}
          section={section}
          lang={lang}
          first={at === 0}
          last={at === sections.length - 1}
          onMove={(by) => onChange({ ...template, sections: moved(sections, at, by) })}
          onChange={(one) => onChange({ ...template, sections: replaced(sections, at, one) })}
        />
      ))}
    </div>
  );
}
