import { Button } from 'antd';
import { useState } from 'react';
import { type Family, families } from '../base/normal-row.ts';
import { useSay } from '../web/lang.tsx';
import { useMe } from '../web/me.tsx';
import { Field } from '../web/ui/field.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import type { ImportView } from './import.api.ts';
import { familyLabels, intakePages as w } from './intake-pages.words.ts';
import { useRevise } from './revise.page.tsx';

/** Corrects what kind of paper it is, of which period and from whom. */
export function HintsForm({ view }: { view: ImportView }) {
  const t = useSay();
  const { me } = useMe();
  const revise = useRevise();
  const [family, setFamily] = useState<string>(view.family ?? '');
  const [period, setPeriod] = useState(view.period ?? '');
  const [scope, setScope] = useState(view.scopeId ?? '');
  const [zone, setZone] = useState(view.zoneId ?? '');
  const changed =
    family !== (view.family ?? '') ||
    period !== (view.period ?? '') ||
    scope !== (view.scopeId ?? '') ||
    zone !== (view.zoneId ?? '');
  const known = (list: readonly string[] | undefined, now: string) =>
    [...new Set([...(list ?? []), ...(now ? [now] : [])])].map((value) => ({ value, label: value }));
  const scopes = known(me?.scopes, view.scopeId ?? '');
  return (
    <form
      className="stack"
      style={{ gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        revise.mutate({
          id: view.id,
          ...(family ? { family: family as Family } : {}),
          period: period || null,
          scopeId: scope || null,
          zoneId: zone || null,
          seen: { at: view.at },
        });
      }}
    >
      <div className="grid-4" style={{ gap: 10 }}>
        <Field
          spec={{
            name: 'family',
            label: w.family,
            kind: 'select',
            options: families.map((value) => ({ value, label: t(familyLabels[value]) })),
          }}
          value={family}
          onChange={setFamily}
        />
        <Field spec={{ name: 'period', label: w.period }} value={period} onChange={setPeriod} />
        <Field
          spec={
            scopes.length > 0
              ? {
                  name: 'scope',
                  label: w.scope,
                  kind: 'select',
                  options: [{ value: '', label: t(w.province) }, ...scopes],
                }
              : { name: 'scope', label: w.scope }
          }
          value={scope}
          onChange={setScope}
        />
        <Field spec={{ name: 'zone', label: w.zone }} value={zone} onChange={setZone} />
      </div>
      {revise.error && <ErrorState error={revise.error} />}
      <div>
        <Button htmlType="submit" disabled={!changed} loading={revise.isPending}>
          {t(w.recheck)}
        </Button>
      </div>
    </form>
  );
}
