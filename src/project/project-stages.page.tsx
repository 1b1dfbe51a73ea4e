import { useSay } from '../web/lang.tsx';
import { Panel } from '../web/ui/page.tsx';
import { ScrollRegion } from '../web/ui/scroll-region.tsx';
import { eventKinds, isOut, type Stage, stages } from './lifecycle.ts';
import type { ProjectView } from './project.api.ts';
import { stageLabels } from './project-label.words.ts';
import { StageBadge } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';

/** Stages shown on the rail: those every project passes; the others appear only when it was seen there. */
const common: readonly Stage[] = ['in_talks', 'signed', 'preparatory', 'started', 'in_production', 'at_capacity'];

/** First day at which each stage is known to have been reached, from live events. */
function reachedOn(view: ProjectView): Map<Stage, string> {
  const reached = new Map<Stage, string>();
  for (const event of view.events) {
    if (event.state !== 'live') continue;
    const stage = event.stage ?? eventKinds[event.kind];
    if (stage && !reached.has(stage)) reached.set(stage, event.happened);
  }
  return reached;
}

/** The life of the project as a rail of stages with the dates they were reached; a way out of the order stands at its end. */
export function StageRail({ view }: { view: ProjectView }) {
  const t = useSay();
  const reached = reachedOn(view);
  const now = view.project.stage;
  const shown = stages.filter(
    (stage) => !isOut(stage) && (common.includes(stage) || reached.has(stage) || stage === now),
  );
  const at =
    now && !isOut(now)
      ? shown.indexOf(now)
      : Math.max(-1, ...shown.map((stage, place) => (reached.has(stage) ? place : -1)));
  return (
    <Panel title={t(w.stands)} note={now && isOut(now) ? <StageBadge stage={now} /> : undefined}>
      <ScrollRegion className="rail-box" label={t(w.stands)}>
        <ol className="rail">
          {shown.map((stage, place) => (
            <li
              key={stage}
              className={place < at ? 'past' : place === at ? 'now' : ''}
              {...(place === at ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="rail-name">{t(stageLabels[stage])}</span>
              <span className="rail-day">{reached.get(stage) ?? (place <= at ? '' : t(w.notReached))}</span>
            </li>
          ))}
        </ol>
      </ScrollRegion>
    </Panel>
  );
}
