import { type ReactNode, useEffect } from 'react';
import { say } from '../../base/words.ts';
import { useLang, useSay } from '../lang.tsx';
import { useMe } from '../me.tsx';
import { useMoment } from '../moment.ts';
import { shell } from '../shell.words.ts';
import { clock } from './clock.ts';

/** Paper says who printed what, and which journal entry its live figures include. */
function PrintLine() {
  const t = useSay();
  const { lang } = useLang();
  const { me, head, headAt } = useMe();
  const { entry, day } = useMoment();
  if (!me || head === undefined) return null;
  return (
    <p className="print-only print-line">
      {[
        t(shell.name),
        say(me.post.office, lang),
        t(shell.asOf, { entry: entry ?? head }),
        entry ? day : headAt && clock(headAt),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

/** One page: head with title, one sentence, actions; then its panels. Sets the window title. */
export function Page({
  title,
  lead,
  crumbs,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  crumbs?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · 太行`;
  }, [title]);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div style={{ minWidth: 0, flex: '1 1 320px' }}>
          {crumbs && <nav className="crumbs">{crumbs}</nav>}
          <h1>{title}</h1>
          {lead && <p className="page-lead">{lead}</p>}
          <PrintLine />
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

/** A framed part of a page. `flush` leaves no padding, for tables. */
export function Panel({
  title,
  note,
  actions,
  flush = false,
  children,
  id,
}: {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="panel" id={id}>
      {(title || actions) && (
        <div className="panel-head">
          <div className="row" style={{ alignItems: 'baseline' }}>
            {title && <h2>{title}</h2>}
            {note && <span className="panel-note">{note}</span>}
          </div>
          {actions && <div className="row no-print">{actions}</div>}
        </div>
      )}
      <div className={flush ? 'panel-body flush' : 'panel-body'}>{children}</div>
    </section>
  );
}

/** Term and description pairs; a pair without a value is left out. */
export function Facts({ items }: { items: readonly (readonly [ReactNode, ReactNode])[] }) {
  return (
    <dl className="facts">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([term, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of facts is fixed
          <div key={at} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
