import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import type { Words } from '../../base/words.ts';
import type { WordedFinding } from '../api.ts';
import { useSay } from '../lang.tsx';
import { DayInput } from './day-input.tsx';

export type FieldValues = Readonly<Record<string, string>>;

/** What a control of a field gets: the label's `for`, the text it holds, and how to change it. */
export interface ControlProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly status?: 'error';
}

export interface FieldSpec {
  readonly name: string;
  readonly label: Words;
  readonly kind?: 'text' | 'password' | 'day' | 'area' | 'select' | 'many';
  readonly options?: readonly { value: string; label: string }[];
  readonly required?: boolean;
  readonly hint?: ReactNode;
  /** Fields of the contract that this control fills, where they are named otherwise: `totalFen`, `figures/0/value`. */
  readonly fills?: readonly string[];
  /** Only for some of the other values: a reason only where something is withdrawn. */
  readonly when?: (values: FieldValues) => boolean;
  /** A control of another kind, such as a search among projects. */
  readonly control?: (props: ControlProps) => ReactNode;
}

/** Does a fault at this JSON path belong to the field? */
export const belongsTo = (spec: FieldSpec, path: string): boolean =>
  [spec.name, ...(spec.fills ?? [])].some((one) => path === `/${one}` || path.startsWith(`/${one}/`));

function Control({ spec, ...props }: ControlProps & { spec: FieldSpec; describedBy: string | undefined }) {
  const { id, label, value, onChange, status, describedBy } = props;
  const told = {
    ...(status ? { status, 'aria-invalid': true } : {}),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  };
  const common = { id, value, ...told, ...(spec.required ? { 'aria-required': true } : {}) };
  if (spec.control) return spec.control(props);
  if (spec.kind === 'select' || spec.kind === 'many')
    return (
      <Select<string | string[]>
        id={id}
        aria-label={label}
        {...told}
        {...(spec.kind === 'many' ? { mode: 'multiple' as const } : {})}
        {...(spec.required ? {} : { allowClear: true })}
        value={spec.kind === 'many' ? value.split(',').filter(Boolean) : value || (undefined as never)}
        onChange={(chosen) => onChange(Array.isArray(chosen) ? chosen.join(',') : (chosen ?? ''))}
        options={[...(spec.options ?? [])]}
        showSearch={{ optionFilterProp: 'label' }}
      />
    );
  if (spec.kind === 'area')
    return <Input.TextArea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />;
  if (spec.kind === 'password')
    return (
      <Input.Password {...common} autoComplete="new-password" onChange={(event) => onChange(event.target.value)} />
    );
  if (spec.kind === 'day') return <DayInput id={id} value={value} partial onChange={onChange} {...told} />;
  return <Input {...common} autoComplete="off" onChange={(event) => onChange(event.target.value)} />;
}

/**
 * One labelled control, its hint, and below it every fault of what it holds with what to do about it.
 * `many` keeps its choices joined by commas, so that all values are plain text.
 */
export function Field({
  spec,
  value,
  onChange,
  faults = [],
  id: given,
}: {
  spec: FieldSpec;
  value: string;
  onChange: (value: string) => void;
  faults?: readonly WordedFinding[];
  id?: string;
}) {
  const t = useSay();
  const own = useId();
  const id = given ?? own;
  const faulty = faults.some((one) => one.severity !== 'warning');
  return (
    <div className="field">
      <label htmlFor={id}>
        {t(spec.label)}
        {spec.required && <span className="tone-bad"> *</span>}
      </label>
      <Control
        spec={spec}
        id={id}
        label={t(spec.label)}
        value={value}
        onChange={onChange}
        describedBy={faults.length > 0 ? `${id}-faults` : undefined}
        {...(faulty ? { status: 'error' as const } : {})}
      />
      {spec.hint && <span className="field-hint">{spec.hint}</span>}
      {faults.length > 0 && (
        <ul className="field-faults" id={`${id}-faults`}>
          {faults.map((fault) => (
            <li
              key={`${fault.path}${fault.code}${fault.what ?? ''}`}
              className={fault.severity === 'error' ? 'tone-bad' : 'tone-warn'}
            >
              {fault.what ?? fault.code} {fault.remedy && <span className="muted">{fault.remedy}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
