import type { Run } from '../report/paper.ts';
import { codeText } from './laid-out.ts';
import { esc } from './ooxml.ts';

/** A run of text in the paragraph's own look, or in a character style. */
export const wordRun = (text: string, look = ''): string =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${esc(text)}</w:t></w:r>`;

/** A passport code: small and grey, right after its number. */
export const codeRun = (code: string): string => wordRun(`[${code}]`, '<w:rStyle w:val="PassportCode"/>');

export const wordRuns = (runs: readonly Run[]): string =>
  runs
    .map((run) => {
      if ('text' in run) return wordRun(run.text);
      const code = codeText(run.figure);
      return wordRun(run.figure.text) + (code === null ? '' : codeRun(code));
    })
    .join('');

export const paragraph = (style: string, runs: string, more = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${runs}</w:p>`;

const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;

/** A field with what it showed last: a program that does not reckon fields shows that. */
export const field = (order: string, shown: string): string =>
  `${mark('begin')}<w:r><w:instrText xml:space="preserve"> ${esc(order)} </w:instrText></w:r>${mark('separate')}${shown}${mark('end')}`;
