import { Link } from '@tanstack/react-router';
import { sayRemark } from '../base/remark.ts';
import { useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Choose } from '../web/ui/filter-controls.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { chainListApi, factKinds, factListApi, type ProgrammeFact } from './programme-fact.api.ts';
import { factKindWords, factPages as w } from './programme-fact.words.ts';
import { programmeWords } from './programme-remark.words.ts';

/** Kinds worth a reader's first look; posts of speakers are kept in the data only. */
const shown = factKinds.filter((kind) => kind !== 'office');

/** Goals, layout, clusters, methods and stated totals of the programme report, and the key chains. */
export function ProgrammePage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const kind = shown.find((one) => one === filters.kind);
  const facts = useApi(factListApi, kind ? { kind } : {});
  return (
    <Page title={t(w.title)} lead={t(w.lead)}>
      <div className="filters">
        <Choose
          label={t(w.kind)}
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={shown.map((one) => ({ value: one, label: t(factKindWords[one]) }))}
        />
      </div>
      <Loaded query={facts}>
        {({ facts: all }) => (
          <div className="stack">
            {shown.map((one) => (
              <FactPanel key={one} title={t(factKindWords[one])} rows={all.filter((fact) => fact.kind === one)} />
            ))}
            {all.length === 0 && <EmptyState title={t(w.none)} />}
          </div>
        )}
      </Loaded>
      {!kind && <Chains />}
    </Page>
  );
}

function FactPanel({ title, rows }: { title: string; rows: readonly ProgrammeFact[] }) {
  const t = useSay();
  const { lang } = useLang();
  if (rows.length === 0) return null;
  const said = (text: string) => sayRemark(programmeWords, text, lang);
  // A unit belongs to a number: behind a slogan such as 一年见效 it says nothing.
  const saidValue = ({ value, unit }: ProgrammeFact) =>
    [said(value), /^\d/.test(value) ? said(unit) : ''].filter(Boolean).join(' ');
  return (
    <Panel title={title} note={rows.length} flush>
      <DataTable
        rows={rows}
        rowKey={(row) => row.id}
        minWidth={640}
        columns={[
          { title: t(w.subject), render: (row) => (lang === 'en' ? row.subjectEn : row.subject) },
          { title: t(w.value), render: saidValue },
          { title: t(w.place), width: 190, render: (row) => said(row.place) },
          { title: t(w.period), width: 130, render: (row) => said(row.period) },
          { title: t(w.note), render: (row) => <span className="muted">{said(row.note)}</span> },
        ]}
      />
    </Panel>
  );
}

function Chains() {
  const t = useSay();
  const { lang } = useLang();
  const query = useApi(chainListApi, {});
  return (
    <Loaded query={query}>
      {({ chains }) => (
        <Panel title={t(w.chains)} note={chains.length} flush>
          <DataTable
            rows={chains}
            rowKey={(row) => row.id}
            minWidth={640}
            columns={[
              { title: t(w.chain), render: (row) => (lang === 'en' ? row.nameEn : row.name) },
              { title: t(w.since), width: 70, align: 'right', render: (row) => row.batchYear },
              { title: t(w.segments), render: (row) => row.segments.join(' → ') },
              { title: t(w.leadFirms), render: (row) => row.leadFirms.join('、') },
              {
                title: t(w.zones),
                render: (row) =>
                  row.zones.map((id, at) => (
                    <span key={id}>
                      {at > 0 && ' '}
                      <Link to="/zones/$id" params={{ id }} className="small-target">
                        {id}
                      </Link>
                    </span>
                  )),
              },
            ]}
          />
        </Panel>
      )}
    </Loaded>
  );
}
