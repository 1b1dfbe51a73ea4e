import { tokens } from '../web/ui/tokens.ts';

const [wide, high, left, foot, top] = [220, 96, 6, 16, 6];

export interface SmallLine {
  readonly name: string;
  readonly colour: string;
  readonly dash: string;
  readonly mark: 'circle' | 'square' | 'triangle';
  readonly values: readonly number[];
}

/** A few lines in a small frame; the scale is given, so that frames beside each other can be compared. */
export function SmallLines({
  title,
  most,
  labels,
  lines,
}: {
  title: string;
  most: number;
  labels: readonly string[];
  lines: readonly SmallLine[];
}) {
  const x = (at: number) => left + 6 + (labels.length < 2 ? 0 : (at / (labels.length - 1)) * (wide - 2 * left - 24));
  const y = (value: number) => top + (1 - value / most) * (high - top - foot);
  const told = lines.map((line) => `${line.name} ${line.values.join(', ')}`).join('; ');
  return (
    <div className="small-panel">
      <h3>{title}</h3>
      <svg viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={`${title}: ${told}`}>
        {[0, 0.5, 1].map((share) => (
          <path key={share} d={`M${left} ${y(most * share)}H${wide - left}`} stroke={tokens.line} strokeWidth="1" />
        ))}
        {lines.map((line) => (
          <g key={line.name} stroke={line.colour} fill={line.colour}>
            <polyline
              points={line.values.map((value, at) => `${x(at)},${y(value)}`).join(' ')}
              fill="none"
              strokeWidth="1.8"
              strokeDasharray={line.dash}
            />
            {line.values.map((value, at) => {
              const [cx, cy] = [x(at), y(value)];
              const key = labels[at];
              if (line.mark === 'circle') return <circle key={key} cx={cx} cy={cy} r="2.6" />;
              if (line.mark === 'square') return <path key={key} d={`M${cx - 2.4} ${cy - 2.4}h4.8v4.8h-4.8z`} />;
              return <path key={key} d={`M${cx} ${cy - 3}l3 5.4h-6z`} />;
            })}
          </g>
        ))}
        <text x={left} y={high - 3} fontSize="10" fill={tokens.inkMuted}>
          {labels[0]}
        </text>
        <text x={wide - left} y={high - 3} fontSize="10" fill={tokens.inkMuted} textAnchor="end">
          {labels.at(-1)}
        </text>
      </svg>
    </div>
  );
}

/** A few bars in a small frame, each with its name and its value in writing. */
export function SmallBars({
  title,
  most,
  bars,
}: {
  title: string;
  most: number;
  bars: readonly { readonly name: string; readonly value: number | null; readonly text: string }[];
}) {
  return (
    <div className="small-panel">
      <h3>{title}</h3>
      <dl className="small-bars">
        {bars.map((bar) => (
          <div key={bar.name}>
            <dt>{bar.name}</dt>
            <dd>
              <span className="small-bar" aria-hidden="true">
                <span style={{ width: `${Math.min(100, ((bar.value ?? 0) / most) * 100)}%` }} />
              </span>
              {bar.text}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Least to greatest as a line, the middle half as a box, the middle as a stroke; `place` puts a value between 0 and 1. */
export function BoxLine({
  at,
  place,
  label,
}: {
  at: readonly [number, number, number, number, number];
  place: (value: number) => number;
  label: string;
}) {
  const x = (value: number) => 4 + place(value) * 312;
  const [least, low, middle, high, greatest] = at.map(x) as [number, number, number, number, number];
  return (
    <svg className="box-line" viewBox="0 0 320 20" role="img" aria-label={label} preserveAspectRatio="none">
      <path d={`M${least} 10H${greatest}M${least} 5v10M${greatest} 5v10`} stroke={tokens.inkMuted} strokeWidth="1.2" />
      <rect x={low} y="4" width={Math.max(1, high - low)} height="12" fill="#cfe0e2" stroke={tokens.series1} />
      <path d={`M${middle} 2v16`} stroke={tokens.focus} strokeWidth="2.4" />
    </svg>
  );
}
