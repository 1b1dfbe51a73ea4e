import type { Paper, Run } from '../report/paper.ts';
import { officeLang } from '../report/paper.words.ts';
import { codeText } from './laid-out.ts';
import { codeGrey, esc } from './ooxml.ts';

/** Points as the units of drawings. */
export const emu = (points: number): number => Math.round(points * 12_700);

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const frameXml = (tag: 'a' | 'p', { x, y, w, h }: Box): string =>
  `<${tag}:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></${tag}:xfrm>`;

export interface TextLook {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  /** Face of its own instead of the theme's. */
  readonly face?: string;
}

const properties = (tag: string, look: TextLook, lang: Paper['lang']): string =>
  `<a:${tag} lang="${officeLang(lang)}" altLang="en-US" sz="${Math.round(look.size * 100)}" b="${look.bold ? 1 : 0}" dirty="0"><a:solidFill><a:srgbClr val="${look.colour ?? '1F1F1F'}"/></a:solidFill>${look.face ? `<a:latin typeface="Arial"/><a:ea typeface="${look.face}"/>` : ''}</a:${tag}>`;

export const slideRun = (text: string, look: TextLook, lang: Paper['lang']): string =>
  text === '' ? '' : `<a:r>${properties('rPr', look, lang)}<a:t>${esc(text)}</a:t></a:r>`;

/** Text with figures; codes are small and grey behind their numbers. */
export const slideRuns = (runs: readonly Run[], look: TextLook, lang: Paper['lang']): string =>
  runs
    .map((run) => {
      if ('text' in run) return slideRun(run.text, look, lang);
      const code = codeText(run.figure);
      const small = { size: Math.max(8, look.size * 0.5), colour: codeGrey };
      return (
        slideRun(run.figure.text, { ...look, bold: true }, lang) +
        (code === null ? '' : slideRun(`[${code}]`, small, lang))
      );
    })
    .join('');

export const slideParagraph = (runs: string, look: TextLook, lang: Paper['lang'], more = '', inner = ''): string =>
  `<a:p><a:pPr${more}>${inner}</a:pPr>${runs}${runs === '' ? properties('endParaRPr', look, lang) : ''}</a:p>`;

/** The largest size at which a text surely fits in so many lines. */
export function fittingSize(text: string, width: number, lines: number, most: number, least: number): number {
  const ems = [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58), 0);
  return Math.max(least, Math.min(most, Math.floor((width * lines * 0.92) / Math.max(1, ems))));
}
