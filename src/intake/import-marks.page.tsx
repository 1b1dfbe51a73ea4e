import { useSay } from '../web/lang.tsx';
import { Badge, type Tone } from '../web/ui/marks.tsx';
import { type ImportView, outcomes } from './import.api.ts';
import { outcomeLabels, stateLabels, intakePages as w } from './intake-pages.words.ts';

export const outcomeTone: Record<(typeof outcomes)[number], Tone> = {
  ask: 'warn',
  refuse: 'bad',
  add: 'good',
  change: 'info',
  same: 'none',
  skip: 'none',
};

/** The order in which a person wants to see outcomes: what needs an answer first. */
export const outcomeOrder = [...outcomes].sort(
  (a, b) => Object.keys(outcomeTone).indexOf(a) - Object.keys(outcomeTone).indexOf(b),
);

export function CountBadges({ counts }: { counts: ImportView['counts'] }) {
  const t = useSay();
  const present = outcomeOrder.filter((outcome) => counts[outcome] > 0);
  if (present.length === 0) return <span className="muted">—</span>;
  return (
    <span className="row" style={{ gap: 4 }}>
      {present.map((outcome) => (
        <Badge key={outcome} tone={outcomeTone[outcome]}>
          {t(outcomeLabels[outcome])} {counts[outcome]}
        </Badge>
      ))}
    </span>
  );
}

export function StateBadge({ state, mayImport }: Pick<ImportView, 'state' | 'mayImport'>) {
  const t = useSay();
  if (state === 'previewed' && mayImport === 'none') return <Badge tone="bad">{t(w.cannot)}</Badge>;
  return (
    <Badge tone={state === 'applied' ? 'good' : state === 'undone' ? 'none' : 'warn'}>{t(stateLabels[state])}</Badge>
  );
}
