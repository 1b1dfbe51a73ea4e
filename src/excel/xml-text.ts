/** Characters that XML 1.0 cannot hold, lone halves of a pair, CR (which XML would turn into LF), and text that looks like the escape itself. */
const unwritable = /[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for a cell: escaped so that any program, and our reader, gives back exactly this text (ST_Xstring). */
export const cellText = (text: string): string =>
  xmlText(text.replace(unwritable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`));

/** Text or attribute of an XML part. */
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (char) => marks[char] as string);
