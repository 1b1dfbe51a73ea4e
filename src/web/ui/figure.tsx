import { Link } from '@tanstack/react-router';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import { formatFen, percent } from '../../base/money.ts';
import type { Words } from '../../base/words.ts';
import { writeCode } from '../../indicator/passport-code.ts';
import { useSay } from '../lang.tsx';
import { useMay } from '../me.tsx';
import { useShows } from '../shown.tsx';
import { Moved } from './moved.tsx';
import { ui } from './ui.words.ts';

/** What a figure stands on; shown on hover, focus or tap. Only what is known is shown. */
export interface About {
  readonly exact?: ReactNode;
  readonly parts?: ReactNode;
  readonly convention?: ReactNode;
  readonly cohort?: ReactNode;
  readonly cutOff?: ReactNode;
  readonly asOf?: ReactNode;
  readonly source?: ReactNode;
  readonly passport?: ReactNode;
}

const rows: readonly (keyof About)[] = [
  'exact',
  'parts',
  'convention',
  'cohort',
  'cutOff',
  'asOf',
  'source',
  'passport',
];

function AboutList({ about }: { about: About }) {
  const t = useSay();
  return (
    <dl className="about">
      {rows.map(
        (name) =>
          about[name] !== undefined && (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{t(ui[name])}</dt>
              <dd>{about[name]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Ten letters in two groups, as people read them out. */
const readable = (code: string): string => (code.length === 10 ? writeCode(code) : code);

/** The code that opens the chain behind a figure. */
export function PassportChip({ code }: { code: string }) {
  const t = useSay();
  useShows(readable(code));
  return (
    <Link
      to="/passport/$code"
      params={{ code }}
      className="chip"
      data-code={code}
      aria-label={t(ui.openPassport, { code: readable(code) })}
    >
      <svg width="9" height="10" viewBox="0 0 9 10" aria-hidden="true">
        <path d="M1 .5h7v9H1z" fill="none" stroke="currentColor" />
        <circle cx="4.5" cy="4" r="1.6" fill="none" stroke="currentColor" />
        <path d="M2.8 7.7h3.4" stroke="currentColor" />
      </svg>
      <span className="chip-code">{readable(code)}</span>
    </Link>
  );
}

/** The code of a figure whose answer carries it, for who may open it. */
export function Code({ code, below = false }: { code: string | null | undefined; below?: boolean }) {
  const may = useMay('passport.read');
  if (!code || !may) return null;
  return below ? (
    <div>
      <PassportChip code={code} />
    </div>
  ) : (
    <PassportChip code={code} />
  );
}

/** A value with its unit; what it stands on opens on hover, focus and tap; the passport code follows. */
export function Figure({
  value,
  unit,
  about,
  code,
}: {
  value: ReactNode;
  unit?: ReactNode;
  about?: About;
  code?: string | null | undefined;
}) {
  const known = about && Object.values(about).some((one) => one !== undefined);
  return (
    <span className="figure">
      {known ? (
        <Popover content={<AboutList about={about} />} trigger={['hover', 'focus', 'click']} mouseEnterDelay={0.25}>
          <button type="button" className="figure-value">
            {value}
          </button>
        </Popover>
      ) : (
        <span className="figure-value">{value}</span>
      )}
      {unit && <span className="figure-unit">{unit}</span>}
      {(typeof value === 'string' || typeof value === 'number') && <Moved value={value} />}
      {code && <PassportChip code={code} />}
    </span>
  );
}

/** 亿元 with two decimals; the exact yuan stand in `title` and in the popover. Null means the paper does not say. */
export function Money({
  fen,
  about,
  code,
  unit = true,
}: {
  fen: string | null | undefined;
  about?: About;
  code?: string | null | undefined;
  unit?: boolean;
}) {
  const t = useSay();
  if (fen === null || fen === undefined) return <span className="muted">—</span>;
  const exact = `${formatFen(BigInt(fen), 'yuan')} ${t(ui.yuan)}`;
  const text = formatFen(BigInt(fen), 'yi');
  if (!about && !code)
    return (
      <span title={exact} className="nowrap">
        {text}
        {unit && <span className="figure-unit"> {t(ui.yi)}</span>}
        <Moved value={fen} />
      </span>
    );
  return <Figure value={text} unit={unit ? t(ui.yi) : undefined} about={{ exact, ...about }} code={code} />;
}

/**
 * A rate is always its parts: `82 ÷ 94 = 87.23 %`. Money parts are fen.
 * With a zero denominator there is no rate and a dash stands instead.
 */
export function Rate({
  numerator,
  denominator,
  money = false,
  about,
  code,
  partsBelow = true,
}: {
  numerator: string | number | bigint | null | undefined;
  denominator: string | number | bigint | null | undefined;
  money?: boolean;
  about?: About;
  code?: string | null | undefined;
  partsBelow?: boolean;
}) {
  const t = useSay();
  if (numerator === null || numerator === undefined || denominator === null || denominator === undefined)
    return <span className="muted">—</span>;
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  const rate = percent(n, d);
  const parts = money ? `${formatFen(n, 'yi')} ÷ ${formatFen(d, 'yi')} ${t(ui.yi)}` : `${n} ÷ ${d}`;
  return (
    <span style={{ display: 'inline-block' }}>
      <Figure value={rate === undefined ? '—' : `${rate}%`} about={{ parts, ...about }} code={code} />
      {partsBelow && (
        <span className="stat-note" style={{ display: 'block', fontWeight: 400 }}>
          {parts}
        </span>
      )}
    </span>
  );
}

/** Where something comes from: a file, a publisher, a bulletin. */
export function SourceChip({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className="chip" title={title}>
      <svg width="9" height="10" viewBox="0 0 9 10" aria-hidden="true">
        <path d="M1 .5h4.5L8 3v6.5H1z" fill="none" stroke="currentColor" />
      </svg>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{children}</span>
    </span>
  );
}

export interface Stat {
  readonly label: Words | string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** A strip of headline figures; `wide` for few with much to say. */
export function Stats({ items, wide = false }: { items: readonly Stat[]; wide?: boolean }) {
  const t = useSay();
  return (
    <div className={wide ? 'stats wide' : 'stats'}>
      {items.map((item) => {
        const label = typeof item.label === 'string' ? item.label : t(item.label);
        return (
          <div className="stat" key={label}>
            <div className="stat-label">{label}</div>
            <div className="stat-value">{item.value}</div>
            {item.note && <div className="stat-note">{item.note}</div>}
          </div>
        );
      })}
    </div>
  );
}
