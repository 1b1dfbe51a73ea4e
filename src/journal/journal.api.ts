import { z } from 'zod';
import { zSeq } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';

export const zEntryLine = z.object({
  seq: zSeq,
  at: z.string(),
  actor: z.string(),
  officeId: z.string(),
  action: z.string(),
  /** Leaf hash, hex. */
  leaf: z.string(),
});

export const journalHeadApi = query({
  name: 'journal.head',
  path: '/journal/head',
  right: 'signed-in',
  input: z.object({}),
  output: z.object({ size: zSeq, root: z.string(), at: z.string().nullable() }),
  words: words('留痕树头', '留痕樹頭', 'Head of the journal'),
});

export const journalListApi = query({
  name: 'journal.list',
  path: '/journal',
  right: 'journal.read',
  input: z.object({
    /** Entries up to this one; all if absent. */
    entry: zSeq.optional(),
    before: zSeq.optional(),
    action: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(zEntryLine), next: zSeq.nullable() }),
  words: words('留痕记录', '留痕記錄', 'Journal entries'),
});

export const journalEntryApi = query({
  name: 'journal.entry',
  path: '/journal/{seq}',
  right: 'journal.read',
  input: z.object({ seq: zSeq }),
  output: zEntryLine.extend({ body: z.string() }),
  words: words('一条留痕', '一條留痕', 'One journal entry'),
});

/** Inclusion of an entry in the tree as it is now (RFC 9162 section 2.1.3). */
export const journalProofApi = query({
  name: 'journal.proof',
  path: '/journal/{seq}/proof',
  right: 'signed-in',
  input: z.object({ seq: zSeq }),
  output: z.object({ seq: zSeq, size: zSeq, leaf: z.string(), path: z.array(z.string()), root: z.string() }),
  words: words('存在证明', '存在證明', 'Inclusion proof'),
});

/** The tree of the first `from` entries is a prefix of the present one (RFC 9162 section 2.1.4). */
export const journalConsistencyApi = query({
  name: 'journal.consistency',
  path: '/journal/consistency/{from}',
  right: 'signed-in',
  input: z.object({ from: zSeq }),
  output: z.object({ from: zSeq, size: zSeq, fromRoot: z.string(), root: z.string(), path: z.array(z.string()) }),
  words: words('一致性证明', '一致性證明', 'Consistency proof'),
});

/** The last entry accepted on or before a day: what "as known on that day" means. */
export const journalAtDayApi = query({
  name: 'journal.atDay',
  path: '/journal/at/{day}',
  right: 'signed-in',
  input: z.object({ day: zDay }),
  output: z.object({ seq: zSeq, at: z.string().nullable() }),
  words: words('某日的留痕位置', '某日的留痕位置', 'Journal position of a day'),
});

/** When an entry was accepted: the day that a page read as of it speaks of. Entry 0 is the empty journal. */
export const journalMomentApi = query({
  name: 'journal.moment',
  path: '/journal/{seq}/moment',
  right: 'signed-in',
  input: z.object({ seq: zSeq }),
  output: z.object({ seq: zSeq, at: z.string(), day: zDay }),
  words: words('一条留痕的时间', '一條留痕的時間', 'Moment of an entry'),
});

export const journalContracts = [
  journalHeadApi,
  journalListApi,
  journalEntryApi,
  journalProofApi,
  journalConsistencyApi,
  journalAtDayApi,
  journalMomentApi,
];
