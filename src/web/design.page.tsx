import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { ApiProblem } from './api.ts';
import { designWords as w } from './design.words.ts';
import { useSay } from './lang.tsx';
import { useLargeText } from './large-text.ts';
import { shell } from './shell.words.ts';
import { axis, Chart } from './ui/chart.tsx';
import { DayInput } from './ui/day-input.tsx';
import { Figure, Money, Rate, SourceChip, Stats } from './ui/figure.tsx';
import { Choose } from './ui/filter-controls.tsx';
import { Badge, Delta, Lamp, type LampColour, Notice, type Tone } from './ui/marks.tsx';
import { Facts, Page, Panel } from './ui/page.tsx';
import { EmptyState, ErrorState, Loading } from './ui/state.tsx';
import { DataTable } from './ui/table.tsx';
import { tokens } from './ui/tokens.ts';
import { ui } from './ui/ui.words.ts';

const swatches = Object.entries(tokens).filter(([, value]) => value.startsWith('#'));
const lamps: readonly LampColour[] = ['green', 'yellow', 'red', 'grey'];
const tones: readonly Tone[] = ['good', 'warn', 'bad', 'info', 'brand', 'none'];
const rows = [
  { name: '甲', count: 12, fen: '123456789012' },
  { name: '乙', count: 7, fen: '98765432100' },
  { name: '丙', count: 3, fen: '4500000000' },
];

function Figures() {
  const t = useSay();
  return (
    <Panel title={t(w.figures)} note={t(w.figuresNote)}>
      <Stats
        items={[
          { label: w.figure, value: <Figure value="87" about={{ exact: '87' }} />, note: t(w.sampleNumbers) },
          { label: w.money, value: <Money fen="18235000000000" /> },
          { label: w.rate, value: <Rate numerator={82} denominator={94} /> },
          { label: w.absent, value: <Money fen={null} /> },
        ]}
      />
    </Panel>
  );
}

function Marks() {
  const t = useSay();
  return (
    <Panel title={t(w.marks)}>
      <Facts
        items={[
          [
            t(w.lamps),
            <span className="row" key="lamps">
              {lamps.map((colour) => (
                <Lamp key={colour} colour={colour} />
              ))}
            </span>,
          ],
          [
            t(w.deltas),
            <span className="row" key="deltas">
              <Delta sign={1} text="+16 (+21.9%)" />
              <Delta sign={-1} text="-7 (-11.1%)" />
              <Delta sign={0} text="0" />
            </span>,
          ],
          [
            t(w.badges),
            <span className="row" key="badges">
              {tones.map((tone) => (
                <Badge key={tone} tone={tone}>
                  {tone}
                </Badge>
              ))}
            </span>,
          ],
          [t(w.chips), <SourceChip key="chips">{t(w.sourceSample)}</SourceChip>],
        ]}
      />
    </Panel>
  );
}

function ChartSample() {
  const t = useSay();
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 40, top: 8, bottom: 4, containLabel: true },
      xAxis: { type: 'value', ...axis.label, ...axis.split },
      yAxis: { type: 'category', inverse: true, data: rows.map((row) => row.name), ...axis.line, ...axis.label },
      series: [
        { type: 'bar', data: rows.map((row) => row.count), barMaxWidth: 16, label: { show: true, position: 'right' } },
      ],
    }),
    [],
  );
  return (
    <Panel title={t(w.chart)}>
      <Chart
        label={t(w.chart)}
        option={option}
        height={150}
        caption={t(w.chartCaption)}
        table={
          <table className="plain">
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td className="num">{row.count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </Panel>
  );
}

/** The design system on one page: what every page is made of, in the script and the text size that are chosen. */
export function DesignPage() {
  const t = useSay();
  const [day, setDay] = useState('2026-03-05');
  const [chosen, setChosen] = useState<string>();
  const [large, turnText] = useLargeText();
  return (
    <Page title={t(shell.design)} lead={t(w.lead)}>
      <Panel title={t(w.colours)} note={t(w.coloursNote)}>
        <ul className="swatches">
          {swatches.map(([name, value]) => (
            <li key={name}>
              <span style={{ background: value }} aria-hidden="true" />
              {name} <code>{value}</code>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t(w.type)}>
        <div className="stack" style={{ gap: 6 }}>
          <span style={{ fontSize: 22, fontWeight: 600 }}>{t(w.typePage)}</span>
          <span style={{ fontSize: 16, fontWeight: 600 }}>{t(w.typePanel)}</span>
          <span>{t(w.typeText)}</span>
          <span className="muted" style={{ fontSize: 12 }}>
            {t(w.typeNote)}
          </span>
        </div>
      </Panel>
      <Figures />
      <Marks />
      <Panel title={t(w.controls)}>
        <div className="row">
          <Button type="primary" onClick={() => window.print()}>
            {t(ui.print)}
          </Button>
          <Button aria-pressed={large} onClick={turnText}>
            {t(shell.largeText)}
          </Button>
          <DayInput value={day} onChange={setDay} width={140} label={t(w.controls)} />
          <Choose
            label={t(w.table)}
            value={chosen}
            onChange={setChosen}
            options={rows.map((row) => ({ value: row.name, label: row.name }))}
          />
        </div>
      </Panel>
      <Panel title={t(w.notices)}>
        <div className="stack" style={{ gap: 8 }}>
          <Notice tone="good">{t(w.good)}</Notice>
          <Notice tone="warn">{t(w.warn)}</Notice>
          <Notice tone="bad">{t(w.bad)}</Notice>
          <Notice tone="info">{t(w.info)}</Notice>
        </div>
      </Panel>
      <Panel title={t(w.table)} flush>
        <DataTable
          rows={rows}
          rowKey={(row) => row.name}
          caption={t(w.table)}
          minWidth={320}
          columns={[
            { title: t(w.figure), render: (row) => row.name },
            { title: t(w.figures), align: 'right', sort: (row) => row.count, render: (row) => row.count },
            {
              title: t(w.money),
              align: 'right',
              sort: (row) => BigInt(row.fen),
              render: (row) => <Money fen={row.fen} />,
            },
          ]}
        />
      </Panel>
      <ChartSample />
      <Panel title={t(w.states)}>
        <div className="grid-2">
          <section aria-label={t(w.stateEmpty)}>
            <h3 className="minor">{t(w.stateEmpty)}</h3>
            <EmptyState title={t(w.emptySample)}>{t(w.emptyDo)}</EmptyState>
          </section>
          <section aria-label={t(w.stateLoading)}>
            <h3 className="minor">{t(w.stateLoading)}</h3>
            <Loading lines={3} />
          </section>
          <section aria-label={t(w.stateError)}>
            <h3 className="minor">{t(w.stateError)}</h3>
            <ErrorState error={new ApiProblem('offline', 0, '')} retry={() => window.location.reload()} />
          </section>
          <section aria-label={t(w.stateRight)}>
            <h3 className="minor">{t(w.stateRight)}</h3>
            <ErrorState error={new ApiProblem('not-allowed', 403, '')} />
          </section>
        </div>
      </Panel>
    </Page>
  );
}
