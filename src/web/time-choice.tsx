import { Button, Input, Select } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { sessionListApi } from '../campaign/session.api.ts';
import { publicationListApi } from '../contest/standing.api.ts';
import { journalAtDayApi } from '../journal/journal.api.ts';
import { call } from './api.ts';
import { useSay } from './lang.tsx';
import { useMay, useMe } from './me.tsx';
import { useApi } from './query.ts';
import { timeWords as w } from './time-machine.words.ts';
import { dayOfText } from './ui/day-input.tsx';
import { ErrorState } from './ui/state.tsx';

/** Meetings whose figures people come back to: sessions, as known at the end of their day, and publications, as of their entry. */
function useMeetings() {
  const t = useSay();
  const may = useMay('session.read');
  // Named with undefined: the list of meetings is that of today, whatever moment the page is read at.
  const sessions = useApi(sessionListApi, { entry: undefined }, { enabled: may });
  const published = useApi(publicationListApi, { limit: 40 });
  return [
    ...(sessions.data?.sessions ?? []).map((one) => ({
      value: `day:${one.heldOn}`,
      label: t(w.meetingSession, { name: one.name, day: one.heldOn }),
      day: one.heldOn as string,
    })),
    ...(published.data?.rows ?? []).map((one) => ({
      value: `entry:${one.entry}`,
      label: t(w.meetingPublication, { name: one.title, day: one.day }),
      day: one.day as string,
    })),
  ].sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Three ways to name a moment: a day, a meeting, an entry. Tells the entry, and the day where one was named. */
export function TimeChoice({ verb, onChoose }: { verb: string; onChoose: (entry: string, on?: string) => void }) {
  const t = useSay();
  const { head } = useMe();
  const [text, setText] = useState('');
  const [meeting, setMeeting] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [empty, setEmpty] = useState<string>();
  const [ids, meetings] = [useId(), useMeetings()];
  const goToDay = async (day: string) => {
    setError(undefined);
    setEmpty(undefined);
    try {
      const { seq } = await call(journalAtDayApi, { day });
      if (seq === '0') setEmpty(day);
      else onChoose(seq, day);
    } catch (problem) {
      setError(problem);
    }
  };
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const asked = text.trim();
    const day = asked.length >= 8 ? dayOfText(asked) : undefined;
    if (day) await goToDay(day);
    else if (/^[1-9]\d{0,14}$/.test(asked)) onChoose(asked);
  };
  const pick = async (value: string) => {
    setMeeting(value);
    if (value.startsWith('day:')) await goToDay(value.slice(4));
    else onChoose(value.slice(6));
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <form className="row" style={{ gap: 6, flexWrap: 'nowrap' }} onSubmit={(event) => void go(event)}>
        <label className="visually-hidden" htmlFor={ids}>
          {`${t(w.byDay)} / ${t(w.byEntry)}`}
        </label>
        <Input
          id={ids}
          value={text}
          placeholder={`YYYY-MM-DD / 1–${head ?? ''}`}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" type="primary">
          {verb}
        </Button>
      </form>
      {meetings.length > 0 && (
        <Select
          aria-label={t(w.byMeeting)}
          placeholder={t(w.byMeeting)}
          {...(meeting ? { value: meeting } : {})}
          options={meetings}
          onChange={(value: string) => void pick(value)}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
        />
      )}
      {empty && <p className="muted">{t(w.nothingYet, { day: empty })}</p>}
      {error !== undefined && <ErrorState error={error} />}
    </div>
  );
}
