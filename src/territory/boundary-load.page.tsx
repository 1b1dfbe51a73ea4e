import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { ApiProblem, upload, type WordedFinding } from '../web/api.ts';
import { useSay } from '../web/lang.tsx';
import { belongsTo, Field, type FieldSpec, type FieldValues } from '../web/ui/field.tsx';
import { Notice } from '../web/ui/marks.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { type AreaLevel, areaLevels } from './area.ts';
import { boundaryLoadApi } from './boundary.api.ts';
import { coordinateSystems } from './boundary.ts';
import { areaLevelWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';

type Loaded = z.output<(typeof boundaryLoadApi)['output']>;

function useFields(): readonly FieldSpec[] {
  const t = useSay();
  const system = { unknown: t(w.coordinatesUnknown), 'GCJ-02?': t(w.coordinatesGuess) } as Record<string, string>;
  return [
    { name: 'title', label: w.boundaryTitle, required: true },
    { name: 'reviewNumber', label: w.reviewNumber, hint: t(w.reviewNumberHint) },
    {
      name: 'level',
      label: w.boundaryLevel,
      kind: 'select',
      required: true,
      options: areaLevels.map((value) => ({ value, label: t(areaLevelWords[value]) })),
    },
    {
      name: 'coordinates',
      label: w.coordinates,
      kind: 'select',
      required: true,
      options: coordinateSystems.map((value) => ({ value, label: system[value] ?? value })),
    },
    { name: 'source', label: w.boundaryFrom },
  ];
}

/** What was loaded, and which areas the file leaves blank. */
function Outcome({ loaded, onClose }: { loaded: Loaded; onClose: () => void }) {
  const t = useSay();
  const gaps = (loaded.warnings as WordedFinding[]).map((one) =>
    [one.params?.['code'], one.params?.['name']].filter(Boolean).join(' '),
  );
  return (
    <div className="stack" style={{ gap: 12 }}>
      <Notice tone="good" title={t(w.boundaryLoaded, { n: loaded.outlines })} />
      {gaps.length > 0 && (
        <Notice tone="warn" title={t(w.boundaryGaps)}>
          <p style={{ maxHeight: 160, overflowY: 'auto' }}>{gaps.join('、')}</p>
        </Notice>
      )}
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button type="primary" onClick={onClose}>
          {t(ui.close)}
        </Button>
      </div>
    </div>
  );
}

/** An office's own approved outlines (GeoJSON) with the review number that every map then prints. */
export function BoundaryDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const client = useQueryClient();
  const fields = useFields();
  const [values, setValues] = useState<FieldValues>({ level: 'county', coordinates: 'unknown' });
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [noFile, setNoFile] = useState(false);
  const [loaded, setLoaded] = useState<Loaded>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setNoFile(!file);
    setBusy(true);
    setError(undefined);
    try {
      const input = {
        region: '140000',
        level: values.level as AreaLevel,
        title: values.title ?? '',
        coordinates: values.coordinates as (typeof coordinateSystems)[number],
        ...(values.reviewNumber ? { reviewNumber: values.reviewNumber } : {}),
        ...(values.source ? { source: values.source } : {}),
      };
      // Without a file the server is asked all the same: it names what else is wrong.
      const answer = await upload(boundaryLoadApi, input, file ?? new File([], ''), () => undefined);
      await client.invalidateQueries();
      setLoaded(answer);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const findings = error instanceof ApiProblem ? error.findings : [];
  const rest = findings.filter((one) => !fields.some((spec) => belongsTo(spec, one.path)));
  return (
    <Modal
      open
      title={t(boundaryLoadApi.words)}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      width={560}
      mask={{ closable: false }}
    >
      {loaded ? (
        <Outcome loaded={loaded} onClose={onClose} />
      ) : (
        <form onSubmit={(event) => void send(event)} className="stack" style={{ gap: 12 }} noValidate>
          <label className="field">
            <span>
              {t(w.boundaryFile)} <span className="tone-bad">*</span>
            </span>
            <input
              type="file"
              accept=".json,.geojson"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? undefined);
                setNoFile(false);
              }}
            />
            {noFile && <span className="field-faults tone-bad">{t(w.boundaryFileMissing)}</span>}
          </label>
          {fields.map((spec) => (
            <Field
              key={spec.name}
              spec={spec}
              value={values[spec.name] ?? ''}
              faults={findings.filter((one) => belongsTo(spec, one.path))}
              onChange={(value) => setValues((before) => ({ ...before, [spec.name]: value }))}
            />
          ))}
          {error !== undefined && !noFile && <ErrorState error={error} findings={rest} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={onClose}>{t(ui.cancel)}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t(boundaryLoadApi.words)}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
