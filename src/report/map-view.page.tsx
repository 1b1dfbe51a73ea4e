import { formatFen } from '../base/money.ts';
import { type Stage, stages } from '../project/lifecycle.ts';
import { projectMapApi } from '../project/map.api.ts';
import { mapWords as w } from '../project/map.words.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { given } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Money } from '../web/ui/figure.tsx';
import type { Box } from '../web/ui/map.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';

/** A corner of the view in four decimals: moving by a pixel asks nothing new. */
const rounded = (box: Box) => {
  const [west, south, east, north] = box.map((degrees) => Number(degrees.toFixed(4))) as unknown as Box;
  const clamp = (degrees: number, most: number) => Math.max(-most, Math.min(most, degrees));
  return { west: clamp(west, 180), south: clamp(south, 85), east: clamp(east, 180), north: clamp(north, 85) };
};

/** The zones with projects in the rectangle that the map shows. */
export function InView({
  view,
  stage,
  zone,
}: {
  view: Box | undefined;
  stage: string | undefined;
  zone: string | undefined;
}) {
  const t = useSay();
  const known = stages.find((one): one is Stage => one === stage);
  const query = useApi(projectMapApi, {
    ...given({ zone }),
    ...(known ? { stage: known } : {}),
    ...(view ? rounded(view) : {}),
  });
  return (
    <Loaded query={query} lines={6}>
      {(seen) => (
        <>
          <p className="map-sums">
            {t(w.inView)} · {t(w.projects)} <b>{seen.inView.projects.toLocaleString('en-US')}</b> · {t(w.own)}{' '}
            <b>{seen.inView.own.toLocaleString('en-US')}</b> · <Money fen={seen.inView.totalFen} />
          </p>
          <DataTable
            rows={seen.zones}
            rowKey={(row) => row.zoneId ?? ''}
            minWidth={320}
            caption={t(w.inView)}
            empty={<EmptyState title={t(w.none)} />}
            columns={[
              {
                title: t(w.zone),
                lead: true,
                render: (row) => (row.zoneId ? <ZoneLink id={row.zoneId} /> : t(w.noZone)),
              },
              { title: t(w.projects), align: 'right', sort: (row) => row.projects, render: (row) => row.projects },
              { title: t(w.own), align: 'right', sort: (row) => row.own, render: (row) => row.own },
              {
                title: t(w.total),
                align: 'right',
                sort: (row) => BigInt(row.totalFen),
                render: (row) => <Money fen={row.totalFen} unit={false} />,
              },
            ]}
          />
          <p className="map-notes">
            {t(w.nearest)}
            {seen.nowhere.projects > 0 &&
              ` · ${t(w.nowhere, { n: seen.nowhere.projects, fen: formatFen(BigInt(seen.nowhere.totalFen), 'yi') })}`}
          </p>
        </>
      )}
    </Loaded>
  );
}
