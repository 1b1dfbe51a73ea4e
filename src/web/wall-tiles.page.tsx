import { Link } from '@tanstack/react-router';
import { formatFen, percent } from '../base/money.ts';
import { say } from '../base/words.ts';
import { batchWords } from '../campaign/campaign.words.ts';
import type { FunnelStepView } from '../campaign/funnel.api.ts';
import { funnelWords } from '../campaign/funnel.words.ts';
import type { SeriesBatch } from '../campaign/series.api.ts';
import { useLang, useSay } from './lang.tsx';
import { overviewWords as o } from './overview.words.ts';
import type { Funnel, Series } from './overview-latest.page.tsx';
import { ui } from './ui/ui.words.ts';
import { wallWords as w } from './wall.words.ts';
import { Tile, WallFigure } from './wall-frame.tsx';

/** `▲ 16`: the sign is a shape and a word for ears, never a colour alone. */
function Step({ by, text }: { by: bigint; text: string }) {
  const t = useSay();
  if (by === 0n) return <span className="wall-step">{t(w.noChange)}</span>;
  return (
    <span className={by > 0n ? 'wall-step up' : 'wall-step down'}>
      <span aria-hidden="true">{by > 0n ? '▲' : '▼'}</span>
      <span className="visually-hidden">{t(by > 0n ? ui.up : ui.down)}</span> {text}
    </span>
  );
}

const plain = (value: bigint): bigint => (value < 0n ? -value : value);

function Batch({ batch }: { batch: SeriesBatch }) {
  const t = useSay();
  const { change } = batch;
  return (
    <div className="wall-batch">
      <h3>{t(batchWords[batch.batch])}</h3>
      <div>
        <WallFigure value={batch.count} unit={t(w.projects)} code={batch.passports?.count} />
        {change && <Step by={BigInt(change.count)} text={plain(BigInt(change.count)).toString()} />}
      </div>
      <div>
        <WallFigure value={formatFen(BigInt(batch.totalFen), 'yi')} unit={t(ui.yi)} code={batch.passports?.value} />
        {change && <Step by={BigInt(change.totalFen)} text={formatFen(plain(BigInt(change.totalFen)), 'yi')} />}
      </div>
    </div>
  );
}

/** The latest session: each batch by number and by money, against the one before. */
export function SessionTile({ data, owner }: { data: Series; owner: string }) {
  const t = useSay();
  const [latest, before] = [data.sessions.at(-1), data.sessions.at(-2)];
  if (!latest) return null;
  return (
    <Tile
      area="session"
      title={latest.name}
      to="/sessions/$number"
      params={{ number: latest.number }}
      owner={owner}
      note={before && t(w.against, { name: before.name })}
      day={latest.heldOn}
      entry={data.entry}
    >
      <div className="wall-batches">
        {latest.batches.map((batch) => (
          <Batch key={batch.batch} batch={batch} />
        ))}
      </div>
    </Tile>
  );
}

function FunnelRow({ step, signed }: { step: FunnelStepView; signed: FunnelStepView }) {
  const t = useSay();
  const share = percent(BigInt(step.count), BigInt(signed.count), 1) ?? '0';
  const money = percent(BigInt(step.totalFen), BigInt(signed.totalFen), 1) ?? '0';
  return (
    <li>
      <span className="wall-funnel-name">{t(funnelWords[step.step])}</span>
      <span className="wall-bars">
        <span className="wall-bar count" style={{ width: `${Math.max(Number(share), 0.4)}%` }} />
        <span className="wall-bar money" style={{ width: `${Math.max(Number(money), 0.4)}%` }} />
      </span>
      <span className="wall-funnel-figures">
        <WallFigure value={step.count} unit={t(w.projects)} code={step.passports.count} />
        <WallFigure value={formatFen(BigInt(step.totalFen), 'yi')} unit={t(ui.yi)} code={step.passports.value} />
      </span>
    </li>
  );
}

/** From signing to capacity, by number (above) and by money (below). */
export function FunnelTile({ data, owner }: { data: Funnel; owner: string }) {
  const t = useSay();
  const [signed] = data.steps;
  if (!signed) return null;
  return (
    <Tile area="funnel" title={t(o.funnel)} to="/outcomes" owner={owner} day={data.day} entry={data.entry}>
      <ol className="wall-funnel">
        {data.steps.map((step) => (
          <FunnelRow key={step.step} step={step} signed={signed} />
        ))}
      </ol>
      <p className="wall-note">
        <span className="wall-key count" /> {t(o.byCount)} <span className="wall-key money" /> {t(o.byMoney)} ·{' '}
        {data.sessionsIncluded.join('、')}
      </p>
    </Tile>
  );
}

/** The three rates with their parts. */
export function RatesTile({ data, owner }: { data: Funnel; owner: string }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <Tile area="rates" title={t(o.rates)} to="/rates" owner={owner} day={data.day} entry={data.entry}>
      <ul className="wall-rates">
        {data.rates.map((rate) => {
          const amount = (text: string) => (rate.unit === 'fen' ? formatFen(BigInt(text), 'yi') : text);
          return (
            <li key={rate.code}>
              <h3>{say(rate.words, lang)}</h3>
              <WallFigure value={rate.rate.percent === null ? '—' : `${rate.rate.percent}%`} code={rate.passport} />
              <span className="wall-note">
                {amount(rate.rate.numerator)} ÷ {amount(rate.rate.denominator)}
                {rate.unit === 'fen' ? ` ${t(ui.yi)}` : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </Tile>
  );
}

/** Counted projects of the sessions, as small columns with their numbers. */
export function TrendTile({ data, owner }: { data: Series; owner: string }) {
  const t = useSay();
  const sessions = data.sessions.slice(-6);
  const most = Math.max(1, ...sessions.flatMap((one) => one.batches.map((batch) => batch.count)));
  return (
    <Tile area="trend" title={t(o.trend)} to="/sessions" owner={owner} day={data.day} entry={data.entry}>
      <ol className="wall-trend">
        {sessions.map((one) => (
          <li key={one.number}>
            <span className="wall-columns">
              {one.batches.map((batch) => (
                <span key={batch.batch} className={`wall-column ${batch.batch}`}>
                  <b>{batch.count}</b>
                  <i style={{ height: `${(batch.count / most) * 100}%` }} />
                </span>
              ))}
            </span>
            <Link to="/sessions/$number" params={{ number: one.number }}>
              {one.number}
            </Link>
          </li>
        ))}
      </ol>
      <p className="wall-note">
        {(['sign', 'start', 'production'] as const).map((batch) => (
          <span key={batch}>
            <span className={`wall-key ${batch}`} /> {t(batchWords[batch])}{' '}
          </span>
        ))}
      </p>
    </Tile>
  );
}
