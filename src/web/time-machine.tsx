import HistoryOutlined from '@ant-design/icons/HistoryOutlined';
import { Button, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { isDay } from '../base/day.ts';
import { journalMomentApi } from '../journal/journal.api.ts';
import { useFilters } from './filters.ts';
import { useSay } from './lang.tsx';
import { useMe } from './me.tsx';
import { MomentProvider, useMoment } from './moment.ts';
import { useApi } from './query.ts';
import { shell } from './shell.words.ts';
import { TimeChoice } from './time-choice.tsx';
import { timeWords as w } from './time-machine.words.ts';
import { clock } from './ui/clock.ts';
import { Notice } from './ui/marks.tsx';
import { ErrorState, Loading } from './ui/state.tsx';

/** An entry in the address: a whole number, else nothing. */
const entryOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? text : undefined;

/** Reads the moment from the address and gives it to the page; an entry that is the newest one is no moment of the past. */
export function AtMoment({ children }: { children: ReactNode }) {
  const { head } = useMe();
  const [filters] = useFilters();
  const asked = entryOf(filters.entry);
  const entry = asked !== undefined && head !== undefined && BigInt(asked) === BigInt(head) ? undefined : asked;
  const moment = useApi(journalMomentApi, { seq: entry ?? '1' }, { enabled: entry !== undefined, keep: false });
  const since = entryOf(filters.since);
  if (entry !== undefined && moment.isError)
    return (
      <main className="page">
        <ErrorState error={moment.error} retry={() => void moment.refetch()} />
        <BackToNow />
      </main>
    );
  if (entry !== undefined && !moment.data)
    return (
      <main className="page">
        <Loading />
      </main>
    );
  // Of a day that was named, not only of the entry that was the last one then: what was due by it counts.
  const named = filters.on !== undefined && isDay(filters.on) ? filters.on : undefined;
  const accepted = moment.data?.day;
  const day = named !== undefined && accepted !== undefined && named > accepted ? named : accepted;
  return <MomentProvider value={entry ? { entry, day, since } : { since }}>{children}</MomentProvider>;
}

function BackToNow() {
  const t = useSay();
  const [, change] = useFilters();
  return (
    <Button size="small" onClick={() => change({ entry: undefined, on: undefined })}>
      {t(w.now)}
    </Button>
  );
}

/** In the top bar: where the page stands in time, and the way to another moment. */
export function TimeMachine() {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const { head, headAt, stream } = useMe();
  const [filters, change] = useFilters();
  if (head === undefined) return null;
  const past = entryOf(filters.entry);
  const turn = (to: { entry?: string; on?: string | undefined; since?: string }) => {
    setOpen(false);
    change(to);
  };
  return (
    <>
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement="bottomLeft"
        content={
          <div className="stack" style={{ gap: 12, width: 320, maxWidth: '84vw' }}>
            <div>
              <strong>{t(w.title)}</strong>
              <p className="muted" style={{ fontSize: 12 }}>
                {t(w.lead)}
              </p>
            </div>
            <section className="stack" style={{ gap: 6 }} aria-label={t(w.readAt)}>
              <h3 className="minor">{t(w.readAt)}</h3>
              <TimeChoice verb={t(w.go)} onChoose={(entry, on) => turn({ entry, on })} />
            </section>
            <section className="stack" style={{ gap: 6 }} aria-label={t(w.compare)}>
              <h3 className="minor">{t(w.compare)}</h3>
              <TimeChoice verb={t(w.goCompare)} onChoose={(since) => turn({ since })} />
            </section>
          </div>
        }
      >
        <button type="button" className={past ? 'bar-asof past' : 'bar-asof'} aria-haspopup="dialog" title={t(w.open)}>
          <HistoryOutlined />
          <span>{t(shell.asOf, { entry: past ?? head })}</span>
          {!past && headAt && <span className="bar-asof-day">{clock(headAt)}</span>}
        </button>
      </Popover>
      {stream?.held && !past && (
        <Button size="small" className="no-print" title={t(shell.movedHint)} onClick={stream.showHeld}>
          {t(shell.moved)}
        </Button>
      )}
    </>
  );
}

/** Stays in sight, and in print, while a page shows the past. */
export function PastNotice({ readable }: { readable: boolean }) {
  const t = useSay();
  const { entry, day } = useMoment();
  const { head } = useMe();
  const [, change] = useFilters();
  if (!entry) return null;
  return (
    <div className="past-bar">
      <Notice tone="warn">
        <div className="row spread">
          <span>{readable ? t(w.past, { entry, day: day ?? '' }) : t(w.notRead)}</span>
          <span className="row no-print">
            {readable && head !== undefined && (
              <Button size="small" onClick={() => change({ entry: undefined, on: undefined, since: entry })}>
                {t(w.sinceThen)}
              </Button>
            )}
            <BackToNow />
          </span>
        </div>
      </Notice>
    </div>
  );
}
