import { describe, expect, it } from 'vitest';
import { openFile } from './read.ts';
import { moveFormula } from './shared-formula.ts';
import { type SmallBook, sheetOf, smallBook } from './small-book.fixture.ts';

async function sheetFrom(book: SmallBook) {
  const opened = await openFile(await smallBook(book), { name: 'a.xlsx' });
  const sheet = opened.book?.sheets[0];
  if (!opened.book || !sheet) throw new Error(JSON.stringify(opened.findings));
  return { ...sheet, rows: [...sheet.rows], dateSystem: opened.book.dateSystem };
}

describe('cells', () => {
  it('reads shared, inline and rich text and drops phonetic hints', async () => {
    const { rows } = await sheetFrom({
      strings:
        '<si><t>太行</t></si><si><r><t>项目</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 名称</t></r><rPh sb="0" eb="1"><t>xiang</t></rPh><phoneticPr fontId="1"/></si><si><t>a_x000D_b_x005F_x0041_</t></si>',
      sheet: sheetOf(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r><rPh sb="0" eb="1"><t>hang</t></rPh></is></c><c r="D1" t="s"><v>2</v></c><c r="E1" t="inlineStr"><is><t><![CDATA[<a&b>]]></t></is></c></row>',
      ),
    });
    expect(rows[0]?.cells.map(({ value }) => value)).toEqual(['太行', '项目 名称', '行内', 'a\rb_x0041_', '<a&b>']);
  });

  it('keeps kinds, formats and formulas, with and without stored result', async () => {
    const { rows } = await sheetFrom({
      styles:
        '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="180"/><xf numFmtId="57"/></cellXfs><dxfs><dxf><numFmt numFmtId="180" formatCode="0"/></dxf></dxfs>',
      sheet: sheetOf(
        '<row r="2"><c r="A2" s="1"><v>45658</v></c><c r="B2" s="2"><v>45658</v></c><c r="C2" s="3"><v>45658</v></c><c r="D2" s="1"/></row>' +
          '<row r="3"><c r="A3"><f>SUM(A1:A2)</f></c><c r="B3" t="str"><f>A1&amp;"x"</f><v>x</v></c><c r="C3" t="e"><f>A1/0</f><v>#DIV/0!</v></c><c r="D3" t="b"><v>1</v></c><c r="E3"><v>1.5E3</v></c><c r="F3" t="d"><v>2025-03-01</v></c></row>',
      ),
    });
    expect(rows[0]?.cells).toEqual([
      { col: 1, kind: 'n', value: 45658, format: 'yyyy/m/d' },
      { col: 2, kind: 'n', value: 45658, format: 'yyyy"年"m"月"' },
      { col: 3, kind: 'n', value: 45658, format: 'yyyy"年"m"月"' },
    ]);
    expect(rows[1]?.cells).toEqual([
      { col: 1, kind: 'n', value: null, formula: 'SUM(A1:A2)' },
      { col: 2, kind: 's', value: 'x', formula: 'A1&"x"' },
      { col: 3, kind: 'e', value: '#DIV/0!', formula: 'A1/0' },
      { col: 4, kind: 'b', value: true },
      { col: 5, kind: 'n', value: 1500 },
      { col: 6, kind: 's', value: '2025-03-01' },
    ]);
  });

  it('moves shared formulas', async () => {
    const { rows } = await sheetFrom({
      sheet: sheetOf(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C2" si="0">A1+$B$1+LOG10(A1)+\'A1 表\'!B1&amp;"A1"</f></c></row><row r="2"><c r="C2"><f t="shared" si="0"/></c></row>',
      ),
    });
    expect(rows[1]?.cells[0]?.formula).toBe('A2+$B$1+LOG10(A2)+\'A1 表\'!B2&"A1"');
    expect(moveFormula('A$1+XFD1', 1, 1)).toBe('B$1+#REF!');
    expect(moveFormula('SUM(B2:D4)-项目A1', -1, -1)).toBe('SUM(A1:C3)-项目A1');
  });

  it('finds what is hidden and merged, the 1904 system, and prefixed names', async () => {
    const { rows, hiddenColumns, merges, dateSystem } = await sheetFrom({
      workbook:
        '<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="表" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
      parts: {
        'xl/worksheets/sheet1.xml':
          '<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" hidden="1"/><x:col min="5" max="5" width="0"/></x:cols><x:sheetData><x:row r="1" hidden="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:C2"/></x:mergeCells></x:worksheet>',
      },
    });
    expect(dateSystem).toBe(1904);
    expect(hiddenColumns).toEqual([2, 3, 5]);
    expect(merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }]);
    expect(rows.map(({ row, hidden }) => [row, hidden])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('takes framed empty cells for none', async () => {
    const empty = Array.from(
      { length: 10_000 },
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="1"/><c r="B${i + 2}" s="1"/></row>`,
    );
    const { rows } = await sheetFrom({ sheet: sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>${empty.join('')}`) });
    expect(rows).toHaveLength(1);
  });

  it('reads CSV and web tables as grids', async () => {
    const csv = await openFile(Buffer.from('序号;名称\r\n1;"甲;""乙""\n丙"\r\n\r\n3;尾'), { name: 'a.csv' });
    expect(
      [...(csv.book?.sheets[0]?.rows ?? [])].map(({ row, cells }) => [row, ...cells.map(({ value }) => value)]),
    ).toEqual([
      [1, '序号', '名称'],
      [2, '1', '甲;"乙"\n丙'],
      [4, '3', '尾'],
    ]);
    const html = await openFile(
      Buffer.from(
        '<table><tr><th rowspan=2>甲<th colspan="2">乙&amp;&#20869;</tr><tr><td>丙<br>丁<td><script>x</script>戊</table>',
      ),
      { name: 'a.xls' },
    );
    const sheet = html.book?.sheets[0];
    expect([...(sheet?.rows ?? [])].map(({ cells }) => cells.map(({ col, value }) => [col, value]))).toEqual([
      [
        [1, '甲'],
        [2, '乙&内'],
      ],
      [
        [2, '丙\n丁'],
        [3, '戊'],
      ],
    ]);
    expect(sheet?.merges).toHaveLength(2);
  });
});
