import { App, Button, Checkbox, Modal } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../base/endpoint.ts';
import type { Words } from '../../base/words.ts';
import type { WordedFinding } from '../api.ts';
import { useSay } from '../lang.tsx';
import { useMoment } from '../moment.ts';
import { useCommand } from '../query.ts';
import { timeWords } from '../time-machine.words.ts';
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
  confirm,
  change,
  aid,
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
  /** The word a person gives once the server has asked: a box under the question, `yes` in this value when ticked. */
  confirm?: { readonly name: string; readonly label: Words };
  /** What else changes with one value: another month brings what was reported of it. */
  change?: (next: FieldValues, name: string) => FieldValues;
  /** Help with what the server found: candidates with links to them. */
  aid?: (findings: readonly WordedFinding[]) => ReactNode;
}) {
  const t = useSay();
  const { message } = App.useApp();
  const { entry } = useMoment();
  const command = useCommand(endpoint);
  const formId = useId();
  const [values, setValues] = useState<FieldValues>(initial);
  /** What was last sent, or held back because of empty fields: a field that changed since shows no fault. */
  const [sent, setSent] = useState<FieldValues>();
  const [missing, setMissing] = useState<readonly WordedFinding[]>([]);
  const shown = fields.filter((spec) => spec.when?.(values) ?? true);

  const put = (name: string, value: string) =>
    setValues((before) => {
      const next = { ...before, [name]: value };
      return change ? change(next, name) : next;
    });

  const answered = command.error?.findings ?? [];
  const homeOf = (finding: WordedFinding) => shown.find((spec) => belongsTo(spec, finding.path));
  /** An empty field is named once: what its schema says of it says no more. */
  const emptyOnes = new Set(missing.map((one) => homeOf(one)?.name));
  const homeless = answered.filter((finding) => !homeOf(finding));
  const told = [...missing, ...answered.filter((one) => homeOf(one) && !emptyOnes.has(homeOf(one)?.name))];
  const faultsOf = (spec: FieldSpec) =>
    sent && (sent[spec.name] ?? '') === (values[spec.name] ?? '')
      ? told.filter((finding) => belongsTo(spec, finding.path))
      : [];
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
    // As a promise: the page is being read again, and may by then no longer hold this dialog.
    void command.mutateAsync(input).then(
      (output) => {
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
      () => {
        // The refusal stands in `command.error` and is shown below.
      },
    );
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
        {entry !== undefined && <Notice tone="warn" title={t(timeWords.actsNow, { entry })} />}
        {intro}
        {shown.map((spec) => (
          <Field
            key={spec.name}
            id={`${formId}-${spec.name}`}
            spec={spec}
            value={values[spec.name] ?? ''}
            onChange={(value) => put(spec.name, value)}
            faults={faultsOf(spec)}
          />
        ))}
        {command.error ? (
          <ErrorState error={command.error} findings={homeless} />
        ) : (
          missing.length > 0 && <Notice tone="bad" title={t(ui.incomplete)} />
        )}
        {aid?.(answered)}
        {confirm && (values[confirm.name] === 'yes' || answered.some((one) => one.severity === 'ask')) && (
          <Checkbox
            checked={values[confirm.name] === 'yes'}
            onChange={(event) => put(confirm.name, event.target.checked ? 'yes' : '')}
          >
            {t(confirm.label)}
          </Checkbox>
        )}
        {told.length > 0 && <p className="tone-bad">{t(ui.faultsAtFields, { n: told.length })}</p>}
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
