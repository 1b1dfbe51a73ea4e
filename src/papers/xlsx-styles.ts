import { esc, type Part, xmlHead } from './ooxml.ts';

/** How a cell looks. */
export interface CellLook {
  readonly font: 'body' | 'bold' | 'head' | 'title' | 'note' | 'code';
  readonly align: 'left' | 'center' | 'right';
  readonly fill?: 'head' | 'total';
  readonly framed?: boolean;
  /** A number format; text when there is none. */
  readonly format?: string;
}

const fonts: Readonly<Record<CellLook['font'], string>> = {
  body: '<sz val="11"/><color rgb="FF1F1F1F"/><name val="宋体"/>',
  bold: '<b/><sz val="11"/><color rgb="FF1F1F1F"/><name val="宋体"/>',
  head: '<sz val="11"/><color rgb="FF1F1F1F"/><name val="黑体"/>',
  title: '<sz val="18"/><color rgb="FF1F1F1F"/><name val="方正小标宋简体"/>',
  note: '<sz val="10"/><color rgb="FF595959"/><name val="楷体"/>',
  code: '<sz val="10"/><color rgb="FF595959"/><name val="Consolas"/>',
};
const fontNames = Object.keys(fonts) as CellLook['font'][];
const fills = ['', '', 'FFE3EAF2', 'FFF3F4F6'];

/** Looks get their numbers as they are first used, so the same paper has the same styles. */
export class Styles {
  readonly #looks = new Map<string, CellLook>();
  readonly #formats: string[] = [];

  of(look: CellLook): number {
    const key = JSON.stringify([look.font, look.align, look.fill, look.framed, look.format]);
    if (!this.#looks.has(key)) {
      this.#looks.set(key, look);
      if (look.format !== undefined && !this.#formats.includes(look.format)) this.#formats.push(look.format);
    }
    // Number 0 is what an empty cell has.
    return 1 + [...this.#looks.keys()].indexOf(key);
  }

  part(): Part {
    const edges = ['left', 'right', 'top', 'bottom']
      .map((side) => `<${side} style="thin"><color rgb="FFB8BDC4"/></${side}>`)
      .join('');
    const xf = ({ font, align, fill, framed, format }: CellLook): string =>
      `<xf numFmtId="${format === undefined ? 49 : 200 + this.#formats.indexOf(format)}" fontId="${1 + fontNames.indexOf(font)}" fillId="${fill === 'head' ? 2 : fill === 'total' ? 3 : 0}" borderId="${framed ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${format === undefined ? ' quotePrefix="1"' : ''}><alignment horizontal="${align}" vertical="center"${format === undefined ? ' wrapText="1"' : ''}/></xf>`;
    const looks = [...this.#looks.values()];
    const formats = this.#formats
      .map((format, i) => `<numFmt numFmtId="${200 + i}" formatCode="${esc(format)}"/>`)
      .join('');
    const solid = fills
      .map((rgb, i) =>
        rgb === ''
          ? `<fill><patternFill patternType="${i === 0 ? 'none' : 'gray125'}"/></fill>`
          : `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`,
      )
      .join('');
    return {
      name: 'xl/styles.xml',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml',
      content: `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats === '' ? '' : `<numFmts count="${this.#formats.length}">${formats}</numFmts>`}<fonts count="${fontNames.length + 1}"><font>${fonts.body}<family val="3"/><charset val="134"/></font>${fontNames.map((name) => `<font>${fonts[name]}<family val="3"/><charset val="134"/></font>`).join('')}</fonts><fills count="${fills.length}">${solid}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${edges}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${looks.map(xf).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    };
  }
}
