import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { mapPages as w } from './map-pages.words.ts';

/** Milliseconds a month stays when the months are played. */
const pace = 1100;

/** Months from the first to the newest: by pointer, by arrow keys, step by step, or played until it is stopped. */
export function MonthSlider({
  months,
  month,
  ready,
  playing,
  onPlay,
  onChange,
}: {
  months: readonly string[];
  month: string;
  /** The shown month has its numbers: the next may come. */
  ready: boolean;
  playing: boolean;
  onPlay: (playing: boolean) => void;
  onChange: (month: string) => void;
}) {
  const t = useSay();
  const id = useId();
  const at = Math.max(0, months.indexOf(month));
  // The thumb follows the hand at once; the page follows when it rests.
  const [hand, setHand] = useState<number>();
  const shown = hand ?? at;
  const last = months.length - 1;
  useEffect(() => {
    if (hand === undefined) return;
    const timer = setTimeout(() => {
      setHand(undefined);
      onChange(months[hand] ?? month);
    }, 180);
    return () => clearTimeout(timer);
  }, [hand, months, month, onChange]);
  useEffect(() => {
    if (!playing || !ready) return;
    if (at >= last) {
      onPlay(false);
      return;
    }
    const timer = setTimeout(() => onChange(months[at + 1] ?? month), pace);
    return () => clearTimeout(timer);
  }, [playing, ready, at, last, months, month, onChange, onPlay]);
  const text = (one: string) => t(w.monthText, { year: one.slice(0, 4), month: Number(one.slice(5)) });
  const years = months.flatMap((one, place) => (one.endsWith('-01') ? [{ year: one.slice(0, 4), place }] : []));
  return (
    <div className="month-slider no-print">
      <Button
        aria-label={t(playing ? w.stop : w.play)}
        title={t(playing ? w.stop : w.play)}
        onClick={() => {
          if (!playing && at >= last) onChange(months[0] ?? month);
          onPlay(!playing);
        }}
      >
        <span aria-hidden="true">{playing ? '■' : '▶'}</span>
      </Button>
      <Button aria-label={t(w.before)} disabled={at <= 0} onClick={() => onChange(months[at - 1] ?? month)}>
        <span aria-hidden="true">‹</span>
      </Button>
      <div className="month-range">
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(0, last)}
          step={1}
          value={shown}
          aria-label={t(w.month)}
          aria-valuetext={text(months[shown] ?? month)}
          onChange={(event) => {
            onPlay(false);
            setHand(Number(event.target.value));
          }}
        />
        <div className="month-years" aria-hidden="true">
          {years.map(({ year, place }) => (
            <span key={year} style={{ left: `${last === 0 ? 0 : (place / last) * 100}%` }}>
              {year}
            </span>
          ))}
        </div>
      </div>
      <Button aria-label={t(w.after)} disabled={at >= last} onClick={() => onChange(months[at + 1] ?? month)}>
        <span aria-hidden="true">›</span>
      </Button>
      <output htmlFor={id} className="month-now">
        {text(months[shown] ?? month)}
      </output>
    </div>
  );
}
