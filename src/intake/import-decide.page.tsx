import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { z } from 'zod';
import { decisionKey } from '../base/normal-row.ts';
import type { LinkKind, Reason } from '../project/identity.ts';
import { linkKindWords, reasonWords } from '../project/identity.words.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import type { ImportView, zImportRow } from './import.api.ts';
import { intakePages as w } from './intake-pages.words.ts';
import { useRevise } from './revise.page.tsx';

type Row = z.output<typeof zImportRow>;

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly zoneId: string;
  readonly firm: string;
  readonly totalFen: string;
  readonly reasons: readonly string[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The projects that a row may be, as the finding's parameters list them. */
function candidatesOf(row: Row): Candidate[] {
  const lists = row.findings
    .filter((finding) => finding.severity === 'ask')
    .flatMap((finding) => (Array.isArray(finding.params?.candidates) ? finding.params.candidates : []));
  return (lists as Record<string, unknown>[]).map((one) => ({
    id: text(one.id),
    name: text(one.name) || text(one.title) || text(one.id),
    kind: text(one.kind),
    zoneId: text(one.zoneId) || text(one.zone),
    firm: text(one.firm),
    totalFen: text(one.totalFen),
    reasons: Array.isArray(one.reasons) ? one.reasons.map(text) : [],
  }));
}

/** The question of one row: is it new, is it one of these, or does it stay out? The answer is kept with the import. */
export function Decide({ view, row, open }: { view: ImportView; row: Row; open: boolean }) {
  const t = useSay();
  const revise = useRevise();
  const key = decisionKey(row);
  const answer = (decision: string) =>
    revise.mutate({ id: view.id, decisions: { [key]: decision }, seen: { decisions: { [key]: row.decision } } });
  const candidates = candidatesOf(row);
  const said = row.decision;
  return (
    <div className="ask-box">
      {said && (
        <p>
          <Badge tone="brand">{t(w.decided)}</Badge>{' '}
          {said === 'new' ? t(w.decidedNew) : said === 'skip' ? t(w.decidedSkip) : t(w.decidedLink)}
        </p>
      )}
      {candidates.length > 0 && (
        <ul className="dense-list" aria-label={t(w.candidates)}>
          {candidates.map((one) => (
            <li key={`${one.id}${one.kind}`} className="row spread">
              <span style={{ minWidth: 0, flex: 1 }}>
                {view.family === 'promotion' ? (
                  one.name
                ) : (
                  <Link to="/projects/$id" params={{ id: one.id }} target="_blank">
                    {one.name}
                  </Link>
                )}{' '}
                <ZoneLink id={one.zoneId} />{' '}
                {one.kind in linkKindWords && <Badge tone="info">{t(linkKindWords[one.kind as LinkKind])}</Badge>}
                <span style={{ display: 'block', fontSize: 12 }}>
                  {one.firm} {one.totalFen && <Money fen={one.totalFen} />}
                </span>
                <span className="muted" style={{ display: 'block', fontSize: 12 }}>
                  {one.reasons
                    .map((reason) => (reason in reasonWords ? t(reasonWords[reason as Reason]) : reason))
                    .join(' · ')}
                </span>
              </span>
              {open && !said && (
                <Button
                  size="small"
                  loading={revise.isPending}
                  onClick={() => answer(one.kind ? `link:${one.id}:${one.kind}` : `link:${one.id}`)}
                >
                  {t(w.sameAs)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && said && (
        <Button size="small" loading={revise.isPending} onClick={() => answer('ask')}>
          {t(w.askAgain)}
        </Button>
      )}
      {open && !said && (
        <div className="row">
          <Button size="small" loading={revise.isPending} onClick={() => answer('new')}>
            {t(w.asNew)}
          </Button>
          <Button size="small" loading={revise.isPending} onClick={() => answer('skip')}>
            {t(w.asSkip)}
          </Button>
        </div>
      )}
      {revise.error && <ErrorState error={revise.error} />}
    </div>
  );
}
