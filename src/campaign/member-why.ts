import { type Lang, say, type Words, words } from '../base/words.ts';
import { hasReached, type Member } from './cohort.ts';
import type { RateRule } from './rate-rules.ts';

const texts = {
  unknown: words('截止日没有任何进展记录', '截止日沒有任何進展記錄', 'Nothing is known of it by the cut-off day'),
  dropped: words(
    '项目已终止, 留在分母, 不计分子',
    '項目已終止, 留在分母, 不計分子',
    'Dropped: stays in the denominator, not in the numerator',
  ),
  suspendedStarted: words(
    '已开工后停缓建, 仍计开工',
    '已開工後停緩建, 仍計開工',
    'Suspended after a real start: still counts as started',
  ),
  started: words('已实质开工 ({day})', '已實質開工 ({day})', 'Works have started ({day})'),
  startedUndated: words('已实质开工', '已實質開工', 'Works have started'),
  notStarted: words('截止日尚未实质开工', '截止日尚未實質開工', 'No works by the cut-off day'),
  produced: words('已全部投产 ({day})', '已全部投產 ({day})', 'In full production ({day})'),
  producedUndated: words('已全部投产', '已全部投產', 'In full production'),
  partly: words(
    '仅部分投产, 另列, 不计分子',
    '僅部分投產, 另列, 不計分子',
    'Only partly in production: given apart, not counted',
  ),
  notProduced: words('截止日尚未投产', '截止日尚未投產', 'Not in production by the cut-off day'),
  performed: words('已履约 (落地)', '已履約 (落地)', 'Contract performed (landed)'),
  notPerformed: words('截止日尚未履约', '截止日尚未履約', 'Contract not performed by the cut-off day'),
  output: words(
    '实际年产值与预计年产值均计入',
    '實際年產值與預計年產值均計入',
    'Actual and expected annual output both count',
  ),
  outputMissing: words(
    '未报实际或预计年产值, 比率不完整',
    '未報實際或預計年產值, 比率不完整',
    'Actual or expected output is not stated: the rate is partial',
  ),
} as const;

const fill = (text: Words, params: Readonly<Record<string, string>>): Words => {
  const one = (lang: Lang) => say(text, lang, params);
  return { hans: one('zh-Hans'), hant: one('zh-Hant'), en: one('en') };
};

const dated = (day: string | null, withDay: Words, without: Words): Words =>
  day === null ? without : fill(withDay, { day });

/** Why a member of a cohort is in the numerator of a rate, or is not. */
export function whyMember(
  rule: RateRule,
  member: Member,
  dates: { readonly startedOn: string | null; readonly producedOn: string | null } | null,
): Words {
  const { state } = member;
  if (rule.measure === 'output')
    return state.actualOutputFen === null || member.expectedOutputFen === null ? texts.outputMissing : texts.output;
  if (state.stage === null) return texts.unknown;
  if (state.stage === 'dropped') return texts.dropped;
  const reached = rule.reached !== null && hasReached(state, rule.reached);
  if (rule.reached === 'started') {
    if (!reached) return texts.notStarted;
    if (state.stage === 'suspended') return texts.suspendedStarted;
    return dated(dates?.startedOn ?? null, texts.started, texts.startedUndated);
  }
  if (rule.reached === 'in_production') {
    if (reached) return dated(dates?.producedOn ?? null, texts.produced, texts.producedUndated);
    return state.stage === 'partly_in_production' ? texts.partly : texts.notProduced;
  }
  return reached ? texts.performed : texts.notPerformed;
}
