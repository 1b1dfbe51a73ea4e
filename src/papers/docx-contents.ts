import type { Paper } from '../report/paper.ts';
import { sayPaper } from '../report/paper.words.ts';
import { field, paragraph, wordRun } from './docx-text.ts';

/** A line of the contents; `page` is reckoned, and Word puts its own number when fields are updated. */
export interface Entry {
  readonly level: 1 | 2 | 3;
  readonly text: string;
  readonly page: number;
}

const anchor = (number: number): string => `_Toc${100_000_000 + number}`;

export const headingXml = (level: 1 | 2 | 3, text: string, number: number): string =>
  paragraph(
    `Heading${level}`,
    `<w:bookmarkStart w:id="${number}" w:name="${anchor(number)}"/>${wordRun(text)}<w:bookmarkEnd w:id="${number}"/>`,
  );

/** Headings of the third level would make long contents longer. */
const deepest = 2;

/** Word's own contents, with its lines written: WPS and LibreOffice show what is written until someone updates it. */
export function contentsXml(entries: readonly Entry[], lang: Paper['lang']): string {
  const lines = entries.flatMap((entry, i) => (entry.level <= deepest ? [{ ...entry, anchor: anchor(i + 1) }] : []));
  if (lines.length < 3) return '';
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const begin = `${mark('begin')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-${deepest}" \\h \\z \\u </w:instrText></w:r>${mark('separate')}`;
  const paragraphs = lines.map((line, i) =>
    paragraph(
      `TOC${line.level}`,
      `${i === 0 ? begin : ''}<w:hyperlink w:anchor="${line.anchor}" w:history="1">${wordRun(line.text)}<w:r><w:tab/></w:r>${field(`PAGEREF ${line.anchor} \\h`, wordRun(String(line.page)))}</w:hyperlink>${i === lines.length - 1 ? mark('end') : ''}`,
    ),
  );
  return `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('TOCHeading', wordRun(sayPaper('contents', lang)))}${paragraphs.join('')}</w:sdtContent></w:sdt>`;
}
