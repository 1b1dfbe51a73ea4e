import type { ReactNode } from 'react';
import { useSay } from '../lang.tsx';
import { ui } from './ui.words.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'brand' | 'none';
export type LampColour = 'green' | 'yellow' | 'red' | 'grey';

const lampTone = { green: 'good', yellow: 'warn', red: 'bad', grey: 'none' } as const;

/** Each colour has its own outline, so that a lamp reads in grey print and to colour-blind eyes. */
function Shape({ colour }: { colour: LampColour }) {
  const common = { fill: 'currentColor', stroke: 'none' };
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {colour === 'green' && <circle cx="6" cy="6" r="5" {...common} />}
      {colour === 'yellow' && <path d="M6 .8 11.6 11H.4z" {...common} />}
      {colour === 'red' && <rect x="1" y="1" width="10" height="10" rx="1" {...common} />}
      {colour === 'grey' && <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />}
    </svg>
  );
}

/** Lamp: shape, colour and word together. */
export function Lamp({ colour, word }: { colour: LampColour; word?: ReactNode }) {
  const t = useSay();
  return (
    <span className={`mark tone-${lampTone[colour]}`}>
      <Shape colour={colour} />
      {word ?? t(ui[colour])}
    </span>
  );
}

/** A short state word in a tinted frame. */
export function Badge({ tone = 'none', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`badge tone-${tone}`} title={title}>
      {children}
    </span>
  );
}

/** Change against a former value: arrow, signed amount, and the word for ears. `better` says which way is good. */
export function Delta({
  sign,
  text,
  better = 'up',
}: {
  sign: -1 | 0 | 1;
  text: string;
  better?: 'up' | 'down' | 'neither';
}) {
  const t = useSay();
  const good = better === 'neither' || sign === 0 ? undefined : sign > 0 === (better === 'up');
  const tone = good === undefined ? 'none' : good ? 'good' : 'bad';
  return (
    <span className={`mark tone-${tone}`}>
      <span aria-hidden="true">{sign > 0 ? '▲' : sign < 0 ? '▼' : '–'}</span>
      <span className="visually-hidden">{t(sign > 0 ? ui.up : sign < 0 ? ui.down : ui.same)}</span>
      {text}
    </span>
  );
}

/** A message in the page that stays until its cause is gone. */
export function Notice({ tone = 'info', title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <div className="notice-body">
        {title && <div className="notice-title">{title}</div>}
        {children}
      </div>
    </div>
  );
}
