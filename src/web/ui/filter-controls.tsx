import { Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useSay } from '../lang.tsx';
import { DayInput } from './day-input.tsx';
import { ui } from './ui.words.ts';

/** A choice among few or many; the empty choice means all. */
export function Choose({
  label,
  value,
  options,
  onChange,
  width = 122,
  all = true,
}: {
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
  width?: number;
  /** Offers "all"; false when one must be chosen. */
  all?: boolean;
}) {
  const t = useSay();
  return (
    <Select
      aria-label={label}
      style={{ minWidth: width }}
      popupMatchSelectWidth={false}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || undefined)}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      options={[...(all ? [{ value: '', label: `${label}: ${t(ui.all)}` }] : []), ...options]}
    />
  );
}

/** A search box that asks when typing pauses. Composition of Chinese input is waited for by the browser's own events. */
export function SearchBox({
  label,
  value,
  onChange,
  width = 220,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  width?: number;
}) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  useEffect(() => {
    if (text === (value ?? '')) return;
    const timer = setTimeout(() => onChange(text.trim() || undefined), 350);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      allowClear
      type="search"
      style={{ width }}
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** A day with its label; empty means the page's default. */
export function DayBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <span className="row" style={{ gap: 6 }}>
      <label htmlFor={id} className="muted">
        {label}
      </label>
      <DayInput id={id} width={140} value={value ?? ''} onChange={(day) => onChange(day || undefined)} />
    </span>
  );
}
