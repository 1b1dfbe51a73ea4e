import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { journalAtDayApi } from '../../journal/journal.api.ts';
import { call } from '../api.ts';
import { useFilters } from '../filters.ts';
import { useSay } from '../lang.tsx';
import { useMe } from '../me.tsx';
import { shell } from '../shell.words.ts';
import { dayOfText } from './day-input.tsx';
import { Notice } from './marks.tsx';

/** The journal entry that the page is read at, from the address; none: the newest. */
export function useAsOf(): string | undefined {
  const [filters] = useFilters();
  const { head } = useMe();
  const asked = filters.entry;
  if (!asked || !/^\d{1,15}$/.test(asked)) return undefined;
  return head !== undefined && BigInt(asked) >= BigInt(head) ? undefined : asked;
}

/** A small box for the journal entry, or the day, to read this page at. A day means its end. */
export function AsOfBox() {
  const t = useSay();
  const id = useId();
  const { head } = useMe();
  const [filters, change] = useFilters();
  const [text, setText] = useState(filters.entry ?? '');
  useEffect(() => setText(filters.entry ?? ''), [filters.entry]);
  const go = async () => {
    const asked = text.trim();
    if (asked === (filters.entry ?? '')) return;
    const day = asked.length >= 8 ? dayOfText(asked) : undefined;
    if (day) {
      const { seq } = await call(journalAtDayApi, { day });
      change({ entry: String(seq) });
    } else change({ entry: /^[1-9]\d{0,14}$/.test(asked) ? asked : undefined });
  };
  return (
    <span className="row no-print" style={{ gap: 6 }}>
      <label htmlFor={id} className="muted">
        {t(shell.asOfView)}
      </label>
      <Input
        id={id}
        style={{ width: 128 }}
        allowClear
        value={text}
        placeholder={t(shell.asOfPlace, { head: head ?? '' })}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '') change({ entry: undefined });
        }}
        onPressEnter={() => void go()}
        onBlur={() => void go()}
      />
    </span>
  );
}

/** Stays in sight while a page shows the past. */
export function AsOfNotice() {
  const t = useSay();
  const [, change] = useFilters();
  const entry = useAsOf();
  if (!entry) return null;
  return (
    <Notice tone="warn">
      <div className="row spread">
        {t(shell.asOfPast, { entry })}
        <Button size="small" onClick={() => change({ entry: undefined })}>
          {t(shell.asOfNow)}
        </Button>
      </div>
    </Notice>
  );
}
