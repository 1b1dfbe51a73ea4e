import { Link, useParams } from '@tanstack/react-router';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';
import { useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { Money, Stats } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { mapWords as m } from './map.words.ts';
import { type ProjectView, projectGetApi } from './project.api.ts';
import { DeliveryPanels } from './project-delivery.page.tsx';
import { EventsPanel } from './project-events.page.tsx';
import { OriginChip, StageBadge } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { ProjectPoint } from './project-point.page.tsx';
import { ProgressPanel } from './project-progress.page.tsx';
import { RelationPanels } from './project-relations.page.tsx';
import { StageRail } from './project-stages.page.tsx';
import { StatementsPanel } from './project-statements.page.tsx';

function About({ view }: { view: ProjectView }) {
  const t = useSay();
  const { project, names } = view;
  const shown = new Set([project.name, project.firm, project.code, project.creditCode, project.investor]);
  return (
    <Panel title={t(w.about)}>
      <Facts
        items={[
          [t(w.firm), project.firm],
          [
            t(w.creditCode),
            project.creditCode && (
              <span className="code" key="uscc">
                {project.creditCode}
              </span>
            ),
          ],
          [
            t(w.code),
            project.code && (
              <span className="code" key="code">
                {project.code}
              </span>
            ),
          ],
          [t(w.investor), [project.investor, project.origin].filter(Boolean).join(' · ')],
          [t(w.zone), project.zoneId && <ZoneLink key="zone" id={project.zoneId} />],
          [t(w.scope), project.scopeId],
          [t(w.place), project.place],
          [t(m.point), <ProjectPoint key="point" project={project} />],
          [t(w.industry), project.industry],
          [t(w.content), project.content],
          [
            t(w.names),
            names
              .filter(
                (one) => one.ended === null && (one.kind === 'name' || one.kind === 'code') && !shown.has(one.value),
              )
              .map((one) => one.value)
              .filter((value, at, all) => all.indexOf(value) === at)
              .join('、'),
          ],
          [t(w.from), <OriginChip key="from" source={project.source} />],
        ]}
      />
    </Panel>
  );
}

/** One project: what it is, where it stands, plan against progress, what happened, who says what, and what it belongs to. */
export function ProjectPage() {
  const t = useSay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { head } = useMe();
  const asOf = useAsOf();
  const query = useApi(projectGetApi, { id, ...(asOf ? { asOf } : {}) }, { keep: false });
  const project = query.data?.project;
  return (
    <Page
      title={project?.name ?? t(projectGetApi.words)}
      crumbs={<Link to="/projects">{t(shell.projects)}</Link>}
      actions={
        project && (
          <>
            <StageBadge stage={project.stage} />
            {!project.counted && <Badge>{t(w.notCounted)}</Badge>}
          </>
        )
      }
    >
      <Loaded query={query} lines={8}>
        {(view) => (
          <div className="stack">
            <Stats
              items={[
                { label: w.total, value: <Money fen={view.project.totalFen} /> },
                { label: w.formed, value: <Money fen={view.project.formedFen} /> },
                {
                  label: w.stage,
                  value: <StageBadge stage={view.project.stage} />,
                  note: view.project.since && t(w.since, { day: view.project.since }),
                },
                {
                  label: w.statistics,
                  value: (
                    <Badge tone={view.project.inStatistics ? 'good' : 'none'}>
                      {t(view.project.inStatistics ? w.inStatistics : w.notInStatistics)}
                    </Badge>
                  ),
                },
              ]}
            />
            <StageRail view={view} />
            <DeliveryPanels id={id} asOf={asOf} />
            <ProgressPanel view={view} entry={asOf ?? head ?? ''} />
            <div className="grid-2">
              <About view={view} />
              <EventsPanel view={view} />
            </div>
            <StatementsPanel view={view} />
            <RelationPanels view={view} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
