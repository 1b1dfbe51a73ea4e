import { z } from 'zod';
import { families } from '../base/normal-row.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import type { AwaitingRows } from './awaiting.ts';

const block = sqlBlocks(import.meta.url, './awaiting.sql');
const awaiting = block(
  'awaiting',
  z.object({
    import_id: z.string(),
    file_name: z.string(),
    family: z.enum(families),
    period: z.string().nullable(),
    received_on: z.string(),
    sender_zone: z.string().nullable(),
    sender_scope: z.string().nullable(),
    row_zone: z.string().nullable(),
    row_scope: z.string().nullable(),
    row_batch: z.string().nullable(),
    asked: z.number(),
    not_applied: z.number(),
  }),
);

/** All rows that await a decision as of an entry, in the sight of the transaction. A figure of the programme needs sight of it all. */
export async function listAwaiting(db: Trx, entry: bigint): Promise<AwaitingRows[]> {
  return (await awaiting(db, { entry })).map((row) => ({
    importId: row.import_id,
    fileName: row.file_name,
    family: row.family,
    period: row.period,
    receivedOn: row.received_on,
    sender: { zoneId: row.sender_zone, scopeId: row.sender_scope },
    zoneId: row.row_zone,
    scopeId: row.row_scope,
    batch: row.row_batch,
    asked: row.asked,
    notApplied: row.not_applied,
  }));
}
