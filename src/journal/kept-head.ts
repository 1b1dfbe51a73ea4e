import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';

/** A head of the journal that somebody keeps elsewhere: what `taihang call journal.head` printed on some day. */
export interface KeptHead {
  readonly size: bigint;
  /** Root hash, 64 hex digits. */
  readonly root: string;
}

const zKeptHead = z.object({
  size: z.string().regex(/^\d{1,18}$/),
  root: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Reads kept heads: one JSON object, an array of them, or one object a line. Throws Problem `invalid` for anything else, and for
 * a head of size 0, which would prove nothing.
 */
export function parseKeptHeads(text: string): KeptHead[] {
  const heads = candidates(text.trim()).map((one) => zKeptHead.safeParse(one).data);
  if (heads.length === 0 || heads.some((head) => !head || BigInt(head.size) === 0n))
    throw new Problem('invalid', notHeads);
  return heads.flatMap((head) => (head ? [{ size: BigInt(head.size), root: head.root }] : []));
}

function candidates(text: string): unknown[] {
  const parse = (part: string): unknown => {
    try {
      return JSON.parse(part) as unknown;
    } catch {
      return undefined;
    }
  };
  const whole = parse(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text.split(/\r?\n/).map(parse);
}

const notHeads = words(
  '文件中没有留痕树头: 应为 {"size": "…", "root": "…"}, 每行一个',
  '檔案中沒有留痕樹頭: 應為 {"size": "…", "root": "…"}, 每行一個',
  'The file holds no heads of the journal: it takes {"size": "…", "root": "…"}, one a line',
);
