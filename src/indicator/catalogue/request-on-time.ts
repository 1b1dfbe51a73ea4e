import { words } from '../../base/words.ts';
import { fraction } from '../fraction.ts';
import { type Indicator, partOf, withoutValue } from '../indicator.ts';

export const requestOnTime: Indicator = {
  code: 'request-on-time',
  words: words('企业诉求按期办结率', '企業訴求按期辦結率', 'Requests closed in time'),
  unit: 'percent',
  direction: 'more',
  decimals: 2,
  facts: ['request.closed', 'request.closedLate', 'request.openOverdue'],
  version: 1,
  formula: (facts) => {
    const parts = [
      partOf(facts, 'request.closed', 'numerator'),
      partOf(facts, 'request.closedLate', 'term'),
      partOf(facts, 'request.openOverdue', 'denominator'),
    ];
    const [closed, late, overdue] = [
      facts['request.closed'],
      facts['request.closedLate'],
      facts['request.openOverdue'],
    ];
    if (closed === undefined || late === undefined || overdue === undefined) return withoutValue(parts, 'not-reported');
    if (closed + overdue === 0n) return withoutValue(parts, 'nothing-to-divide');
    return { value: fraction(closed - late, closed + overdue), absence: undefined, parts };
  },
  formulaWords: words(
    '(已办结数 − 超期办结数) ÷ (已办结数 + 超期未办结数)',
    '(已辦結數 − 超期辦結數) ÷ (已辦結數 + 超期未辦結數)',
    '(closed − closed late) ÷ (closed + open past their time)',
  ),
  convention: words(
    '以办理时限当日为期限; 未到期仍在办理的不计',
    '以辦理時限當日為期限; 未到期仍在辦理的不計',
    'The due day itself is in time; requests still open within their time are left out',
  ),
  source: 'Enterprise request ledger 企业诉求台账: due day and closing day of each request',
  example: {
    facts: { 'request.closed': 9n, 'request.closedLate': 2n, 'request.openOverdue': 2n },
    printed: '63.64',
    note: '7 of 11',
  },
};
