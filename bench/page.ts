import { type Goal, goals, type LineResult, published } from './result.ts';

/** One run as it is kept. */
export interface Results {
  readonly at: string;
  readonly commit: string;
  readonly profile: string;
  readonly seed: number;
  readonly database: string;
  readonly node: string;
  readonly machine: string;
  /** One-minute load before and after. */
  readonly load: readonly [number, number];
  readonly counts: Readonly<globalThis.Record<string, number>>;
  readonly load_steps: readonly { readonly what: string; readonly rows?: number; readonly seconds: number }[];
  readonly lines: readonly LineResult[];
}

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export type Verdict = 'met' | 'missed' | 'absent' | 'wrong' | 'not measured' | 'no target';

/** Judged against the target. A wrong answer is wrong however fast it came; p99 is shown and judged apart from the median. */
export function verdictOf(goal: Goal, line: LineResult | undefined): Verdict {
  if (!line) return 'not measured';
  if (line.check.faults.length > 0) return 'wrong';
  const figures = Object.entries(goal.figures ?? {});
  if (!line.ours && figures.every(([name]) => line.figures?.[name] === undefined)) return 'absent';
  if (targetText(goal) === '') return 'no target';
  if (goal.median !== undefined && (line.ours?.median ?? 0) > goal.median) return 'missed';
  if (goal.p99 !== undefined && (line.ours?.p99 ?? 0) > goal.p99) return 'missed';
  if (goal.rps !== undefined && line.ours?.rps8 !== undefined && line.ours.rps8 < goal.rps) return 'missed';
  return figures.some(([name, most]) => (line.figures?.[name] ?? 0) > most) ? 'missed' : 'met';
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function targetText(goal: Goal): string {
  const times = [goal.median, goal.p99].filter((one) => one !== undefined).map((one) => `${one}`);
  const figures = Object.entries(goal.figures ?? {}).map(([name, most]) => `${name} ≤ ${most}`);
  return [times.length ? `≤ ${times.join(' / ')} ms` : '', goal.rps ? `≥ ${goal.rps} rps` : '', ...figures]
    .filter(Boolean)
    .join(', ');
}

function oursText(line: LineResult | undefined): string {
  if (!line) return '';
  const { ours, figures = {} } = line;
  return [
    ours ? `${digits(ours.median)} / ${digits(ours.p99)} ms` : '',
    ours?.rps8 ? `${ours.rps8.toFixed(0)} rps` : '',
    ours?.cpuServer !== undefined ? `CPU ${digits(ours.cpuServer)} + ${digits(ours.cpuDatabase ?? 0)} ms` : '',
    ...Object.entries(figures).map(([name, value]) => `${name} ${digits(value)}`),
  ]
    .filter(Boolean)
    .join(', ');
}

const floorText = (line: LineResult | undefined): string =>
  (line?.floors ?? []).map((floor) => `${floor.name} ${digits(floor.median)} / ${digits(floor.p99)}`).join('; ');

function ratioText(line: LineResult | undefined): string {
  const [floor] = line?.floors ?? [];
  return floor && line?.ours ? `${digits(line.ours.median / floor.median)}×` : '';
}

const checkText = (line: LineResult | undefined): string =>
  line
    ? line.check.faults.length > 0
      ? `WRONG: ${line.check.faults[0]}`
      : [line.check.cases > 0 ? `${line.check.cases.toLocaleString('en')} equal` : '', line.check.absent ?? '']
          .filter(Boolean)
          .join('; ')
    : '';

const heading = [
  'line',
  'target',
  'floor here, ms',
  'ours, median / p99',
  '× floor',
  'answers compared',
  'verdict',
  'published floor',
  'published best peer',
];

const cellsOf = (results: Results): string[][] =>
  goals.map((goal) => {
    const line = results.lines.find((one) => one.id === goal.id);
    return [
      `(${goal.id}) ${goal.what}`,
      targetText(goal),
      floorText(line),
      oursText(line),
      ratioText(line),
      checkText(line),
      verdictOf(goal, line),
      goal.floor,
      goal.peer,
    ];
  });

const facts = (results: Results): string[] => [
  `Profile ${results.profile}, seed ${results.seed}, commit ${results.commit}, ${results.at}`,
  `${results.database}; Node ${results.node}; ${results.machine}; load ${results.load[0]} before, ${results.load[1]} after`,
  Object.entries(results.counts)
    .map(([name, n]) => `${n.toLocaleString('en')} ${name}`)
    .join(', '),
  `Floors "here" come from the same run on the same rows. Published figures were measured ${published.day} ${published.where}.`,
];

export function markdown(results: Results): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `# Bench, ${results.profile}\n\n${facts(results)
    .map((line) => `- ${line}`)
    .join('\n')}\n\n${[row(heading), row(heading.map(() => '---')), ...cellsOf(results).map(row)].join('\n')}\n`;
}

/** Ours, floor and target of each line as bars on a logarithmic scale; the table beneath says the same in numbers. */
function chart(results: Results): string {
  const bars = goals.flatMap((goal) => {
    const line = results.lines.find((one) => one.id === goal.id);
    return goal.median !== undefined && line?.ours
      ? [{ goal, ours: line.ours.median, floor: line.floors[0]?.median }]
      : [];
  });
  const x = (ms: number) => 150 + Math.max(0, Math.log10(Math.max(ms, 0.05) / 0.05)) * 110;
  const rows = bars.map(({ goal, ours, floor }, at) => {
    const y = 20 + at * 26;
    const met = ours <= (goal.median ?? 0);
    return `<text x="140" y="${y + 12}" text-anchor="end">(${escaped(goal.id)}) ${digits(ours)} ms</text><rect x="150" y="${y}" width="${(x(ours) - 150).toFixed(1)}" height="10" fill="${met ? '#3a7d44' : '#b3402a'}"/>${
      floor === undefined
        ? ''
        : `<rect x="150" y="${y + 11}" width="${(x(floor) - 150).toFixed(1)}" height="5" fill="#8a8a8a"/>`
    }<line x1="${x(goal.median ?? 0).toFixed(1)}" x2="${x(goal.median ?? 0).toFixed(1)}" y1="${y - 3}" y2="${y + 18}" stroke="#000" stroke-width="2"/>`;
  });
  const height = 30 + bars.length * 26;
  return `<svg viewBox="0 0 760 ${height}" role="img" aria-label="Medians against targets"><g font-size="12" font-family="sans-serif">${rows.join('')}</g></svg>`;
}

export function html(results: Results): string {
  const table = cellsOf(results)
    .map(
      (cells) =>
        `<tr class="${cells[6]?.replace(' ', '-')}">${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Taihang bench, ${escaped(results.profile)}</title>
<style>body{font:14px/1.5 sans-serif;margin:2rem;max-width:1400px}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3rem .5rem;vertical-align:top;text-align:left}tr.missed td:nth-child(7),tr.wrong td:nth-child(7){background:#f3d2cb;font-weight:bold}tr.met td:nth-child(7){background:#d3ead6}tr.absent td:nth-child(7){background:#eee}svg{max-width:900px}</style>
<h1>Bench, ${escaped(results.profile)}</h1>
<ul>${facts(results)
    .map((line) => `<li>${escaped(line)}</li>`)
    .join('')}</ul>
<p>Bars: median of ours (green: target met, red: missed), grey: floor of the same run, black line: target. Logarithmic.</p>
${chart(results)}
<table><thead><tr>${heading.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead><tbody>
${table}
</tbody></table>
</html>
`;
}
