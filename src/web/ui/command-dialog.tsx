import { App, Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../base/endpoint.ts';
import type { Words } from '../../base/words.ts';
import type { WordedFinding } from '../api.ts';
import { useSay } from '../lang.tsx';
import { useCommand } from '../query.ts';
import { belongsTo, Field, type FieldSpec, type FieldValues } from './field.tsx';
import { Notice } from './marks.tsx';
import { ErrorState } from './state.tsx';
import { ui } from './ui.words.ts';

export type { FieldSpec, FieldValues } from './field.tsx';

/**
 * A command as a small form in a dialog. It stays open, with what was typed and every fault at its field, until the server accepts;
 * then it says what was done. `done` gets what the server answered.
 */
export function CommandDialog<I extends z.ZodType, O extends z.ZodType>({
  endpoint,
  title,
  fields,
  initial = {},
  toInput,
  onClose,
  done,
  said,
  intro,
  danger = false,
  submit,
}: {
  endpoint: Endpoint<I, O>;
  title?: Words;
  fields: readonly FieldSpec[];
  initial?: FieldValues;
  toInput: (values: FieldValues) => z.input<I>;
  onClose: () => void;
  done?: (output: z.output<O>) => void;
  /** What was done, beyond the command's own name: it stays on the screen for a while. */
  said?: (output: z.output<O>) => ReactNode;
  intro?: ReactNode;
  danger?: boolean;
  submit?: Words;
}) {
  const t = useSay();
  const { message } = App.useApp();
  const command = useCommand(endpoint);
  const formId = useId();
  const [values, setValues] = useState<FieldValues>(initial);
  /** What was last sent, or held back because of empty fields: a field that changed since shows no fault. */
  const [sent, setSent] = useState<FieldValues>();
  const [missing, setMissing] = useState<readonly WordedFinding[]>([]);
  const shown = fields.filter((spec) => spec.when?.(values) ?? true);

  const answered = command.error?.findings ?? [];
  const told = [
    ...answered,
    ...missing.filter(
      (one) => !answered.some((other) => shown.some((f) => belongsTo(f, other.path) && belongsTo(f, one.path))),
    ),
  ];
  const faultsOf = (spec: FieldSpec) =>
    sent && (sent[spec.name] ?? '') === (values[spec.name] ?? '')
      ? told.filter((finding) => belongsTo(spec, finding.path))
      : [];
  const homeless = answered.filter((finding) => !shown.some((spec) => belongsTo(spec, finding.path)));
  const placed = told.length - homeless.length;

  const firstFaulty = told.length > 0 ? shown.find((spec) => faultsOf(spec).length > 0)?.name : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer moves the caret
  useEffect(() => {
    if (firstFaulty) document.getElementById(`${formId}-${firstFaulty}`)?.focus();
  }, [command.error, missing]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const empty = shown
      .filter((spec) => spec.required && !(values[spec.name] ?? '').trim())
      .map(
        (spec): WordedFinding => ({
          path: `/${spec.name}`,
          code: 'required',
          severity: 'error',
          what: t(ui.required),
          remedy: t(ui.requiredRemedy, { field: t(spec.label) }),
        }),
      );
    setMissing(empty);
    setSent(values);
    const input = toInput(values);
    // A contract that takes the empty field would accept; otherwise the server is asked, to name all other faults with it.
    if (empty.length > 0 && endpoint.input.safeParse(input).success) return command.reset();
    command.mutate(input, {
      onSuccess: (output) => {
        onClose();
        void message.success({
          content: (
            <span>
              {t(ui.doneWith, { what: t(title ?? endpoint.words) })}
              {said && <div>{said(output)}</div>}
            </span>
          ),
          duration: said ? 9 : 5,
        });
        done?.(output);
      },
    });
  };
  return (
    <Modal
      open
      title={t(title ?? endpoint.words)}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      width={520}
      mask={{ closable: false }}
    >
      <form onSubmit={send} className="stack" style={{ gap: 12 }} noValidate>
        {intro}
        {shown.map((spec) => (
          <Field
            key={spec.name}
            id={`${formId}-${spec.name}`}
            spec={spec}
            value={values[spec.name] ?? ''}
            onChange={(value) => setValues((before) => ({ ...before, [spec.name]: value }))}
            faults={faultsOf(spec)}
          />
        ))}
        {command.error ? (
          <ErrorState error={command.error} findings={homeless} />
        ) : (
          missing.length > 0 && <Notice tone="bad" title={t(ui.incomplete)} />
        )}
        {placed > 0 && <p className="tone-bad">{t(ui.faultsAtFields, { n: placed })}</p>}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t(ui.cancel)}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={command.isPending}>
            {t(submit ?? title ?? endpoint.words)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
