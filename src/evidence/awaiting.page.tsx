import { Link } from '@tanstack/react-router';
import { useSay } from '../web/lang.tsx';
import { Notice } from '../web/ui/marks.tsx';
import type { Awaiting } from './awaiting.ts';
import { awaitingWords as w } from './awaiting.words.ts';

/** Imports named at most; the number says how many rows there are. */
const named = 6;

/** Says beside a figure which rows are not in it yet, and where they are decided. Nothing is shown when none awaits. */
export function AwaitingNotice({ awaiting }: { awaiting: Awaiting | null }) {
  const t = useSay();
  const n = awaiting ? awaiting.asked + awaiting.notApplied : 0;
  if (!awaiting || n === 0) return null;
  return (
    <Notice tone="warn" title={t(w.title, { n })}>
      {t(w.parts, { ...awaiting })}; {t(w.certain, { ...awaiting })}. <span className="muted">{t(w.now)}</span>
      {awaiting.imports.length > 0 && (
        <ul className="dense-list" aria-label={t(w.decide)}>
          {awaiting.imports.slice(0, named).map((one) => (
            <li key={one.id}>
              <Link to="/imports/$id" params={{ id: one.id }}>
                {one.fileName}
              </Link>{' '}
              <span className="muted">{t(w.parts, { ...one })}</span>
            </li>
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
