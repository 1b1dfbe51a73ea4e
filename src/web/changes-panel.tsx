import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { FigureValue } from '../indicator/figure.ts';
import { journalMomentApi } from '../journal/journal.api.ts';
import { type FigureChange, figureChangesApi } from '../report/changes.api.ts';
import { actionWords } from './action-words.ts';
import { call } from './api.ts';
import { useFilters } from './filters.ts';
import { useSay } from './lang.tsx';
import { useMay, useMe } from './me.tsx';
import { useMoment } from './moment.ts';
import { useApi } from './query.ts';
import { useShownCodes } from './shown.tsx';
import { timeWords as w } from './time-machine.words.ts';
import { clock } from './ui/clock.ts';
import { Notice } from './ui/marks.tsx';
import { Panel } from './ui/page.tsx';
import { EmptyState, ErrorState } from './ui/state.tsx';
import { DataTable } from './ui/table.tsx';
import { ui } from './ui/ui.words.ts';

type Answer = z.output<typeof figureChangesApi.output>;

interface Compared {
  readonly asked: number;
  readonly same: number;
  readonly moved: readonly FigureChange[];
  readonly unknown: number;
}

/** The first answer comes soon, and no question is long. */
const atOnce = 12;
const nothing: Compared = { asked: 0, same: 0, moved: [], unknown: 0 };
const together = (sum: Compared, answer: Answer): Compared => ({
  asked: sum.asked + answer.asked,
  same: sum.same + answer.same,
  moved: [...sum.moved, ...answer.moved],
  unknown: sum.unknown + answer.unknown,
});

/** Compares the page's figures some at a time, so that one sees how far it is and can stop it. */
function useComparison(codes: readonly string[], since: string) {
  const [compared, setCompared] = useState(nothing);
  const [error, setError] = useState<unknown>();
  const [state, setState] = useState<'running' | 'done' | 'stopped'>('running');
  const [stopper, setStopper] = useState<AbortController>();
  const key = codes.join('\n');
  useEffect(() => {
    const asking = new AbortController();
    setStopper(asking);
    setCompared(nothing);
    setError(undefined);
    setState('running');
    const all = key === '' ? [] : key.split('\n');
    const run = async () => {
      for (let at = 0; at < all.length; at += atOnce) {
        const some = all.slice(at, at + atOnce);
        const codes = some.filter((one) => !one.startsWith('{')).join(',');
        const figures = `[${some.filter((one) => one.startsWith('{')).join(',')}]`;
        const answer = await call(figureChangesApi, { codes, figures, since }, { signal: asking.signal });
        setCompared((sum) => together(sum, answer));
      }
      setState('done');
    };
    run().catch((problem: unknown) => {
      if (!asking.signal.aborted) setError(problem);
    });
    return () => asking.abort();
  }, [key, since]);
  const stop = () => {
    stopper?.abort();
    setState('stopped');
  };
  return { compared, error, state, stop };
}

function Value({ value, none }: { value: FigureValue | null; none: string }) {
  const t = useSay();
  if (!value) return <span className="muted">{none}</span>;
  const unit = value.unit === 'fen' ? ` ${t(ui.yi)}` : value.unit === 'percent' && !value.text.includes('%') ? '%' : '';
  return (
    <span className="nowrap" title={value.exact}>
      {value.text}
      {unit}
    </span>
  );
}

function Steps({ change }: { change: FigureChange }) {
  const t = useSay();
  const mayRead = useMay('journal.read');
  return (
    <ul className="steps-list">
      {change.steps.slice(0, 8).map((step) => {
        const action = actionWords.get(step.action);
        const text = t(w.stepOf, { seq: step.seq, action: action ? t(action) : step.action });
        return (
          <li key={step.seq} title={`${clock(step.at)} · ${step.actor}`}>
            {mayRead ? (
              <Link to="/journal" search={{ open: step.seq }}>
                {text}
              </Link>
            ) : (
              text
            )}
          </li>
        );
      })}
      {change.steps.length > 8 && <li className="muted">+{change.steps.length - 8}</li>}
      {!change.stepsWhole && <li className="muted">{t(w.moreSteps)}</li>}
    </ul>
  );
}

