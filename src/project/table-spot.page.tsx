import { useEffect, useState } from 'react';
import { idAt, type TableData } from '../base/table-data.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { type ProjectView, projectGetApi } from './project.api.ts';
import { tableWords as w } from './table.words.ts';
import { exactText } from './table-cell.ts';
import type { ProjectColumn } from './table-columns.ts';

export interface TableSpot {
  readonly row: number;
  readonly spec: ProjectColumn;
}

/** The statement that a project's total is read from: the one received last, as the kept state of projects has it. */
function totalOf(view: ProjectView) {
  const live = view.statements.filter(
    (one) => one.measure === 'total_investment' && one.status === 'declared' && one.ended === null,
  );
  const later = (a: (typeof live)[number], b: (typeof live)[number]): number =>
    a.receivedOn !== b.receivedOn
      ? a.receivedOn < b.receivedOn
        ? 1
        : -1
      : a.began !== b.began
        ? BigInt(a.began) < BigInt(b.began)
          ? 1
          : -1
        : a.publisher < b.publisher
          ? -1
          : 1;
  return live.sort(later)[0];
}

function TotalPassport({ id, entry }: { id: string; entry: string }) {
  const query = useApi(projectGetApi, { id, asOf: entry }, { keep: false });
  const said = query.data && totalOf(query.data);
  if (!said) return null;
  const { measure, period, status, publisher } = said;
  return (
    <PassportOf
      figure={{ kind: 'project.statement', params: { project: id, measure, period, status, publisher }, entry }}
    />
  );
}

/** The amount of the active cell to the fen and, for a stated total, its passport: asked for when the cell has stayed active a moment. */
export function SpotLine({ spot, data, entry }: { spot: TableSpot | undefined; data: TableData; entry: string }) {
  const t = useSay();
  const { lang } = useLang();
  const [rested, setRested] = useState<TableSpot>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(spot), 400);
    return () => clearTimeout(timer);
  }, [spot]);
  const at = spot && spot === rested && spot.spec.kind === 'money' && spot.row < data.rows ? spot : undefined;
  const exact = at && exactText(data.columns[at.spec.key], at.row, lang);
  if (!at || !exact) return null;
  return (
    <span>
      {t(w.cell)}: {t(at.spec.title)} {exact}{' '}
      {at.spec.key === 'total' && <TotalPassport id={idAt(data, at.row)} entry={entry} />}
    </span>
  );
}
