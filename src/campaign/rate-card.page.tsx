import { Button } from 'antd';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { type Say, useLang, useSay } from '../web/lang.tsx';
import { type About, Rate } from '../web/ui/figure.tsx';
import { ui } from '../web/ui/ui.words.ts';
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
export function RateCard({ rate, about, onOpen }: { rate: RateView; about: About; onOpen: () => void }) {
  const t = useSay();
  const { lang } = useLang();
  return (
    <section className="panel panel-body">
      <div className="row spread">
        <h2 style={{ fontSize: 15 }}>{say(rate.words, lang)}</h2>
        <Button size="small" type="link" onClick={onOpen}>
          {t(ui.more)}
        </Button>
      </div>
      <div style={{ fontSize: 30, fontWeight: 600, lineHeight: 1.25 }}>
        <RateOf parts={rate.rate} money={rate.unit === 'fen'} about={about} />
      </div>
      {rate.unit === 'projects' && (
        <div className="row" style={{ gap: 28, marginTop: 10, alignItems: 'flex-start' }}>
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