function useDayOf(entry: string | undefined): string {
  const moment = useApi(journalMomentApi, { seq: entry ?? '1' }, { enabled: entry !== undefined && entry !== '0' });
  return moment.data?.day ?? '';
}

/** What moved on this page since another moment: each figure, by how much, through which entries. */
export function ChangesPanel() {
  const { since } = useMoment();
  return since ? <Changes since={since} /> : null;
}

function Changes({ since }: { since: string }) {
  const t = useSay();
  const { entry } = useMoment();
  const { head } = useMe();
  const [, change] = useFilters();
  const codes = useShownCodes();
  const { compared, error, state, stop } = useComparison(codes, since);
  const done = compared.asked;
  const until = entry ?? head ?? '';
  const [sinceDay, untilDay] = [useDayOf(since), useDayOf(until || undefined)];
  return (
    <div className="page changes" id="changes">
      <Panel
        flush
        title={t(w.changes)}
        note={t(w.span, { since, sinceDay, until, untilDay })}
        actions={
          <Button size="small" onClick={() => change({ since: undefined })}>
            {t(w.stop)}
          </Button>
        }
      >
        {state === 'running' && codes.length > 0 && error === undefined && (
          <div className="row" style={{ padding: '8px 14px' }} role="status">
            <Progress percent={Math.round((done / codes.length) * 100)} size="small" style={{ width: 180 }} />
            <span className="muted">{t(w.looking, { done, all: codes.length })}</span>
            <Button size="small" onClick={stop}>
              {t(w.cancel)}
            </Button>
          </div>
        )}
        {error !== undefined && <ErrorState error={error} />}
        {state === 'stopped' && <Notice tone="warn">{t(w.stopped)}</Notice>}
        {codes.length === 0 ? (
          <EmptyState title={t(w.noFigures)} />
        ) : compared.moved.length > 0 ? (
          <DataTable
            rows={compared.moved}
            rowKey={(row) => row.code}
            caption={t(w.changes)}
            columns={[
              { title: t(w.figure), render: (row) => t(row.title) },
              {
                title: t(w.before),
                align: 'right',
                width: 130,
                render: (row) => (
                  <>
                    <Value value={row.before} none="—" />
                    {row.codeBefore && (
                      <div>
                        <Link to="/passport/$code" params={{ code: row.codeBefore }} className="chip">
                          <span className="chip-code">{row.codeBefore}</span>
                        </Link>
                      </div>
                    )}
                  </>
                ),
              },
              {
                title: t(w.after),
                align: 'right',
                width: 130,
                render: (row) => (
                  <>
                    <Value value={row.after} none="—" />
                    <div>
                      <Link to="/passport/$code" params={{ code: row.code }} className="chip">
                        <span className="chip-code">{row.code}</span>
                      </Link>
                    </div>
                  </>
                ),
              },
              {
                title: t(w.difference),
                align: 'right',
                width: 100,
                render: (row) =>
                  row.difference ? (
                    <span className="nowrap" title={row.difference.exact}>
                      {row.difference.text}
                    </span>
                  ) : (
                    <span className="muted">{t(row.before ? w.went : w.came)}</span>
                  ),
              },
              { title: t(w.through), width: 270, render: (row) => <Steps change={row} /> },
            ]}
          />
        ) : (
          state === 'done' && <Notice tone="good">{t(w.noneMoved)}</Notice>
        )}
        {done > 0 && (
          <p className="muted" style={{ padding: '8px 14px', fontSize: 12 }}>
            {t(w.counts, { asked: done, moved: compared.moved.length, same: compared.same })}
            {compared.unknown > 0 && ` · ${t(w.unknown, { n: compared.unknown })}`} · {t(w.convention)}
          </p>
        )}
      </Panel>
    </div>
  );
}
