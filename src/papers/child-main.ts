/** The child process of `render.ts`: makes one file after another until it is ended. */
import type { Paper, PaperForm } from '../report/paper.ts';
import { makePaper } from './make.ts';

export interface PaperOrder {
  readonly id: number;
  readonly paper: Paper;
  readonly form: PaperForm;
}
export type PaperAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly why: string };

process.on('message', ({ id, paper, form }: PaperOrder) => {
  makePaper(paper, form).then(
    (bytes) => process.send?.({ id, bytes } satisfies PaperAnswer),
    (error: unknown) =>
      process.send?.({ id, why: error instanceof Error ? error.message : String(error) } satisfies PaperAnswer),
  );
});
process.on('disconnect', () => process.exit());
