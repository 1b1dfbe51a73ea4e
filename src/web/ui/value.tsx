import type { ReactNode } from 'react';
import type { Words } from '../../base/words.ts';
import { words } from '../../base/words.ts';
import { useSay } from '../lang.tsx';
import { Money } from './figure.tsx';
import { ui } from './ui.words.ts';

const suffix: Readonly<Record<string, Words>> = {
  percent: words('%', '%', '%'),
  points: words('分', '分', 'points'),
  stars: words('星', '星', 'stars'),
  place: words('位', '位', ''),
};

/**
 * A value of the catalogue in its unit: money as 亿元 with its exact yuan, others as printed. `exact` (whole number or n/d)
 * stands in the hover text.
 */
export function UnitValue({ unit, text, exact }: { unit: string; text: string; exact?: string }): ReactNode {
  const t = useSay();
  if (unit === 'fen') {
    if (exact && /^-?\d+$/.test(exact)) return <Money fen={exact} />;
    return (
      <span className="nowrap" title={exact}>
        {text} <span className="figure-unit">{t(ui.yi)}</span>
      </span>
    );
  }
  const after = suffix[unit];
  return (
    <span className="nowrap" title={exact && exact !== text ? exact : undefined}>
      {text}
      {after && <span className="figure-unit">{unit === 'percent' ? '%' : ` ${t(after)}`}</span>}
    </span>
  );
}
