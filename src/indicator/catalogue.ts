import { correctionOnTime } from './catalogue/correction-on-time.ts';
import { fundsFormed } from './catalogue/funds-formed.ts';
import { goodRate } from './catalogue/good-rate.ts';
import { investmentProgress } from './catalogue/investment-progress.ts';
import { meanStars } from './catalogue/mean-stars.ts';
import { outputAttainment } from './catalogue/output-attainment.ts';
import { requestOnTime } from './catalogue/request-on-time.ts';
import { reserveCodeShare } from './catalogue/reserve-code-share.ts';
import { reserveCount } from './catalogue/reserve-count.ts';
import { reserveValue } from './catalogue/reserve-value.ts';
import { serviceSatisfaction } from './catalogue/service-satisfaction.ts';
import { signToStart } from './catalogue/sign-to-start.ts';
import { signToStartValue } from './catalogue/sign-to-start-value.ts';
import { startToProduction } from './catalogue/start-to-production.ts';
import type { Indicator } from './indicator.ts';

/** Every indicator there is, in the order of the four comparisons. One file and one line each. */
export const catalogue: readonly Indicator[] = [
  reserveCount,
  reserveValue,
  reserveCodeShare,
  signToStart,
  signToStartValue,
  fundsFormed,
  startToProduction,
  investmentProgress,
  outputAttainment,
  serviceSatisfaction,
  meanStars,
  goodRate,
  correctionOnTime,
  requestOnTime,
];

const byCode = new Map(catalogue.map((indicator) => [indicator.code, indicator]));

export const findIndicator = (code: string): Indicator | undefined => byCode.get(code);

/** Throws a RangeError for a code outside the catalogue; schemes are checked before they are used. */
export function selectIndicator(code: string): Indicator {
  const indicator = byCode.get(code);
  if (!indicator) throw new RangeError(`no indicator ${code}`);
  return indicator;
}

/**
 * Names the whole set of formulas. Rises with every change of a formula, kernel or ranking rule; publications and
 * passports carry it. `catalogue.test.ts` holds the versions it stands for.
 */
export const rulesVersion = '2026.1';
