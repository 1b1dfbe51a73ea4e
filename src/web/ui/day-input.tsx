import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { isDay } from '../../base/day.ts';

/** `2026/3/5`, `20260305`, `2026.3.5` and `2026年3月5日` as people type them; undefined if it is no day. */
export function dayOfText(text: string): string | undefined {
  const parts = /^\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})日?\s*$/.exec(text.normalize('NFKC'));
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/**
 * A day as text, the same in every browser language. Tells `onChange` a whole day or the empty text; with `partial` also what is
 * unfinished, so that a form can let the server name the fault.
 */
export function DayInput({
  id,
  value,
  onChange,
  partial = false,
  required = false,
  size = 'middle',
  width,
  label,
  status,
  ...told
}: {
  id?: string;
  value: string;
  onChange: (day: string) => void;
  partial?: boolean;
  required?: boolean;
  size?: 'small' | 'middle';
  width?: number;
  label?: string;
  status?: 'error';
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const wrong = text.trim() !== '' && dayOfText(text) === undefined;
  const settle = () => {
    const day = dayOfText(text);
    if (day) setText(day);
    if (day && day !== value) onChange(day);
  };
  return (
    <Input
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(width ? { style: { width } } : {})}
      {...told}
      {...(status ? { status } : wrong ? { status: 'warning' as const } : {})}
      allowClear={!required}
      inputMode="numeric"
      autoComplete="off"
      placeholder="YYYY-MM-DD"
      required={required}
      size={size}
      value={text}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        if (next.trim() === '') onChange('');
        else if (isDay(next)) onChange(next);
        else if (partial) onChange(next);
      }}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
