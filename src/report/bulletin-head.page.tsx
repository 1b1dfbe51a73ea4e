import { Input, Switch } from 'antd';
import { useId } from 'react';
import type { Words } from '../base/words.ts';
import { useSay } from '../web/lang.tsx';
import { bulletinPages as w } from './bulletin-pages.words.ts';
import type { BulletinHead } from './bulletin-params.ts';
import type { Paper } from './paper.ts';

const fields: readonly [name: 'title' | 'issuer' | 'number' | 'sendTo' | 'copyTo', label: Words][] = [
  ['title', w.paperTitle],
  ['issuer', w.issuer],
  ['number', w.number],
  ['sendTo', w.sendTo],
  ['copyTo', w.copyTo],
];

/** What an office writes on the paper besides its figures. */
export function BulletinHeadForm({
  head,
  paper,
  onChange,
}: {
  head: BulletinHead;
  /** As it is shown now: an empty title is the template's own. */
  paper: Paper;
  onChange: (head: BulletinHead) => void;
}) {
  const t = useSay();
  const id = useId();
  return (
    <div
      className="editor-blocks"
      style={{ gridTemplateColumns: 'minmax(72px, max-content) 1fr', alignItems: 'center' }}
    >
      {fields.map(([name, label]) => (
        <div key={name} style={{ display: 'contents' }}>
          <label htmlFor={`${id}-${name}`}>{t(label)}</label>
          <Input
            id={`${id}-${name}`}
            value={head[name]}
            placeholder={name === 'title' ? paper.title : ''}
            onChange={(event) => onChange({ ...head, [name]: event.target.value })}
          />
        </div>
      ))}
      <label htmlFor={`${id}-red`}>{t(w.redHeader)}</label>
      <span>
        <Switch
          id={`${id}-red`}
          size="small"
          checked={head.redHeader ?? paper.redHeader}
          onChange={(redHeader) => onChange({ ...head, redHeader })}
        />
      </span>
    </div>
  );
}
