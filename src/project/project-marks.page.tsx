import { useOfficeNames } from '../office/office-name.page.tsx';
import { useZoneNames } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';
import { SourceChip } from '../web/ui/figure.tsx';
import { Badge, type Tone } from '../web/ui/marks.tsx';
import type { Stage } from './lifecycle.ts';
import { stageLabels } from './project-label.words.ts';
import { projectPages as w } from './project-pages.words.ts';

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
