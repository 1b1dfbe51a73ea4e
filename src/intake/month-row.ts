import { monthNotes, repeatsEarlier } from './month-checks.ts';
import type { ReadRow, TableFrame } from './table-setting.ts';

/** Words by which an office says that it corrected itself downwards. */
const correction = /核减|审减|审计|剔除|调减|更正|多报|误报|重报/u;

/**
 * Holds a monthly row against the month before and remembers it for the next. True if the row repeats the figures of an
 * earlier month; then nothing else is said of it.
 */
export function checkMonth(frame: TableFrame, read: ReadRow, tolerance: number): boolean {
  const { months, earlier, senderZone } = frame.setting;
  const { values } = read;
  if (!months || typeof values.name !== 'string' || typeof values.cumulative_yuan !== 'number') return false;
  const text = (field: string) => (typeof values[field] === 'string' ? values[field] : undefined);
  const [note, project_code, builder] = [text('note'), text('project_code'), text('builder')];
  const owner = { ...(project_code ? { project_code } : {}), ...(builder ? { builder } : {}) };
  const key = { zone: text('zone') ?? null, name: values.name, ...owner };
  const before = earlier.earlier(key, note, months.from);
  const repeats = before !== undefined && repeatsEarlier(values, before);
  if (before && !repeats) {
    const found = monthNotes(values, months.from, before, tolerance);
    // A zone may correct itself downwards; in a paper without a sender nobody answers for the fall.
    const answered = senderZone !== undefined || correction.test(note ?? '');
    for (const one of answered ? found : found.slice(0, 1))
      frame.say(one.kind, answered ? 'note' : 'error', read.cells.get(one.field) ?? '', one.params, read);
  }
  const amount = (field: string) => (typeof values[field] === 'number' ? { [field]: values[field] } : {});
  const figures = { cumulative_yuan: values.cumulative_yuan, ...amount('month_yuan'), ...amount('ytd_yuan') };
  earlier.remember(key, note, { month: months.to, ...figures, ...owner });
  return repeats;
}
