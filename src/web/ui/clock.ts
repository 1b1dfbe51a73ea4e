/** An instant as people of the programme read it: `2026-03-05 14:07` in Asia/Shanghai, in every script. */
export function clock(instant: string): string {
  const moment = Date.parse(instant);
  return Number.isNaN(moment) ? instant : new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
