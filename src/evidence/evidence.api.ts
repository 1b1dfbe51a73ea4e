import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';

export const zEvidence = z.object({
  id: z.uuid(),
  /** SHA-256 of the bytes, hex. */
  sha256: z.string(),
  /** Bytes. */
  size: z.number().int(),
  name: z.string(),
  mediaType: z.string(),
  receivedOn: zDay,
  storedAt: z.string(),
  person: z.string(),
  officeId: z.string(),
  /** Journal entry that recorded it. */
  entry: z.string(),
});
export type Evidence = z.output<typeof zEvidence>;

export const evidenceStoreApi = command({
  name: 'evidence.store',
  path: '/files',
  right: 'import.apply',
  upload: true,
  input: z.object({
    name: z.string().min(1).max(255),
    receivedOn: zDay.optional(),
    zoneId: z.string().max(40).optional(),
    scopeId: z.string().max(40).optional(),
    content: z.instanceof(Uint8Array),
  }),
  output: z.object({ evidence: zEvidence, already: z.boolean() }),
  words: words('上传文件', '上傳檔案', 'Store a file'),
});

export const evidenceListApi = query({
  name: 'evidence.list',
  path: '/files',
  right: 'evidence.read',
  input: z.object({
    before: z.string().regex(/^\d+$/).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(zEvidence), next: z.string().nullable() }),
  words: words('文件', '檔案', 'Files'),
});

export const evidenceGetApi = query({
  name: 'evidence.get',
  path: '/files/{id}',
  right: 'evidence.read',
  input: z.object({ id: z.uuid() }),
  output: zEvidence,
  words: words('文件信息', '檔案資訊', 'One file'),
});

export const evidenceContracts = [evidenceStoreApi, evidenceListApi, evidenceGetApi];
