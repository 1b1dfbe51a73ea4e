import { useState } from 'react';
import type { TableData } from '../base/table-data.ts';
import { useSay } from '../web/lang.tsx';
import type { ProjectColumn } from './table-columns.ts';

/** A value typed in its cell: Enter accepts, Escape leaves it, values that occur are offered. */
export function CellEditor({
  spec,
  data,
  value,
  commit,
  cancel,
}: {
  spec: ProjectColumn;
  data: TableData;
  value: string;
  commit: (value: string) => void;
  cancel: () => void;
}) {
  const t = useSay();
  const [text, setText] = useState(value);
  const column = data.columns[spec.key];
  const offered = column?.kind === 'choice' ? column.words.filter(Boolean).slice(0, 400) : [];
  return (
    <>
      <input
        className="grid-editor"
        // biome-ignore lint/a11y/noAutofocus: the person has just opened the cell to type
        autoFocus
        aria-label={t(spec.title)}
        list={`values-${spec.key}`}
        maxLength={200}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => commit(text)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') commit(text);
          else if (event.key === 'Escape') cancel();
        }}
      />
      <datalist id={`values-${spec.key}`}>
        {offered.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}
