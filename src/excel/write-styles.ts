import { xmlText } from './xml-text.ts';

/** How the values of a column are kept and shown. */
export type ColumnKind =
  /** Text of any kind; kept as text whatever a person types. */
  | 'text'
  /** Codes and other digits that are no quantity: text, centred. */
  | 'code'
  | 'integer'
  /** Amounts and quantities with up to two decimals. */
  | 'amount'
  | 'percent'
  /** `YYYY-MM-DD`, kept as a date. */
  | 'day';

/** Number format, alignment and whether cells are text that never turns into a formula when it is edited. */
const kinds: Readonly<Record<ColumnKind, { format: string; align: string; text: boolean }>> = {
  text: { format: '@', align: 'left', text: true },
  code: { format: '@', align: 'center', text: true },
  integer: { format: '#,##0', align: 'right', text: false },
  amount: { format: '#,##0.00', align: 'right', text: false },
  percent: { format: '0.0"%"', align: 'right', text: false },
  day: { format: 'yyyy\\-mm\\-dd', align: 'center', text: false },
};

const columnKinds = Object.keys(kinds) as readonly ColumnKind[];

/** Style numbers in the workbook: title, note, header, then one for each kind and its shaded (not to be edited) twin. */
export const titleStyle = 1;
export const noteStyle = 2;
export const headerStyle = 3;
export const reasonStyle = 4;
export const kindStyle = (kind: ColumnKind, fixed: boolean): number =>
  5 + columnKinds.indexOf(kind) * 2 + (fixed ? 1 : 0);

const font = (name: string, size: number, extra = ''): string =>
  `<font>${extra}<sz val="${size}"/><color rgb="FF1F1F1F"/><name val="${name}"/><family val="3"/><charset val="134"/></font>`;

const fill = (rgb: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;

const edge = (side: string): string => `<${side} style="thin"><color rgb="FFB8BDC4"/></${side}>`;

/** `xl/styles.xml`: Chinese fonts that both Excel and WPS carry, thin frames, a quiet header. */
export function stylesXml(): string {
  const list = columnKinds.map((kind) => kinds[kind]);
  const formats = list
    .map((kind, i) => `<numFmt numFmtId="${200 + i}" formatCode="${xmlText(kind.format)}"/>`)
    .join('');
  const frame = ['left', 'right', 'top', 'bottom'].map(edge).join('');
  const cells = list.flatMap(({ align, text }, i) => {
    // 49 is the text format that programs know by number.
    const format = text ? 49 : 200 + i;
    return [0, 4].map(
      (shade) =>
        `<xf numFmtId="${format}" fontId="0" fillId="${shade}" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"${text ? ' quotePrefix="1"' : ''}><alignment horizontal="${align}" vertical="center" wrapText="${text ? 1 : 0}"/></xf>`,
    );
  });
  const xfs = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1" quotePrefix="1"><alignment horizontal="center" vertical="center"/></xf>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1" quotePrefix="1"><alignment horizontal="left" vertical="center" wrapText="1"/></xf>',
    '<xf numFmtId="49" fontId="2" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" quotePrefix="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    '<xf numFmtId="49" fontId="3" fillId="3" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" quotePrefix="1"><alignment horizontal="left" vertical="center" wrapText="1"/></xf>',
    ...cells,
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="${list.length}">${formats}</numFmts>` +
    `<fonts count="4">${font('宋体', 11)}${font('方正小标宋简体', 20)}${font('黑体', 11)}<font><sz val="11"/><color rgb="FFB3261E"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>` +
    `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE3EAF2')}${fill('FFFDECEA')}${fill('FFF3F4F6')}</fills>` +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${frame}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
