import { Link, useNavigate } from '@tanstack/react-router';
import { parseFen } from '../base/money.ts';
import { groupingListApi, zoneListApi } from '../territory/territory.api.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import type { WordedFinding } from '../web/api.ts';
import { useSay } from '../web/lang.tsx';
import { useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog, type FieldValues } from '../web/ui/command-dialog.tsx';
import { Money } from '../web/ui/figure.tsx';
import type { Reason } from './identity.ts';
import { reasonWords } from './identity.words.ts';
import { mapWords as m } from './map.words.ts';
import { projectRegisterApi } from './project.api.ts';
import { projectPages as w } from './project-pages.words.ts';
import { degreesOf } from './project-point.page.tsx';

interface Alike {
  readonly id: string;
  readonly name: string;
  readonly firm: string | null;
  readonly zoneId: string | null;
  readonly totalFen: string | null;
  readonly reasons: readonly string[];
}

/** The projects that the server takes for possibly the same, each opened in a window of its own: the form stays. */
function Alikes({ findings }: { findings: readonly WordedFinding[] }) {
  const t = useSay();
  const all = findings.flatMap((one) => {
    const { candidates, id, name, reasons } = one.params ?? {};
    if (Array.isArray(candidates)) return candidates as Alike[];
    const reason = Array.isArray(reasons) ? (reasons as string[]) : [];
    return typeof id === 'string'
      ? [{ id, name: String(name), firm: null, zoneId: null, totalFen: null, reasons: reason }]
      : [];
  });
  if (all.length === 0) return null;
  return (
    <ul className="dense-list" aria-label={t(w.alikes)}>
      {all.map((one) => (
        <li key={one.id}>
          <Link to="/projects/$id" params={{ id: one.id }} target="_blank">
            {one.name}
          </Link>{' '}
          <ZoneLink id={one.zoneId} /> {one.totalFen && <Money fen={one.totalFen} />}
          <div className="muted" style={{ fontSize: 12 }}>
            {[
              one.firm,
              ...one.reasons.map((reason) => (reason in reasonWords ? t(reasonWords[reason as Reason]) : reason)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Registers a project by hand; possible duplicates come back as findings and want a word before it counts. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const navigate = useNavigate();
  const { me } = useMe();
  const zones = useApi(zoneListApi, { limit: 500 });
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const own = (list: readonly string[] | undefined, id: string) => me?.everywhere || list?.includes(id);
  /** A zone reports to its own body; only a project outside the zones names one. */
  const scopeOf = (values: FieldValues) =>
    (values.zoneId ? zones.data?.rows.find((zone) => zone.id === values.zoneId)?.scopeId : values.scopeId) || undefined;
  return (
    <CommandDialog
      endpoint={projectRegisterApi}
      onClose={onClose}
      done={({ id }) => void navigate({ to: '/projects/$id', params: { id } })}
      confirm={{ name: 'isNew', label: w.isNew }}
      aid={(findings) => <Alikes findings={findings} />}
      fields={[
        { name: 'name', label: w.project, required: true },
        { name: 'firm', label: w.firm },
        { name: 'creditCode', label: w.creditCode },
        { name: 'code', label: w.code },
        { name: 'investor', label: w.investor },
        {
          name: 'zoneId',
          label: w.zone,
          kind: 'select',
          options: (zones.data?.rows ?? [])
            .filter((zone) => own(me?.zones, zone.id))
            .map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` })),
        },
        {
          name: 'scopeId',
          label: w.scope,
          kind: 'select',
          hint: t(w.scopeHint),
          when: (values) => !values.zoneId,
          options: (scopes.data?.groupings ?? [])
            .filter((one) => own(me?.scopes, one.id))
            .map((one) => ({ value: one.id, label: one.id })),
        },
        { name: 'place', label: w.place },
        { name: 'longitude', label: m.longitude, hint: t(m.degreesHint) },
        { name: 'latitude', label: m.latitude },
        { name: 'industry', label: w.industry },
        { name: 'total', fills: ['totalFen'], label: w.total, hint: t(w.wanHint) },
        { name: 'content', label: w.content, kind: 'area' },
      ]}
      toInput={(values) => {
        const text = (name: string) => (values[name]?.trim() ? { [name]: values[name] } : {});
        const total = parseFen((values.total ?? '').replaceAll(',', ''), 'wan');
        return {
          name: values.name ?? '',
          ...text('firm'),
          ...text('creditCode'),
          ...text('code'),
          ...text('investor'),
          ...text('zoneId'),
          ...(scopeOf(values) ? { scopeId: scopeOf(values) } : {}),
          ...text('place'),
          ...degreesOf(values),
          ...text('industry'),
          ...text('content'),
          // What is no amount goes as typed, to be refused at its field.
          ...(values.total?.trim() ? { totalFen: total?.toString() ?? values.total } : {}),
          isNew: values.isNew === 'yes',
        };
      }}
    />
  );
}
