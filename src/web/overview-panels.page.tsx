import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say } from '../base/words.ts';
import { publishedConflictsApi } from '../campaign/published.api.ts';
import { sessionListApi } from '../campaign/session.api.ts';
import { standingLiveApi } from '../contest/standing.api.ts';
import { importListApi } from '../intake/import.api.ts';
import type { Stage } from '../project/lifecycle.ts';
import { projectListApi } from '../project/project.api.ts';
import { StageBadge } from '../project/project-marks.page.tsx';
import { groupingListApi } from '../territory/territory.api.ts';
import { useLang, useSay } from './lang.tsx';
import { useMay } from './me.tsx';
import { overviewWords as w } from './overview.words.ts';
import { useApi } from './query.ts';
import { shell } from './shell.words.ts';
import { PassportChip } from './ui/figure.tsx';
import { Panel } from './ui/page.tsx';

const shown: readonly Stage[] = [
  'signed',
  'preparatory',
  'started',
  'partly_in_production',
  'in_production',
  'suspended',
  'dropped',
];

function StageCount({ stage, most }: { stage: Stage; most: number }) {
  const query = useApi(projectListApi, { stage, counted: 'true', limit: 1 });
  const count = query.data?.count ?? 0;
  return (
    <tr>
      <td style={{ width: 110 }}>
        <StageBadge stage={stage} />
      </td>
      <td>
        <div className="bar-track" aria-hidden="true" style={{ marginTop: 8 }}>
          <span className="bar-fill" style={{ width: `${most > 0 ? (count / most) * 100 : 0}%` }} />
        </div>
      </td>
      <td className="num" style={{ width: 70 }}>
        <Link to="/projects" search={{ stage, counted: 'true' } as never}>
          {query.data ? count.toLocaleString('en-US') : '…'}
        </Link>
      </td>
    </tr>
  );
}

/** How many counted projects stand at each stage; each number opens its list. */
export function StagesPanel() {
  const t = useSay();
  const all = useApi(projectListApi, { counted: 'true', limit: 1 });
  const most = all.data?.count ?? 0;
  if (all.data && most === 0) return null;
  return (
    <Panel title={t(w.stages)} note={<Link to="/projects">{most.toLocaleString('en-US')}</Link>}>
      <table className="plain">
        <thead className="visually-hidden">
          <tr>
            <th>{t(w.stage)}</th>
            <th />
            <th>{t(w.count)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((stage) => (
            <StageCount key={stage} stage={stage} most={most} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** The first places of the first peer group. */
export function StandingPanel() {
  const t = useSay();
  const { lang } = useLang();
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const group = groups.data?.groupings[0];
  const query = useApi(standingLiveApi, { group: group?.id ?? '' }, { enabled: group !== undefined });
  const rows = (query.data?.rows ?? []).filter((row) => row.place !== null).slice(0, 6);
  if (!group || rows.length === 0) return null;
  return (
    <Panel title={t(w.standing)} note={say(group.name, lang)} actions={<Link to="/standings">{t(w.all)}</Link>}>
      <table className="plain">
        <tbody>
          {rows.map((row) => (
            <tr key={row.zoneId}>
              <td style={{ width: 36 }}>
                <strong>{row.place}</strong>
              </td>
              <td>{row.name}</td>
              <td className="num">
                {row.total.text} <PassportChip code={row.passport} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** What waits for a person: previews, undecided rows, drafts, contradictions. */
export function TodoPanel() {
  const t = useSay();
  const mayImports = useMay('import.read');
  const maySessions = useMay('session.read');
  const mayStatements = useMay('statement.read');
  const imports = useApi(importListApi, { limit: 100 }, { enabled: mayImports });
  const sessions = useApi(sessionListApi, {}, { enabled: maySessions });
  const conflicts = useApi(publishedConflictsApi, {}, { enabled: mayStatements });
  const waiting = (imports.data?.rows ?? []).filter((row) => row.state === 'previewed' && row.mayImport !== 'none');
  const asks = waiting.reduce((sum, row) => sum + row.counts.ask, 0);
  const drafts = (sessions.data?.sessions ?? []).filter((one) => one.state === 'draft');
  const lines: { key: string; node: ReactNode }[] = [];
  if (waiting.length > 0)
    lines.push({
      key: 'imports',
      node: (
        <>
          <Link to="/imports">{t(w.todoImports, { n: waiting.length })}</Link>
          {asks > 0 && <span className="muted"> · {t(w.todoAsks, { n: asks })}</span>}
        </>
      ),
    });
  if (drafts.length > 0)
    lines.push({
      key: 'drafts',
      node: (
        <>
          <Link to="/sessions">{t(w.todoDrafts, { n: drafts.length })}</Link>{' '}
          <span className="muted">{drafts.map((one) => one.number).join('、')}</span>
        </>
      ),
    });
  const apart = conflicts.data?.conflicts.length ?? 0;
  if (apart > 0)
    lines.push({ key: 'conflicts', node: <Link to="/statements">{t(w.todoConflicts, { n: apart })}</Link> });
  return (
    <Panel title={t(w.todo)} actions={mayImports && <Link to="/imports">{t(shell.imports)}</Link>}>
      {lines.length === 0 ? (
        <p className="muted">{t(w.todoNone)}</p>
      ) : (
        <ul className="dense-list">
          {lines.map((line) => (
            <li key={line.key}>{line.node}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
