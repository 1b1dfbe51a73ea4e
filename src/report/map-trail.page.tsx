import { Link } from '@tanstack/react-router';
import { useSay } from '../web/lang.tsx';
import { mapPages as w } from './map-pages.words.ts';

/** Where the table is: everything, one body, one zone; each step back is a button. */
export function Trail({
  scope,
  scopeName,
  zone,
  zoneName,
  change,
}: {
  scope: string | undefined;
  scopeName: string | undefined;
  zone: string | undefined;
  zoneName: string | undefined;
  change: (next: Record<string, string | undefined>) => void;
}) {
  const t = useSay();
  if (!scope && !zone) return t(w.whole);
  return (
    <span className="row" style={{ gap: 6 }}>
      <button type="button" className="as-link" onClick={() => change({ scope: undefined, zone: undefined })}>
        {t(w.whole)}
      </button>
      {scope && (
        <>
          <span aria-hidden="true">›</span>
          {zone ? (
            <button type="button" className="as-link" onClick={() => change({ zone: undefined })}>
              {scopeName ?? scope}
            </button>
          ) : (
            (scopeName ?? scope)
          )}
        </>
      )}
      {zone && (
        <>
          <span aria-hidden="true">›</span>
          <Link to="/zones/$id" params={{ id: zone }}>
            {zoneName ?? zone}
          </Link>
        </>
      )}
    </span>
  );
}
