import type { FigureValue } from '../indicator/figure.ts';
import { differenceOf } from './changes.ts';
import type { Paper, PaperFigure } from './paper.ts';

/** Every figure of a paper that has a code, each code once, in the order it is read. */
export function figuresOf(paper: Paper): PaperFigure[] {
  const found = new Map<string, PaperFigure>();
  const keep = (figure: PaperFigure) => {
    if (figure.code !== null && !found.has(figure.code)) found.set(figure.code, figure);
  };
  for (const block of paper.blocks) {
    if (block.kind === 'text' || block.kind === 'remark')
      for (const run of block.runs) if ('figure' in run) keep(run.figure);
    if (block.kind === 'table')
      for (const row of block.rows) for (const cell of row) if (cell !== null && typeof cell === 'object') keep(cell);
  }
  return [...found.values()];
}

export interface MovedFigure {
  readonly key: string;
  readonly before: PaperFigure | null;
  readonly after: PaperFigure | null;
}

/** The figures of two papers by what they are (kind and parameters, not the entry they were read as of), those that differ. */
export function movedFigures(
  before: ReadonlyMap<string, PaperFigure>,
  after: ReadonlyMap<string, PaperFigure>,
): MovedFigure[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null }))
    .filter((one) => one.before?.exact !== one.after?.exact);
}

/** What a figure of a paper says, as a value. */
const figureValue = (figure: PaperFigure | null): FigureValue | null =>
  figure === null || figure.exact === null ? null : { text: figure.text, exact: figure.exact, unit: figure.unit };

/** Signed difference as printed; empty where there is none to tell. */
export const deltaOf = (before: PaperFigure | null, after: PaperFigure | null): string =>
  differenceOf(figureValue(before), figureValue(after))?.text ?? '';
