import type { BookContext } from './book-context.ts';
import type { KnownZone } from './place.ts';
import type { Fault, UnderstandHints } from './understood.ts';

/** Whom a text names: zones, or else the reporting scope. */
interface Named {
  readonly text: string;
  readonly zones: readonly KnownZone[];
  readonly scope: string | undefined;
}

/** True if the text names the sender that was said; a city names its zones by naming itself. */
function namesSender({ zones, scope }: Named, zone: KnownZone | undefined, senderScope: string | undefined): boolean {
  if (zone) return zones.includes(zone) || (zones.length === 0 && (scope === zone.scope || scope === zone.city));
  return zones.length > 0 ? zones.some((one) => one.scope === senderScope) : scope === senderScope;
}

/**
 * The paper is held against who is said to send it. Whoever signed in for one zone says so without knowing: a paper of another zone,
 * taken as theirs, would write its projects a second time under the wrong zone. `alone`: nothing in the paper names the sender said.
 */
export function checkSender(context: BookContext, said: UnderstandHints, marked: string | undefined): void {
  const zone = said.zones.find((one) => one.id === said.senderZone);
  if (!zone && said.senderScope === undefined) return;
  const { book, places, fileStem, titles } = context;
  const own = said.zones.find((one) => one.id === marked);
  const texts = [...titles, fileStem, ...book.sheets.flatMap(({ state, name }) => (state === 'visible' ? [name] : []))];
  const named: Named[] = [
    ...(own ? [{ text: own.name, zones: [own], scope: own.scope ?? undefined }] : []),
    ...texts.map((text) => ({ text, zones: places.mentionedZones(text), scope: places.mentionedScope(text) })),
  ].filter((one) => one.zones.length > 0 || one.scope !== undefined);
  const others = named.filter((one) => !namesSender(one, zone, said.senderScope));
  const alone = others.length === named.length;
  // A paper that names its sender may name a city or a neighbour's district too; another zone in a line of its own is asked about.
  const other = others.find((one) => one.zones.length > 0) ?? (alone ? others[0] : undefined);
  if (!other) return;
  const [first] = other.zones;
  const fault: Fault = {
    sheet: null,
    cell: null,
    kind: 'sender_mismatch',
    severity: 'error',
    text: other.text.trim(),
    named: first?.name ?? other.scope ?? '',
    sender: zone?.name ?? said.senderScope ?? '',
    ...(first ? { named_zone: first.id } : {}),
    named_scope: first ? first.scope : (other.scope ?? null),
    alone,
  };
  context.faults.push(fault);
}
