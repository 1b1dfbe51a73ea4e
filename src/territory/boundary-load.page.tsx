import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { upload } from '../web/api.ts';
import { useSay } from '../web/lang.tsx';
import { Field, type FieldValues } from '../web/ui/field.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { coordinateSystems } from './boundary.ts';
import { boundaryLoadApi } from './territory.api.ts';
import { territoryPages as w } from './territory-pages.words.ts';

/** An office's own approved outlines (GeoJSON) with the review number that every map then prints. */
export function BoundaryDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const client = useQueryClient();
  const [values, setValues] = useState<FieldValues>({ level: 'county', coordinates: 'unknown' });
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setBusy(true);
    setError(undefined);
    try {
      const input = {
        region: '140000',
        level: values.level === 'prefecture' ? ('prefecture' as const) : ('county' as const),
        title: values.title ?? '',
        coordinates: coordinateSystems.find((one) => one === values.coordinates) ?? ('unknown' as const),
        ...(values.reviewNumber ? { reviewNumber: values.reviewNumber } : {}),
        ...(values.source ? { source: values.source } : {}),
      };
      await upload(boundaryLoadApi, input, file, () => undefined);
      await client.invalidateQueries();
      onClose();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const fields = [
    { name: 'title', label: w.boundaryTitle, required: true },
    { name: 'reviewNumber', label: w.reviewNumber, hint: t(w.reviewNumberHint) },
    {
      name: 'coordinates',
      label: w.coordinates,
      kind: 'select' as const,
      options: coordinateSystems.map((value) => ({ value, label: value })),
    },
    { name: 'source', label: w.boundaryFrom },
  ];
  return (
    <Modal open title={t(boundaryLoadApi.words)} onCancel={onClose} footer={null} destroyOnHidden width={520}>
      <form onSubmit={(event) => void send(event)} className="stack" style={{ gap: 12 }}>
        <label className="field">
          <span>
            {t(w.boundaryFile)} <span className="tone-bad">*</span>
          </span>
          <input
            type="file"
            required
            accept=".json,.geojson"
            onChange={(event) => setFile(event.target.files?.[0] ?? undefined)}
          />
        </label>
        {fields.map((spec) => (
          <Field
            key={spec.name}
            spec={spec}
            value={values[spec.name] ?? ''}
            onChange={(value) => setValues({ ...values, [spec.name]: value })}
          />
        ))}
        {error !== undefined && <ErrorState error={error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t(ui.cancel)}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(boundaryLoadApi.words)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
