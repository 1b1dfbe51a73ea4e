import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { CommandDialog, type FieldValues } from '../web/ui/command-dialog.tsx';
import { projectPlaceApi } from './map.api.ts';
import { mapWords as w } from './map.words.ts';

/** Longitude and latitude as typed; what is no number goes as it is, to be refused at its field. */
export function degreesOf(values: FieldValues): { longitude?: number; latitude?: number } {
  const one = (name: 'longitude' | 'latitude') => {
    const typed = values[name]?.trim();
    if (!typed) return {};
    const degrees = Number(typed.replace(/[°度]$/, ''));
    return { [name]: Number.isFinite(degrees) ? degrees : typed };
  };
  return { ...one('longitude'), ...one('latitude') };
}

/** The stated point of a project, and a small form to state or correct it. Both fields empty take it back. */
export function ProjectPoint({
  project,
}: {
  project: { id: string; longitude: number | null; latitude: number | null };
}) {
  const t = useSay();
  const may = useMay('project.report');
  const [open, setOpen] = useState(false);
  const { id, longitude, latitude } = project;
  return (
    <span>
      {longitude === null || latitude === null ? (
        <span className="muted">{t(w.noPoint)}</span>
      ) : (
        <span className="nowrap">
          {longitude}, {latitude}
        </span>
      )}{' '}
      {may && (
        <Button size="small" className="no-print" onClick={() => setOpen(true)}>
          {t(w.place)}
        </Button>
      )}
      {open && (
        <CommandDialog
          endpoint={projectPlaceApi}
          onClose={() => setOpen(false)}
          fields={[
            { name: 'longitude', label: w.longitude, hint: t(w.degreesHint) },
            { name: 'latitude', label: w.latitude },
          ]}
          initial={{ longitude: longitude?.toString() ?? '', latitude: latitude?.toString() ?? '' }}
          toInput={(values) => ({ id, longitude: null, latitude: null, ...degreesOf(values) })}
        />
      )}
    </span>
  );
}
