import { describe, expect, it } from 'vitest';
import { paperForms } from '../report/paper.ts';
import { makePaper } from './make.ts';
import { hostile, plainCorrection, quarterly } from './paper.fixture.ts';
import { paperTypes, renderPaper } from './render.ts';

describe('a paper', () => {
  it('gives the same bytes in another process', async () => {
    for (const paper of [quarterly(), plainCorrection(), hostile()])
      expect(Buffer.from(await renderPaper(paper, 'docx')).equals(await makePaper(paper, 'docx'))).toBe(true);
    expect(Object.keys(paperTypes)).toEqual([...paperForms]);
  });
});
