import { Link } from '@tanstack/react-router';
import { useSay } from '../web/lang.tsx';
import { Notice } from '../web/ui/marks.tsx';
import type { Awaiting } from './awaiting.ts';
import { awaitingWords as w } from './awaiting.words.ts';

/** Imports named at most; the number says how many rows there are. */
const named = 6;

/** How many rows ask and how many nobody applied; a part that is none is not said. */
export function PartsOf({ of: { asked, notApplied } }: { of: { asked: number; notApplied: number } }) {
  const t = useSay();
  const said = [
    ...(asked > 0 ? [t(w.asked, { n: asked })] : []),
    ...(notApplied > 0 ? [t(w.notApplied, { n: notApplied })] : []),
  ];
  return <>{said.join(t(w.comma))}</>;
}

/** One paper whose rows await, as an item of a list. */
export function AwaitingPaper({ paper }: { paper: Awaiting['imports'][number] }) {
  return (
    <li>
      <Link to="/imports/$id" params={{ id: paper.id }}>
        {paper.fileName}
      </Link>{' '}
      <span className="muted">
        <PartsOf of={paper} />
      </span>
    </li>
  );
}

/** Says beside a figure which rows are not in it yet, and where they are decided. Nothing is shown when none awaits. */
export function AwaitingNotice({ awaiting }: { awaiting: Awaiting | null }) {
  const t = useSay();
  const n = awaiting ? awaiting.asked + awaiting.notApplied : 0;
  if (!awaiting || n === 0) return null;
  return (
    <Notice tone="warn" title={t(w.title, { n })}>
      <PartsOf of={awaiting} />
      {awaiting.certain < n && <> {t(awaiting.certain > 0 ? w.certain : w.noneCertain, { ...awaiting })}</>}{' '}
      <span className="muted">{t(w.now)}</span>
      {awaiting.imports.length > 0 && (
        <ul className="inline-list" aria-label={t(w.decide)}>
          {awaiting.imports.slice(0, named).map((one) => (
            <AwaitingPaper key={one.id} paper={one} />
          ))}
          {awaiting.imports.length > named && (
            <li>
              <Link to="/imports">+{awaiting.imports.length - named}</Link>
            </li>
          )}
        </ul>
      )}
      {awaiting.elsewhere > 0 && <div className="muted">{t(w.elsewhere, { n: awaiting.elsewhere })}</div>}
    </Notice>
  );
}
