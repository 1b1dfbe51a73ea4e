import type { Paper, PaperCell, PaperTable } from '../report/paper.ts';
import { cellWords, codeText, headSpans, isFigure, sharesOf } from './laid-out.ts';
import { codeGrey, esc } from './ooxml.ts';
import { type Box, emu, frameXml, slideParagraph, slideRun } from './pptx-text.ts';

const edge = (tag: string): string =>
  `<a:${tag} w="6350"><a:solidFill><a:srgbClr val="B8BDC4"/></a:solidFill></a:${tag}>`;
const edges = ['lnL', 'lnR', 'lnT', 'lnB'].map(edge).join('');

const cell = (content: string, fill: string, more = ''): string =>
  `<a:tc${more}><a:txBody><a:bodyPr/><a:lstStyle/>${content}</a:txBody><a:tcPr marL="45720" marR="45720" marT="18000" marB="18000" anchor="ctr">${edges}${fill === '' ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>`}</a:tcPr></a:tc>`;

const sides = { left: 'l', right: 'r', center: 'ctr' } as const;

/** A table as PowerPoint and WPS edit it. Codes stand under their numbers. */
export function slideTable(table: PaperTable, box: Box, id: number, lang: Paper['lang'], size: number): string {
  const widths = sharesOf(table, emu(box.w), emu(58));
  const head = { size, bold: true };
  const text = (words: string) => slideParagraph(slideRun(words, head, lang), head, lang, ' algn="ctr"');
  const spans = headSpans(table);
  const grouped = spans.some(({ group }) => group !== null);
  const shade = 'E3EAF2';
  const upper = spans.flatMap(({ group, from, count }) => [
    cell(
      text(group ?? table.columns[from]?.title ?? ''),
      shade,
      group === null ? (grouped ? ' rowSpan="2"' : '') : count > 1 ? ` gridSpan="${count}"` : '',
    ),
    ...Array.from({ length: count - 1 }, () => cell(text(''), shade, ' hMerge="1"')),
  ]);
  const lower = table.columns.map((column) =>
    column.group ? cell(text(column.title), shade) : cell(text(''), shade, ' vMerge="1"'),
  );
  const body = (value: PaperCell, align: keyof typeof sides, total: boolean): string => {
    const look = { size, bold: total };
    const side = ` algn="${sides[align]}"`;
    const words = cellWords(value);
    const kept = [...words].length > 60 ? `${[...words].slice(0, 59).join('')}…` : words;
    const code = isFigure(value) ? codeText(value) : null;
    const small = { size: Math.max(6, size * 0.5), colour: codeGrey };
    return cell(
      slideParagraph(slideRun(kept, look, lang), look, lang, side) +
        (code === null ? '' : slideParagraph(slideRun(`[${code}]`, small, lang), small, lang, side)),
      total ? 'F3F4F6' : '',
    );
  };
  const row = (cells: readonly string[], points: number) => `<a:tr h="${emu(points)}">${cells.join('')}</a:tr>`;
  const rows = table.rows.map((values, at) =>
    row(
      table.columns.map(({ align }, i) => body(values[i] ?? null, align, at >= table.rows.length - table.totals)),
      size + 12,
    ),
  );
  const heads = grouped ? [row(upper, size + 8), row(lower, size + 8)] : [row(upper, size + 10)];
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${esc(table.title.slice(0, 80))}" descr="${esc(table.caption.slice(0, 300))}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${frameXml('p', box)}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${widths.map((width) => `<a:gridCol w="${width}"/>`).join('')}</a:tblGrid>${heads.join('')}${rows.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
}
