import type { Paper } from '../report/paper.ts';
import { dayInWords, sayPaper } from '../report/paper.words.ts';
import type { WordLook } from './docx-look.ts';
import { paragraph, wordRun } from './docx-text.ts';
import { factsOf } from './laid-out.ts';
import { emsOf } from './text-width.ts';

/** The red issuer's name fills the line as far as 小初 (36 pt) allows; longer names are set smaller so that they stay on one line. */
function issuerLine(paper: Paper, look: WordLook): string {
  const room = look.width / 20;
  const size = Math.max(16, Math.min(48, Math.floor((room * 0.96) / Math.max(1, emsOf(paper.issuer)))));
  return paragraph('IssuerLine', wordRun(paper.issuer, `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`));
}

/** What a correction is, before anything else is read; empty for any other paper. */
export function correctionWords({ since, lang }: Paper): string {
  if (!since?.corrects) return '';
  const words = sayPaper('corrects', lang, {
    title: since.title,
    number: since.number || sayPaper('noNumber', lang),
    day: dayInWords(since.issuedOn, lang),
    entry: since.entry,
  });
  return since.why === '' ? words : `${words} ${sayPaper('why', lang, { why: since.why })}`;
}

/** Everything above the contents: issuer, number and red rule, or a plain title; then the facts that the figures rest on. */
export function headXml(paper: Paper, look: WordLook): string {
  const facts = paragraph('Facts', wordRun(sayPaper('facts', paper.lang, factsOf(paper))));
  const title = paragraph('Title', wordRun(paper.title));
  const words = correctionWords(paper);
  const correction = words === '' ? '' : paragraph('Remark', wordRun(words));
  if (look.red)
    return issuerLine(paper, look) + paragraph('NumberLine', wordRun(paper.number)) + title + facts + correction;
  const line = [paper.issuer, paper.number, dayInWords(paper.issuedOn, paper.lang)].filter((one) => one !== '');
  return title + paragraph('Facts', wordRun(line.join('　'))) + facts + correction;
}

export function addresseeXml(paper: Paper): string {
  if (paper.sendTo === '') return '';
  const words = paper.redHeader
    ? `${paper.sendTo.replace(/[：:]\s*$/, '')}${sayPaper('colon', paper.lang)}`
    : `${sayPaper('sendTo', paper.lang)}${sayPaper('colon', paper.lang)}${paper.sendTo}`;
  return paragraph('Addressee', wordRun(words.trimEnd()));
}

/** Who issued it, and the day: below the text, to the right. */
export const signatureXml = (paper: Paper): string =>
  paragraph('Signature', '', '<w:keepNext/>') +
  paragraph('Signature', wordRun(paper.issuer), '<w:keepNext/>') +
  paragraph('Signature', wordRun(dayInWords(paper.issuedOn, paper.lang)));

/** 版记 at the foot of the last page: copies, then the issuing office and day, between rules. */
export function imprintXml(paper: Paper, look: WordLook): string {
  if (!look.red) {
    if (paper.copyTo === '') return '';
    return paragraph(
      'Remark',
      wordRun(`${sayPaper('copyTo', paper.lang)}${sayPaper('colon', paper.lang)}${paper.copyTo}`),
    );
  }
  const issued = sayPaper('printed', paper.lang, { day: dayInWords(paper.issuedOn, paper.lang) });
  const copies =
    paper.copyTo === ''
      ? []
      : [wordRun(`${sayPaper('copyTo', paper.lang)}${sayPaper('colon', paper.lang)}${paper.copyTo}`)];
  const lines = [...copies, `${wordRun(paper.issuer)}<w:r><w:tab/></w:r>${wordRun(issued)}`];
  const rule = (side: string, size: number) =>
    `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`;
  const room = `w:w="${look.width}" w:type="dxa"`;
  const rows = lines.map((line, i) => {
    const end = i === lines.length - 1;
    const edges = `${rule('top', i === 0 ? 8 : 6)}<w:left w:val="nil"/>${rule('bottom', end ? 8 : 6)}<w:right w:val="nil"/>`;
    const tabs = end ? `<w:tabs><w:tab w:val="right" w:pos="${look.width - 280}"/></w:tabs>` : '';
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW ${room}/><w:tcBorders>${edges}</w:tcBorders></w:tcPr>${paragraph('Imprint', line, tabs)}</w:tc></w:tr>`;
  });
  // A table that floats to the foot of the text area; a program that cannot do this leaves it right after the text.
  return `<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="200" w:bottomFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpX="1" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/><w:tblW ${room}/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${look.width}"/></w:tblGrid>${rows.join('')}</w:tbl>`;
}
