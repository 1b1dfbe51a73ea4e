import type { BookContext, SheetState } from './book-context.ts';
import type { Sender } from './place.ts';

/**
 * The sender of a table: who a person says it is, else who the lines above it name, nearest first, then the sheet's name, then
 * the file's name and the other titles.
 */
export function senderOfTable(context: BookContext, state: SheetState): Sender {
  const { hints, places, sender } = context;
  if (hints.senderZone !== undefined || hints.senderScope !== undefined) return sender;
  const texts = [...[...state.spoken].reverse(), state.sheet.name];
  for (const text of texts) {
    const zone = places.mentionedZone(text);
    if (zone) return { zone, scope: zone.scope ?? sender.scope };
    const scope = places.mentionedScope(text);
    // A city's sheet in a paper of one of its zones is still that zone's; in another city's it is not.
    if (scope !== undefined) return { zone: sender.zone?.scope === scope ? sender.zone : undefined, scope };
  }
  return sender;
}
