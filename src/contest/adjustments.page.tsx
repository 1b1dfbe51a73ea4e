import { Button } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { evidenceStoreApi } from '../evidence/evidence.api.ts';
import { upload } from '../web/api.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { ControlProps } from '../web/ui/field.tsx';
import { Panel } from '../web/ui/page.tsx';
import { ErrorState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { adjustmentListApi, contestAdjustApi, contestWithdrawApi } from './adjustment.api.ts';
import { contestPages as w } from './contest-pages.words.ts';
import type { StandingData } from './standing-table.page.tsx';

/** The paper that proves the event: stored at once, the form keeps its id. */
function EvidencePick({ id, label, onChange }: ControlProps) {
  const t = useSay();
  const [name, setName] = useState<string>();
  const [error, setError] = useState<unknown>();
  const take = async (file: File) => {
    setError(undefined);
    try {
      const stored = await upload(evidenceStoreApi, { name: file.name }, file, () => undefined);
      setName(file.name);
      onChange(stored.evidence.id);
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      <input
        id={id}
        type="file"
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file);
        }}
      />
      {name && <span className="muted">{t(w.evidenceStored, { name })}</span>}
      {error !== undefined && <ErrorState error={error} />}
    </>
  );
}

function AdjustDialog({ data, onClose }: { data: StandingData; onClose: () => void }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <CommandDialog
      endpoint={contestAdjustApi}
      onClose={onClose}
      fields={[
        {
          name: 'zoneId',
          label: w.zone,
          kind: 'select',
          required: true,
          options: data.rows.map((row) => ({ value: row.zoneId, label: row.name })),
        },
        {
          name: 'item',
          label: w.adjustItem,
          kind: 'select',
          required: true,
          options: data.scheme.items.map((item) => ({
            value: item.code,
            label: t(w.adjustEach, { name: say(item.words, lang), each: item.each, cap: item.cap }),
          })),
        },
        { name: 'points', label: w.adjustPoints, required: true },
        { name: 'happenedOn', label: w.adjustDay, kind: 'day', required: true },
        { name: 'reason', label: w.why, kind: 'area', required: true },
        {
          name: 'evidenceId',
          label: w.evidence,
          required: true,
          control: (props) => <EvidencePick {...props} />,
        },
      ]}
      toInput={(values) => ({
        scheme: data.scheme.code,
        zoneId: values.zoneId ?? '',
        item: values.item ?? '',
        points: values.points ?? '',
        happenedOn: values.happenedOn ?? '',
        reason: values.reason ?? '',
        evidenceId: values.evidenceId ?? '',
      })}
    />
  );
}

/** What was added to and taken from the zones of this standing, each with its paper. */
export function AdjustmentsPanel({ data }: { data: StandingData }) {
  const t = useSay();
  const { lang } = useLang();
  const manage = useMay('scheme.manage');
  const [adjusting, setAdjusting] = useState(false);
  const [withdrawing, setWithdrawing] = useState<string>();
  const query = useApi(adjustmentListApi, {});
  const names = new Map(data.rows.map((row) => [row.zoneId, row.name]));
  const items = new Map(data.scheme.items.map((item) => [item.code, item]));
  return (
    <Panel
      title={t(adjustmentListApi.words)}
      flush
      actions={
        manage &&
        data.scheme.version !== null && (
          <Button size="small" onClick={() => setAdjusting(true)}>
            {t(contestAdjustApi.words)}
          </Button>
        )
      }
    >
      <Loaded query={query} lines={2}>
        {({ rows }) => (
          <DataTable
            rows={rows.filter((row) => names.has(row.zoneId))}
            rowKey={(row) => row.id}
            minWidth={640}
            empty={<p className="muted">{t(w.adjustNone)}</p>}
            columns={[
              { title: t(w.zone), render: (row) => names.get(row.zoneId) },
              {
                title: t(w.adjustItem),
                render: (row) => {
                  const item = items.get(row.item);
                  return item ? say(item.words, lang) : row.item;
                },
              },
              { title: t(w.adjustPoints), align: 'right', width: 80, render: (row) => row.points },
              { title: t(w.adjustDay), width: 110, render: (row) => row.happenedOn },
              { title: t(w.why), render: (row) => row.reason },
              {
                title: t(w.evidence),
                width: 150,
                render: (row) => (
                  <span className="row" style={{ gap: 8 }}>
                    <a href={`/api/files/${row.evidenceId}/content`}>{t(w.adjustPaper)}</a>
                    {manage && (
                      <Button size="small" onClick={() => setWithdrawing(row.id)}>
                        {t(w.adjustWithdraw)}
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {adjusting && <AdjustDialog data={data} onClose={() => setAdjusting(false)} />}
      {withdrawing && (
        <CommandDialog
          endpoint={contestWithdrawApi}
          danger
          onClose={() => setWithdrawing(undefined)}
          fields={[{ name: 'reason', label: w.why, kind: 'area', required: true }]}
          toInput={(values) => ({ id: withdrawing, reason: values.reason ?? '' })}
        />
      )}
    </Panel>
  );
}
