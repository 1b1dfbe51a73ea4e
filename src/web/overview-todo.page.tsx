import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { publishedConflictsApi } from '../campaign/published.api.ts';
import { sessionListApi } from '../campaign/session.api.ts';
import { AwaitingPaper } from '../evidence/awaiting.page.tsx';
import { importAwaitingApi, importListApi } from '../intake/import.api.ts';
import { projectDuplicatesApi } from '../project/project.api.ts';
import { useSay } from './lang.tsx';
import { useMay } from './me.tsx';
import { useMoment } from './moment.ts';
import { overviewWords as w } from './overview.words.ts';
import { useApi } from './query.ts';
import { Panel } from './ui/page.tsx';
import { Loading } from './ui/state.tsx';

interface Line {
  readonly key: string;
  readonly count: number;
  readonly what: ReactNode;
  readonly detail?: ReactNode;
}

/** Named at most; the rest is one click away. */
const named = 4;

/** What waits for a person's decision, with the way to it: possible duplicates, previews, drafts, contradictions. */
export function TodoPanel() {
  const t = useSay();
  const mayImports = useMay('import.read');
  const mayProjects = useMay('project.read');
  const maySessions = useMay('session.read');
  const mayStatements = useMay('statement.read');
  // Papers and pairs that wait are known of the present only: a page of the past goes without them.
  const now = useMoment().entry === undefined;
  const imports = useApi(importListApi, { limit: 100 }, { enabled: mayImports && now });
  const awaiting = useApi(importAwaitingApi, {}, { enabled: mayImports && now });
  const duplicates = useApi(projectDuplicatesApi, { limit: named, quick: 'true' }, { enabled: mayProjects && now });
  const sessions = useApi(sessionListApi, {}, { enabled: maySessions });
  const conflicts = useApi(publishedConflictsApi, {}, { enabled: mayStatements });
  // A query that is off still holds what it answered before.
  const [papers, waiting, twins] = now ? [imports.data, awaiting.data, duplicates.data] : [];
  const asked = [imports, awaiting, duplicates, sessions, conflicts];
  const unreadable = (papers?.rows ?? []).filter(
    (row) => row.state === 'previewed' && row.mayImport === 'none' && row.fileName !== null,
  );
  const undecided = waiting?.imports ?? [];
  const drafts = (sessions.data?.sessions ?? []).filter((one) => one.state === 'draft');
  const pairs = twins?.count ?? 0;
  const apart = conflicts.data?.conflicts.length ?? 0;
  const lines: Line[] = [
    {
      key: 'duplicates',
      count: pairs,
      what: <Link to="/duplicates">{t(w.todoDuplicates)}</Link>,
      detail: twins?.pairs.map(({ a, b }) => (
        <li key={`${a.id} ${b.id}`} className="two-lines">
          {a.name} <span className="muted">≈</span> {b.name}
        </li>
      )),
    },
    {
      key: 'awaiting',
      count: (waiting?.asked ?? 0) + (waiting?.notApplied ?? 0),
      what: <Link to="/imports">{t(w.todoAwaiting, { n: undecided.length })}</Link>,
      detail: undecided.slice(-named).map((one) => <AwaitingPaper key={one.id} paper={one} />),
    },
    {
      key: 'unreadable',
      count: unreadable.length,
      what: <Link to="/imports">{t(w.todoUnreadable)}</Link>,
      detail: unreadable.slice(0, named).map((row) => (
        <li key={row.id}>
          <Link to="/imports/$id" params={{ id: row.id }}>
            {row.fileName}
          </Link>
        </li>
      )),
    },
    {
      key: 'drafts',
      count: drafts.length,
      what: <Link to="/sessions">{t(w.todoDrafts)}</Link>,
      detail: drafts.slice(0, named).map((one) => (
        <li key={one.number}>
          <Link to="/sessions/$number" params={{ number: one.number }}>
            {one.name}
          </Link>{' '}
          <span className="muted">{one.heldOn}</span>
        </li>
      )),
    },
    { key: 'conflicts', count: apart, what: <Link to="/statements">{t(w.todoConflicts)}</Link> },
  ].filter((line) => line.count > 0);
  const busy = asked.some((query) => query.isLoading);
  return (
    <Panel title={t(w.todo)}>
      {busy && lines.length === 0 ? (
        <Loading lines={3} />
      ) : lines.length === 0 ? (
        <p className="muted">{t(w.todoNone)}</p>
      ) : (
        <ul className="todo">
          {lines.map((line) => (
            <li key={line.key}>
              <span className="todo-count">{line.count}</span>
              <div>
                {line.what}
                {line.detail && <ul className="todo-detail">{line.detail}</ul>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
