import { Button } from 'antd';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import type { FigureKind } from '../indicator/figure.ts';
import { type Say, useLang, useSay } from '../web/lang.tsx';
import type { FigureName } from '../web/shown.tsx';
import { type About, Rate } from '../web/ui/figure.tsx';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { campaignPages as w } from './campaign-pages.words.ts';
import type { RateView, ratesGetApi } from './rates.api.ts';

export type RatesData = z.output<(typeof ratesGetApi)['output']>;

/** What all rates of one answer stand on. */
export const rateAbout = (t: Say, data: RatesData): About => ({
  convention: data.ratesVersion,
  cohort: data.sessionsIncluded.join('、') || t(w.cohortNone),
  cutOff: data.day,
  asOf: `#${data.entry}`,
});

const figureKind: Readonly<Record<string, FigureKind>> = {
  sign_to_start: 'rate.signToStart',
  start_to_production: 'rate.startToProduction',
  output_attainment: 'rate.outputAttainment',
};

/** Names a rate for its passport; undefined for rates of other rule sets, which have none yet. */
export function rateFigure(
  data: RatesData,
  code: string,
  by: 'all' | 'scope' | 'zone' | 'grouping',
  group = '',
): FigureName | undefined {
  const kind = figureKind[code];
  if (!kind) return undefined;
  const sessions = data.sessionsIncluded.join(',');
  return { kind, entry: data.entry, params: { day: data.day, by, group, sessions, rates: data.ratesVersion } };
}

export function RateOf({
  parts,
  money,
  about,
  below = true,
}: {
  parts: { numerator: string; denominator: string };
  money: boolean;
  about: About;
  below?: boolean;
}) {
  return (
    <Rate numerator={parts.numerator} denominator={parts.denominator} money={money} about={about} partsBelow={below} />
  );
}

/** One rate of the whole: by count (or output), by value and by investment formed, side by side. */
export function RateCard({
  rate,
  about,
  figure,
  onOpen,
}: {
  rate: RateView;
  about: About;
  figure: FigureName | undefined;
  onOpen: () => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <section className="panel panel-body">
      <div className="row spread">
        <h2 style={{ fontSize: 15 }}>{say(rate.words, lang)}</h2>
        <Button size="small" type="link" onClick={onOpen}>
          {t(w.detail)}
        </Button>
      </div>
      <div style={{ fontSize: 30, fontWeight: 600, lineHeight: 1.25 }}>
        <RateOf parts={rate.rate} money={rate.unit === 'fen'} about={about} />
      </div>
      {figure && <PassportOf figure={figure} />}
      {rate.unit === 'projects' && (
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16, marginTop: 10 }}>
          <div>
            <div className="stat-label">{t(w.byValue)}</div>
            <RateOf parts={rate.byValue} money about={about} />
          </div>
          <div>
            <div className="stat-label">{t(w.byFormed)}</div>
            <RateOf parts={rate.byFormed} money about={about} />
          </div>
        </div>
      )}
      {(rate.partlyInProduction > 0 || rate.notStated > 0) && (
        <p className="stat-note" style={{ marginTop: 8 }}>
          {rate.partlyInProduction > 0 && t(w.partly, { n: rate.partlyInProduction })}{' '}
          {rate.notStated > 0 && t(w.notStated, { n: rate.notStated })}
        </p>
      )}
    </section>
  );
}
