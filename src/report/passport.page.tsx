import { Link, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { AwaitingNotice } from '../evidence/awaiting.page.tsx';
import { verifyInclusion } from '../journal/merkle.ts';
import { actionWords } from '../web/action-words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { hexBytes, sha256 } from '../web/sha256.ts';
import { shell } from '../web/shell.words.ts';
import { clock } from '../web/ui/clock.ts';
import { PassportChip } from '../web/ui/figure.tsx';
import { Lamp, Notice } from '../web/ui/marks.tsx';
import { Facts, Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { UnitValue } from '../web/ui/value.tsx';
import { passportOpenApi } from './passport.api.ts';
import { PassportForm } from './passport-home.page.tsx';
import { PassportInputs } from './passport-inputs.page.tsx';
import { passportPages as w } from './passport-pages.words.ts';

type Passport = z.output<(typeof passportOpenApi)['output']>;

function Head({ data }: { data: Passport }) {
  const t = useSay();
  return (
    <Panel>
      <div className="row spread" style={{ alignItems: 'flex-end' }}>
        <div>
          <div style={{ fontSize: 34, fontWeight: 600, lineHeight: 1.25 }}>
            {data.value ? (
              <UnitValue unit={data.value.unit} text={data.value.text} exact={data.value.exact} />
            ) : (
              <AbsentValue data={data} />
            )}
          </div>
          <div className="muted">
            {t(w.asOf, { entry: data.asOf.entry })}
            {data.asOf.at && ` · ${clock(data.asOf.at)}`}
          </div>
        </div>
        <span className="code" style={{ fontSize: 20, letterSpacing: '0.06em' }}>
          {data.code}
        </span>
      </div>
      <div className="stack" style={{ gap: 8, marginTop: 12 }}>
        {data.live.moved ? (
          <Notice tone="warn">
            {data.live.value ? (
              <>
                {t(w.moved)}{' '}
                <strong>
                  <UnitValue unit={data.live.value.unit} text={data.live.value.text} exact={data.live.value.exact} />
                </strong>
              </>
            ) : (
              t(w.movedNone)
            )}
          </Notice>
        ) : (
          <Notice tone="good">{t(w.unmoved, { entry: data.live.entry })}</Notice>
        )}
        <AwaitingNotice awaiting={data.awaiting ?? null} />
        {data.rulesChanged && <Notice tone="warn">{t(w.rulesChanged)}</Notice>}
      </div>
    </Panel>
  );
}

function AbsentValue({ data }: { data: Passport }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <span className="muted" style={{ fontSize: 20 }}>
      {data.absence ? say(data.absence, lang) : t(w.noValue)}
    </span>
  );
}

function Parts({ parts }: { parts: Passport['parts'] }) {
  const t = useSay();
  const { lang } = useLang();
  if (parts.length === 0) return null;
  return (
    <Panel title={t(w.parts)} flush>
      <DataTable
        rows={parts.map((part, at) => ({ ...part, at }))}
        rowKey={(row) => String(row.at)}
        minWidth={520}
        columns={[
          {
            title: t(w.part),
            render: (row) => (
              <>
                {say(row.name, lang)}
                {row.note && (
                  <div className="muted" style={{ fontSize: 12 }}>
                    {say(row.note, lang)}
                  </div>
                )}
              </>
            ),
          },
          { title: t(w.role), width: 90, render: (row) => t(w[row.role]) },
          {
            title: t(w.value),
            align: 'right',
            width: 180,
            render: (row) =>
              row.value ? (
                <UnitValue unit={row.value.unit} text={row.value.text} exact={row.value.exact} />
              ) : (
                <span className="muted">{t(w.notReported)}</span>
              ),
          },
          {
            title: t(w.code),
            width: 130,
            render: (row) => (row.code ? <PassportChip code={row.code} /> : ''),
          },
        ]}
      />
    </Panel>
  );
}

/** Each entry's path is worked out here to the root: the proof does not rest on the server's word. */
function Entries({ data }: { data: Passport }) {
  const t = useSay();
  if (data.entries.length === 0) return null;
  const holds = (entry: Passport['entries'][number]) =>
    verifyInclusion(sha256, {
      index: BigInt(entry.seq) - 1n,
      size: BigInt(data.tree.size),
      leaf: hexBytes(entry.leaf),
      path: entry.path.map(hexBytes),
      root: hexBytes(data.tree.root),
    });
  return (
    <Panel title={t(w.entries)} note={t(w.proofNote, { size: data.tree.size })} flush>
      <DataTable
        rows={data.entries}
        rowKey={(row) => row.seq}
        minWidth={620}
        columns={[
          { title: t(w.entry), width: 76, align: 'right', render: (row) => row.seq },
          { title: t(w.at), width: 150, render: (row) => clock(row.at) },
          {
            title: t(w.action),
            render: (row) => {
              const text = actionWords.get(row.action);
              return text ? t(text) : row.action;
            },
          },
          {
            title: t(w.actor),
            render: (row) => (
              <>
                {row.actor} <span className="code muted">{row.officeId}</span>
              </>
            ),
          },
          {
            title: t(w.proof),
            width: 100,
            render: (row) =>
              holds(row) ? <Lamp colour="green" word={t(w.proven)} /> : <Lamp colour="red" word={t(w.notProven)} />,
          },
        ]}
      />
    </Panel>
  );
}

/** The chain of a figure: value, formula, parts, report rows with their cells, and who recorded them. */
export function PassportPage() {
  const t = useSay();
  const { lang } = useLang();
  const { code } = useParams({ strict: false }) as { code: string };
  const query = useApi(passportOpenApi, { code }, { keep: false });
  return (
    <Page
      title={query.data ? say(query.data.title, lang) : t(shell.passport)}
      crumbs={<Link to="/passport">{t(shell.passport)}</Link>}
    >
      {query.isError && <PassportForm key={code} initial={code} />}
      <Loaded query={query} lines={8}>
        {(data) => (
          <div className="stack">
            <Head data={data} />
            <div className="grid-2">
              <Panel title={t(w.how)}>
                <Facts
                  items={[
                    [t(w.formula), say(data.formula, lang)],
                    [t(w.formulaVersion), `${data.formulaVersion} · ${data.descriptor.rules}`],
                    [t(w.convention), say(data.convention, lang)],
                    [t(w.cohort), data.cohort && say(data.cohort, lang)],
                    [t(w.cutOff), data.cutOff],
                    [t(w.source), data.source],
                  ]}
                />
              </Panel>
              <Parts parts={data.parts} />
            </div>
            <PassportInputs inputs={data.inputs} count={data.inputCount} />
            <Entries data={data} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
