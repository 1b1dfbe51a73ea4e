import { useMemo } from 'react';
import { formatFen, percent } from '../base/money.ts';
import { say } from '../base/words.ts';
import type { FunnelStepView } from '../campaign/funnel.api.ts';
import { funnelWords, stepConventions } from '../campaign/funnel.words.ts';
import { useLang, useSay } from './lang.tsx';
import { overviewWords as w } from './overview.words.ts';
import type { Funnel } from './overview-latest.page.tsx';
import { axis, Chart } from './ui/chart.tsx';
import { Code, Money } from './ui/figure.tsx';
import { Panel } from './ui/page.tsx';
import { tokens } from './ui/tokens.ts';

const shareOf = (part: bigint, whole: bigint): string => percent(part, whole, 1) ?? '—';

/** How far what was signed has come, by number and by money: two bars for each step, as shares of what was signed. */
export function FunnelPanel({ data }: { data: Funnel }) {
  const t = useSay();
  const { lang } = useLang();
  const [signed] = data.steps;
  const option = useMemo(() => {
    const projects = BigInt(signed?.count ?? 0);
    const money = BigInt(signed?.totalFen ?? 0);
    const bar = (name: string, color: string, items: { share: string; text: string }[]) => ({
      type: 'bar',
      name,
      color,
      barMaxWidth: 15,
      barGap: '20%',
      label: {
        show: true,
        position: 'right',
        color: tokens.ink,
        fontSize: 12,
        formatter: ({ dataIndex }: { dataIndex: number }) => items[dataIndex]?.text ?? '',
      },
      data: items.map((item) => Number(item.share) || 0),
    });
    return {
      grid: { left: 4, right: 124, top: 32, bottom: 4, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        selectedMode: false,
        itemWidth: 12,
        itemHeight: 10,
        textStyle: { color: tokens.inkMuted, fontSize: 12 },
      },
      xAxis: { type: 'value', min: 0, max: 100, axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: data.steps.map(({ step }) => t(funnelWords[step])),
        ...axis.line,
        axisLabel: { color: tokens.ink, fontSize: 13 },
      },
      series: [
        bar(
          t(w.byCount),
          tokens.series1,
          data.steps.map((step) => {
            const share = shareOf(BigInt(step.count), projects);
            return { share, text: `${step.count} · ${share}%` };
          }),
        ),
        bar(
          t(w.byMoney),
          tokens.series2,
          data.steps.map((step) => {
            const share = shareOf(BigInt(step.totalFen), money);
            return { share, text: `${formatFen(BigInt(step.totalFen), 'yi')} · ${share}%` };
          }),
        ),
      ],
    };
  }, [data.steps, signed, t]);
  if (!signed || signed.count === 0) return null;
  return (
    <Panel
      title={t(w.funnel)}
      note={t(w.funnelNote, {
        suspended: data.suspended.count,
        dropped: data.dropped.count,
      })}
    >
      <Chart
        beside
        label={t(w.funnel)}
        option={option}
        height={290}
        caption={t(w.funnelCaption, {
          territory: say(data.territoryName, lang),
          sessions: data.sessionsIncluded.join('、'),
          day: data.day,
          entry: data.entry,
          rules: data.rulesVersion,
        })}
        table={<FunnelTable steps={data.steps} />}
      />
    </Panel>
  );
}

function FunnelTable({ steps }: { steps: readonly FunnelStepView[] }) {
  const t = useSay();
  const [signed] = steps;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t(w.step)}</th>
          <th className="num">{t(w.byCount)}</th>
          <th className="num">{t(w.share)}</th>
          <th className="num">{t(w.byMoney)}</th>
          <th className="num">{t(w.share)}</th>
          <th className="num">{t(funnelWords.formed)}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.step}>
            <th scope="row" title={t(stepConventions[step.step])}>
              {t(funnelWords[step.step])}
            </th>
            <td className="num">
              {step.count}
              <Code code={step.passports.count} below />
            </td>
            <td className="num">{shareOf(BigInt(step.count), BigInt(signed?.count ?? 0))}%</td>
            <td className="num">
              <Money fen={step.totalFen} unit={false} />
              <Code code={step.passports.value} below />
            </td>
            <td className="num">{shareOf(BigInt(step.totalFen), BigInt(signed?.totalFen ?? 0))}%</td>
            <td className="num">
              <Money fen={step.formedFen} unit={false} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
