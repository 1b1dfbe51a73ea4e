import { Button, Input, Modal, Select } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../base/endpoint.ts';
import type { Words } from '../../base/words.ts';
import { useSay } from '../lang.tsx';
import { useCommand } from '../query.ts';
import { DayInput } from './day-input.tsx';
import { ErrorState } from './state.tsx';
import { ui } from './ui.words.ts';

export interface FieldSpec {
  readonly name: string;
  readonly label: Words;
  readonly kind?: 'text' | 'password' | 'day' | 'area' | 'select' | 'many';
  readonly options?: readonly { value: string; label: string }[];
  readonly required?: boolean;
  readonly hint?: ReactNode;
}

export type FieldValues = Readonly<Record<string, string>>;

/** One labelled control; `many` keeps its choices joined by commas, so that all values are plain text. */
export function Field({
  spec,
  value,
  onChange,
}: {
  spec: FieldSpec;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useSay();
  const id = useId();
  const common = { id, value, required: spec.required ?? false };
  return (
    <div className="field">
      <label htmlFor={id}>
        {t(spec.label)}
        {spec.required && <span className="tone-bad"> *</span>}
      </label>
      {spec.kind === 'select' || spec.kind === 'many' ? (
        <Select<string | string[]>
          id={id}
          aria-label={t(spec.label)}
          {...(spec.kind === 'many' ? { mode: 'multiple' as const } : {})}
          value={spec.kind === 'many' ? value.split(',').filter(Boolean) : value || (undefined as never)}
          onChange={(chosen) => onChange(Array.isArray(chosen) ? chosen.join(',') : chosen)}
          options={[...(spec.options ?? [])]}
          showSearch={{ optionFilterProp: 'label' }}
        />
      ) : spec.kind === 'area' ? (
        <Input.TextArea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : spec.kind === 'password' ? (
        <Input.Password {...common} autoComplete="new-password" onChange={(event) => onChange(event.target.value)} />
      ) : spec.kind === 'day' ? (
        <DayInput {...common} partial onChange={onChange} />
      ) : (
        <Input {...common} onChange={(event) => onChange(event.target.value)} />
      )}
      {spec.hint && (
        <span className="muted" style={{ fontSize: 12 }}>
          {spec.hint}
        </span>
      )}
    </div>
  );
}

/**
 * A command as a small form in a dialog. It stays open with all faults until the server accepts;
 * `done` gets what the server answered.
 */
export function CommandDialog<I extends z.ZodType, O extends z.ZodType>({
  endpoint,
  fields,
  initial = {},
  toInput,
  onClose,
  done,
  intro,
  danger = false,
  submit,
}: {
  endpoint: Endpoint<I, O>;
  fields: readonly FieldSpec[];
  initial?: FieldValues;
  toInput: (values: FieldValues) => z.input<I>;
  onClose: () => void;
  done?: (output: z.output<O>) => void;
  intro?: ReactNode;
  danger?: boolean;
  submit?: Words;
}) {
  const t = useSay();
  const command = useCommand(endpoint);
  const [values, setValues] = useState<FieldValues>(initial);
  const send = (event: FormEvent) => {
    event.preventDefault();
    command.mutate(toInput(values), {
      onSuccess: (output) => {
        onClose();
        done?.(output);
      },
    });
  };
  return (
    <Modal open title={t(endpoint.words)} onCancel={onClose} footer={null} destroyOnHidden width={520}>
      <form onSubmit={send} className="stack" style={{ gap: 12 }}>
        {intro}
        {fields.map((spec) => (
          <Field
            key={spec.name}
            spec={spec}
            value={values[spec.name] ?? ''}
            onChange={(value) => setValues({ ...values, [spec.name]: value })}
          />
        ))}
        {command.error && <ErrorState error={command.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t(ui.cancel)}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={command.isPending}>
            {t(submit ?? endpoint.words)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
