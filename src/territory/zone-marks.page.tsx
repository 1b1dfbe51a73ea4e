import { useSay } from '../web/lang.tsx';
import { territoryPages as w } from './territory-pages.words.ts';

/** Square metres as km² with two decimals; the exact figure on hover. */
export function SquareKm({ m2 }: { m2: string | null }) {
  const t = useSay();
  if (!m2) return <span className="muted">—</span>;
  return (
    <span className="nowrap" title={`${Number(m2).toLocaleString('en-US')} m²`}>
      {(Number(m2) / 1_000_000).toFixed(2)} <span className="figure-unit">{t(w.km2)}</span>
    </span>
  );
}
