import { Link, useParams } from '@tanstack/react-router';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { clock } from '../web/ui/clock.ts';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { FindingsTable, Loaded } from '../web/ui/state.tsx';
import { type ImportView, importGetApi } from './import.api.ts';
import { ApplyPanel } from './import-apply.page.tsx';
import { HintsForm } from './import-hints.page.tsx';
import { MappingPanel } from './import-mapping.page.tsx';
import { StateBadge } from './import-marks.page.tsx';
import { RowsPanel } from './import-rows.page.tsx';
import { familyLabels, intakePages as w } from './intake-pages.words.ts';

const steps = [w.stepUpload, w.stepColumns, w.stepDecide, w.stepApply];
const stepOf = (view: ImportView): number => (view.counts.ask > 0 ? 2 : 3);

/** One import from its preview to its application and, if need be, its undoing. */
export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useApi(importGetApi, { id });
  const t = useSay();
  return (
    <Page
      title={query.data ? (query.data.fileName ?? t(w.paperElsewhere)) : t(importGetApi.words)}
      crumbs={<Link to="/imports">{t(shell.imports)}</Link>}
      actions={query.data && <StateBadge state={query.data.state} mayImport={query.data.mayImport} />}
    >
      <Loaded query={query}>{(view) => <OneImport view={view} />}</Loaded>
    </Page>
  );
}

function OneImport({ view }: { view: ImportView }) {
  const t = useSay();
  const mayApply = useMay('import.apply');
  const open = view.state === 'previewed' && mayApply && view.fileName !== null;
  return (
    <div className="stack">
      {view.state === 'previewed' && view.mayImport !== 'none' && (
        <ol className="steps no-print">
          {steps.map((text, at) => (
            <li
              key={text.en}
              className={at < stepOf(view) ? 'past' : at === stepOf(view) ? 'now' : ''}
              {...(at === stepOf(view) ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="steps-no">{at < stepOf(view) ? '✓' : at + 1}</span>
              {t(text)}
            </li>
          ))}
        </ol>
      )}
      <ApplyPanel view={view} />
      <div className="grid-2">
        <Panel title={t(w.about)}>
          <Facts
            items={[
              [t(w.family), view.family ? t(familyLabels[view.family]) : t(w.familyUnknown)],
              [t(w.sender), view.zoneId ? <ZoneLink key="zone" id={view.zoneId} /> : (view.scopeId ?? t(w.province))],
              [t(w.period), view.period],
              [t(w.receivedOn), view.receivedOn],
              [t(w.person), `${view.person} · ${clock(view.at)}`],
              [
                t(w.file),
                view.fileName === null ? (
                  t(w.paperElsewhereWhy)
                ) : (
                  <a key="file" href={`/api/files/${view.fileId}/content`}>
                    {t(w.downloadFile)}
                  </a>
                ),
              ],
            ]}
          />
        </Panel>
        {open && (
          <Panel title={t(w.hintsTitle)} note={t(w.hints)}>
            <HintsForm key={`${view.family}${view.period}${view.scopeId}${view.zoneId}`} view={view} />
          </Panel>
        )}
      </div>
      {view.findings.length > 0 && (
        <Panel title={t(w.findings)} note={view.findings.length} flush>
          <FindingsTable findings={view.findings} step={8} />
        </Panel>
      )}
      <RowsPanel view={view} />
      {view.tables.length > 0 && <MappingPanel key={view.at} view={view} open={open} />}
    </div>
  );
}
