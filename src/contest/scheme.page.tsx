import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { findIndicator } from '../indicator/catalogue.ts';
import { useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { Choose } from '../web/ui/filter-controls.tsx';
import { Badge, Notice } from '../web/ui/marks.tsx';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { ErrorState, Loading } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { kernelWords } from './contest.words.ts';
import { contestPages as w } from './contest-pages.words.ts';
import { schemeGetApi, schemeListApi, schemePresetApi } from './scheme.api.ts';
import type { Scheme } from './scheme.ts';
import { AdoptVersionDialog } from './scheme-adopt.page.tsx';
import { schemePages as s } from './scheme-pages.words.ts';

function Terms({ scheme }: { scheme: Scheme }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <div className="stack">
      {scheme.comparisons.map((comparison) => (
        <Panel
          key={comparison.code}
          title={say(comparison.words, lang)}
          note={`${t(w.weight)} ${comparison.weight}`}
          flush
        >
          <DataTable
            rows={comparison.indicators}
            rowKey={(row) => row.indicator}
            minWidth={480}
            columns={[
              {
                title: t(w.indicator),
                render: (row) => {
                  const known = findIndicator(row.indicator);
                  return known ? say(known.words, lang) : row.indicator;
                },
              },
              { title: t(w.scoring), render: (row) => t(kernelWords[row.kernel.kind], row.kernel) },
              { title: t(w.weight), align: 'right', width: 90, render: (row) => row.weight },
            ]}
          />
        </Panel>
      ))}
      <Panel title={t(s.items)} flush>
        <DataTable
          rows={scheme.items}
          rowKey={(row) => row.code}
          minWidth={520}
          columns={[
            { title: t(s.item), render: (row) => say(row.words, lang) },
            {
              title: t(s.kind),
              width: 90,
              render: (row) => <Badge tone={row.kind === 'addition' ? 'good' : 'warn'}>{t(s[row.kind])}</Badge>,
            },
            { title: t(s.each), align: 'right', width: 110, render: (row) => row.each },
            { title: t(s.cap), align: 'right', width: 110, render: (row) => row.cap },
          ]}
        />
      </Panel>
      <Panel title={t(s.rest)}>
        <Facts
          items={[
            [t(s.additionCap), scheme.additionCap],
            [t(s.deductionCap), scheme.deductionCap],
            [t(s.leastCoverage), scheme.leastCoverage],
            [t(s.missing), t(s.missingRule)],
            [t(s.source), scheme.source],
          ]}
        />
      </Panel>
    </div>
  );
}

/** A scheme as data: every version that was adopted, or the preset while none was; a new version starts from the one shown. */
export function SchemePage() {
  const t = useSay();
  const { me } = useMe();
  const mayAdopt = useMay('scheme.manage') && (me?.everywhere ?? false);
  const [filters, change] = useFilters();
  const [adopting, setAdopting] = useState(false);
  const versions = useApi(schemeListApi, {});
  const rows = (versions.data?.rows ?? []).filter((row) => row.code === 'four-comparisons');
  const newest = Math.max(0, ...rows.map((row) => row.version));
  const version = Number(filters.version ?? newest);
  const row = rows.find((one) => one.version === version);
  const adopted = useApi(schemeGetApi, { code: 'four-comparisons', version }, { enabled: row !== undefined });
  const preset = useApi(
    schemePresetApi,
    { code: 'four-comparisons' },
    { enabled: versions.data !== undefined && !row },
  );
  const scheme = row ? adopted.data?.scheme : preset.data?.scheme;
  const error = versions.error ?? adopted.error ?? preset.error;
  return (
    <Page
      title={t(s.open)}
      lead={t(s.lead)}
      crumbs={<Link to="/standings">{t(shell.standings)}</Link>}
      actions={
        mayAdopt &&
        scheme && (
          <Button type="primary" onClick={() => setAdopting(true)}>
            {t(s.adoptNew)}
          </Button>
        )
      }
    >
      <div className="filters">
        {rows.length > 0 && (
          <Choose
            label={t(s.version)}
            all={false}
            width={240}
            value={String(version)}
            onChange={(next) => change({ version: next })}
            options={rows.map((one) => ({
              value: String(one.version),
              label: t(s.versionOf, { n: one.version, day: one.appliesFrom }),
            }))}
          />
        )}
      </div>
      {versions.data && (
        <Notice tone={row ? 'info' : 'warn'}>
          {row ? `${t(s.adoptedBy, { person: row.person, day: row.adoptedOn })}: ${row.why}` : t(s.preset)}
        </Notice>
      )}
      {error && !scheme ? <ErrorState error={error} /> : scheme ? <Terms scheme={scheme} /> : <Loading lines={8} />}
      {adopting && scheme && <AdoptVersionDialog draft={scheme} onClose={() => setAdopting(false)} />}
    </Page>
  );
}
