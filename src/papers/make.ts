import type { Paper, PaperForm } from '../report/paper.ts';

/** Makes a file of a paper in this process. What a form needs is loaded when the first paper asks for it. */
export async function makePaper(paper: Paper, form: PaperForm): Promise<Uint8Array> {
  switch (form) {
    case 'docx':
      return (await import('./docx.ts')).paperDocx(paper);
    case 'xlsx':
      return (await import('./xlsx.ts')).paperXlsx(paper);
    case 'pptx':
      return (await import('./pptx.ts')).paperPptx(paper);
    case 'pdf':
      return (await import('./pdf.ts')).paperPdf(paper);
  }
}
