import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemKinds } from '../../base/problem.ts';
import { ApiProblem, type WordedFinding } from '../api.ts';
import { useSay } from '../lang.tsx';
import { Notice } from './marks.tsx';
import { ui } from './ui.words.ts';

export function Loading({ lines = 4 }: { lines?: number }) {
  const t = useSay();
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="visually-hidden">{t(ui.loading)}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={at} className="loading-bar" style={{ width: `${92 - ((at * 23) % 47)}%` }} />
      ))}
    </div>
  );
}

/** Says what is missing here and what would fill it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const t = useSay();
  return (
    <div className="empty">
      <strong>{title ?? t(ui.noData)}</strong>
      {children}
      {action && <div className="row">{action}</div>}
    </div>
  );
}

/** Every fault at its place with its remedy; long lists open in steps. */
export function FindingsTable({ findings, step = 20 }: { findings: readonly WordedFinding[]; step?: number }) {
  const t = useSay();
  const [shown, setShown] = useState(step);
  if (findings.length === 0) return null;
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{t(ui.place)}</th>
            <th>{t(ui.fault)}</th>
            <th>{t(ui.remedy)}</th>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, shown).map((finding) => (
            <tr key={`${finding.path} ${finding.code} ${finding.what ?? ''}`}>
              <td className="code nowrap">{finding.path}</td>
              <td>
                {finding.what ?? finding.code} <span className="chip chip-code">{finding.code}</span>
              </td>
              <td>{finding.remedy ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {findings.length > shown && (
        <Button type="link" size="small" onClick={() => setShown(shown + 100)}>
          {t(ui.showFindings, { n: findings.length - shown })}
        </Button>
      )}
    </div>
  );
}

/** A refusal in words, with its findings (or those of them that have no field of their own), and a way to try again where that can help. */
export function ErrorState({
  error,
  retry,
  findings,
}: {
  error: unknown;
  retry?: () => void;
  findings?: readonly WordedFinding[];
}) {
  const t = useSay();
  if (!(error instanceof ApiProblem)) {
    return (
      <Notice tone="bad" title={t(ui.unexpected)}>
        {error instanceof Error ? error.message : String(error)}
      </Notice>
    );
  }
  const title =
    error.code === 'offline' ? t(ui.offline) : error.message || t(problemKinds[error.code]?.title ?? ui.unavailable);
  return (
    <Notice tone={error.code === 'not-allowed' ? 'info' : 'bad'} title={title}>
      {error.detail && error.detail !== title && <p>{error.detail}</p>}
      <FindingsTable findings={findings ?? error.findings} />
      {retry && (error.code === 'offline' || error.status >= 500 || error.status === 429) && (
        <Button size="small" onClick={retry} style={{ marginTop: 8 }}>
          {t(ui.retry)}
        </Button>
      )}
    </Notice>
  );
}

/** Shows loading, refusal or the answer of a query. */
export function Loaded<T>({
  query,
  children,
  lines,
}: {
  query: UseQueryResult<T, Error>;
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (query.isError && query.data === undefined)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading {...(lines ? { lines } : {})} />;
  return (
    <div style={query.isPlaceholderData ? { opacity: 0.6 } : undefined} aria-busy={query.isPlaceholderData}>
      {children(query.data)}
    </div>
  );
}
