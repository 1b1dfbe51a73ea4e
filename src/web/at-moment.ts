/** What the time machine is set to: kept in the address, carried from page to page. */
export interface Moment {
  /** Journal entry as of which everything is read; absent: the newest. */
  readonly entry?: string | undefined;
  /** The cut-off of what is read as of it: the day that was chosen, else the day that the entry was accepted. */
  readonly day?: string | undefined;
  /** Entry that the page is compared with. */
  readonly since?: string | undefined;
}

/** Inputs of a contract by which it is told what to read as of, if it can be. */
const asOfNames = ['entry', 'asOf'] as const;

/**
 * The input with the moment put in where the caller says nothing of it: a page is read as of one entry as a whole, whatever its
 * parts ask. A caller who names the field, even with undefined, has decided for itself.
 */
export function atMoment<I>(input: I, fields: readonly string[], { entry, day }: Moment): I {
  if (entry === undefined || typeof input !== 'object' || input === null) return input;
  const asOf = asOfNames.find((name) => fields.includes(name));
  if (!asOf) return input;
  const named = (input as Readonly<Record<string, unknown>>)[asOf];
  if (asOf in input && named !== entry) return input;
  const told: Record<string, string> = { [asOf]: entry };
  // A cut-off day, or the end of a span, is that of the moment: nothing later was known.
  for (const name of ['day', 'to']) if (day && fields.includes(name) && !(name in input)) told[name] = day;
  return { ...input, ...told };
}
