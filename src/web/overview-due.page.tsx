import { Link } from '@tanstack/react-router';
import { type ReportsDue, reportsDueApi } from '../project/due.api.ts';
import { monthSpans } from '../project/due.ts';
import { useSay } from './lang.tsx';
import { overviewWords as w } from './overview.words.ts';
import { useApi } from './query.ts';
import { Notice } from './ui/marks.tsx';
import { Panel } from './ui/page.tsx';
import { Loaded } from './ui/state.tsx';
import { DataTable } from './ui/table.tsx';

type Row = ReportsDue['rows'][number];

function Months({ months }: { months: readonly string[] }) {
  const t = useSay();
  return (
    <>
      {monthSpans(months).map(([from, to]) => (
        <div key={from} className="nowrap">
          {from === to ? from : t(w.dueSpan, { from, to })}
        </div>
      ))}
    </>
  );
}

/** Month by month: what is missing, what came late with its paper, and which projects the reports leave out. */
function Detail({ row }: { row: Row }) {
  const t = useSay();
  return (
    <div className="grid-3">
      {row.missing.length > 0 && (
        <div>
          <h3 className="minor">{t(w.dueMissing)}</h3>
          <ul className="dense-list">
            {row.missing.map((one) => (
              <li key={one.month}>
                {one.month} <span className="muted">{t(w.dueDetail, { due: one.dueOn, n: one.daysLate })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {row.late.length > 0 && (
        <div>
          <h3 className="minor">{t(w.dueLate)}</h3>
          <ul className="dense-list">
            {row.late.map((one) => (
              <li key={one.month}>
                {one.fileId ? <a href={`/api/files/${one.fileId}/content`}>{one.month}</a> : one.month}{' '}
                <span className="muted">
                  {t(w.dueLateDetail, { due: one.dueOn, received: one.receivedOn, n: one.daysLate })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {row.leftOut.length > 0 && (
        <div>
          <h3 className="minor">{t(w.dueLeftOut)}</h3>
          <ul className="dense-list">
            {row.leftOut.slice(0, 12).map((one) => (
              <li key={one.projectId}>
                <Link to="/projects/$id" params={{ id: one.projectId }}>
                  {one.name}
                </Link>{' '}
                <span className="muted">
                  {t(w.dueLeftOutDetail, { month: one.month, n: one.months, days: one.daysLate })}
                </span>
              </li>
            ))}
          </ul>
          {row.leftOut.length > 12 && (
            <Link to="/projects" search={{ zone: row.zoneId }}>
              {t(w.dueMore, { n: row.leftOut.length - 12 })}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

/** Monthly reports that are late or missing on the day, zone by zone, those that wait longest first. */
export function DuePanel() {
  const t = useSay();
  const query = useApi(reportsDueApi, {});
  return (
    <Panel
      title={t(w.due)}
      flush
      note={
        query.data &&
        t(w.dueSums, {
          senders: query.data.senders,
          zones: query.data.rows.filter((row) => row.missing.length > 0).length,
          missing: query.data.rows.reduce((sum, row) => sum + row.missing.length, 0),
          late: query.data.rows.reduce((sum, row) => sum + row.late.length, 0),
          projects: query.data.rows.reduce((sum, row) => sum + row.leftOut.length, 0),
        })
      }
    >
      <Loaded query={query} lines={5}>
        {(data) => (
          <>
            {data.rows.length === 0 ? (
              <Notice tone={data.senders > 0 ? 'good' : 'info'}>
                {data.senders > 0 ? t(w.dueNone, { n: data.senders }) : t(w.dueNobody)}
              </Notice>
            ) : (
              <DataTable
                rows={data.rows}
                rowKey={(row) => row.zoneId}
                caption={t(w.due)}
                minWidth={520}
                limit={8}
                expanded={{ render: (row) => <Detail row={row} /> }}
                columns={[
                  {
                    title: t(w.zone),
                    width: 130,
                    render: (row) => (
                      <Link to="/projects" search={{ zone: row.zoneId }}>
                        {row.zoneName}
                      </Link>
                    ),
                  },
                  {
                    title: t(w.dueMissing),
                    width: 170,
                    render: (row) =>
                      row.missing.length === 0 ? (
                        <span className="muted">—</span>
                      ) : (
                        <Months months={row.missing.map((one) => one.month)} />
                      ),
                  },
                  {
                    title: t(w.dueDays),
                    align: 'right',
                    width: 92,
                    sort: (row) => row.missing[0]?.daysLate,
                    render: (row) => row.missing[0]?.daysLate ?? <span className="muted">—</span>,
                  },
                  {
                    title: t(w.dueLate),
                    align: 'right',
                    width: 92,
                    sort: (row) => row.late.length,
                    render: (row) => row.late.length || <span className="muted">—</span>,
                  },
                  {
                    title: t(w.dueLeftOut),
                    align: 'right',
                    width: 92,
                    sort: (row) => row.leftOut.length,
                    render: (row) => row.leftOut.length || <span className="muted">—</span>,
                  },
                ]}
              />
            )}
            <p className="panel-foot">
              {t(w.dueCaption, {
                from: data.from,
                to: data.to,
                dueDay: data.dueDay,
                day: data.day,
                entry: data.entry,
              })}
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
