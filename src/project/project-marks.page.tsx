import type { ReactNode } from 'react';
import { say } from '../base/words.ts';
import { useOfficeNames } from '../office/office-name.page.tsx';
import { useZoneNames } from '../territory/zone-link.page.tsx';
import { useLang, useSay } from '../web/lang.tsx';
import { SourceChip } from '../web/ui/figure.tsx';
import { Badge, type Tone } from '../web/ui/marks.tsx';
import type { Stage } from './lifecycle.ts';
import { projectFindingWords } from './project.words.ts';
import { stageLabels } from './project-label.words.ts';
import { projectPages as w } from './project-pages.words.ts';
import type { RemarkView } from './record.api.ts';

const toneOf = (stage: Stage): Tone => {
  if (stage === 'suspended') return 'warn';
  if (stage === 'dropped' || stage === 'moved' || stage === 'merged' || stage === 'split') return 'none';
  if (stage === 'in_production' || stage === 'above_scale' || stage === 'at_capacity') return 'good';
  if (stage === 'started' || stage === 'partly_in_production') return 'brand';
  return 'info';
};

export function StageBadge({ stage }: { stage: Stage | null }) {
  const t = useSay();
  if (!stage) return <Badge>{t(w.noStage)}</Badge>;
  return <Badge tone={toneOf(stage)}>{t(stageLabels[stage])}</Badge>;
}

/** Who states something: a zone committee, an office, or a name as the paper has it. */
export function usePublisherName(): (id: string) => string {
  const zone = useZoneNames();
  const office = useOfficeNames();
  return (id) => (/^Z\d{3}$/.test(id) ? zone(id) : office(id));
}

/** The workbook row of a version, or that a person typed it. */
export function OriginChip({
  source,
}: {
  source: { fileId: string; sheet: string | null; row: number | null } | null;
}) {
  const t = useSay();
  if (!source) return <SourceChip>{t(w.typed)}</SourceChip>;
  return (
    <a className="chip" href={`/api/files/${source.fileId}/content`}>
      {t(w.fileRow, { sheet: source.sheet ?? '', row: source.row ?? '' })}
    </a>
  );
}

/** What the rules remark on something that was accepted: said once, beside the news that it is done. */
export function useRemarks(): (findings: readonly RemarkView[]) => ReactNode {
  const { lang } = useLang();
  return (findings) =>
    findings.length > 0 && (
      <ul>
        {findings.map((one) => {
          const text = projectFindingWords[one.code];
          return (
            <li key={`${one.path}${one.code}`} className="tone-warn">
              {text ? say(text.what, lang, one.params) : one.code}{' '}
              {text && <span className="muted">{say(text.remedy, lang, one.params)}</span>}
            </li>
          );
        })}
      </ul>
    );
}
