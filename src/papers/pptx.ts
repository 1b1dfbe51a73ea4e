import type { Paper } from '../report/paper.ts';

export async function paperPptx(_paper: Paper): Promise<Uint8Array> {
  throw new Error('not made yet');
}
