import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { zAwaiting } from '../evidence/awaiting.ts';
import { linkKinds } from '../project/identity.ts';
import { zBatch, zSessionNumber } from './batch.ts';
import { countingCodes } from './counting-rules.ts';

export const zVersion = z.string().min(2).max(40);
const zDated = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/, asFormat('happened'))
  .meta({ description: 'day YYYY-MM-DD, or month YYYY-MM where the paper gives only a month' });
const text = (most: number) => z.string().trim().min(1).max(most).nullable();

/** What a line states, besides the project it is about. Null means not stated. */
export const zListingFields = z.object({
  zoneId: text(20),
  scopeId: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(200),
  investor: text(200),
  builder: text(200),
  place: text(200),
  origin: text(100),
  industry: text(100),
  projectCode: text(40),
  dept: text(100),
  contract: z.enum(['formal', 'framework']).nullable(),
  onStage: z.boolean().nullable(),
  totalFen: zFen.nullable(),
  expectedOutputFen: zFen.nullable(),
  actualOutputFen: zFen.nullable(),
  planYearFen: zFen.nullable(),
  formedFen: zFen.nullable(),
  taxFen: zFen.nullable(),
  /** 亩, decimal text. */
  landMu: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/, asFormat('decimal'))
    .nullable(),
  jobs: z.number().int().min(0).max(10_000_000).nullable(),
  signedOn: zDated.nullable(),
  startedOn: zDated.nullable(),
  producedOn: zDated.nullable(),
  finishOn: zDated.nullable(),
  note: text(500),
});
export type ListingFields = z.output<typeof zListingFields>;
/** A line as it is typed in: what is not stated is left out. */
const zListingDraft = zListingFields.partial().required({ scopeId: true, name: true });
/** Every field not stated. */
export const nothingStated: Omit<ListingFields, 'scopeId' | 'name'> = {
  zoneId: null,
  investor: null,
  builder: null,
  place: null,
  origin: null,
  industry: null,
  projectCode: null,
  dept: null,
  contract: null,
  onStage: null,
  totalFen: null,
  expectedOutputFen: null,
  actualOutputFen: null,
  planYearFen: null,
  formedFen: null,
  taxFen: null,
  landMu: null,
  jobs: null,
  signedOn: null,
  startedOn: null,
  producedOn: null,
  finishOn: null,
  note: null,
};

export const zListSums = z.object({
  count: z.number().int(),
  totalFen: zFen,
  expectedOutputFen: zFen,
  actualOutputFen: zFen,
  /** Lines of 100 million yuan or more. */
  atLeast100m: z.number().int(),
});
export const zBatchSums = z.object({
  batch: zBatch,
  listed: zListSums,
  counted: zListSums,
  increaseFen: zFen,
  onStage: z.number().int(),
});
export type BatchSumsView = z.output<typeof zBatchSums>;

export const zSession = z.object({
  number: zSessionNumber,
  name: z.string(),
  heldOn: zDay,
  venues: z.array(z.string()),
  state: z.enum(['draft', 'frozen']),
  /** Entry as of which the frozen list is read; null while it is a draft. */
  frozenEntry: zAsOf.nullable(),
  /** SHA-256 over the canonical text of the frozen list. */
  listSha256: z.string().nullable(),
  listCount: z.number().int().nullable(),
  /** Counting rules under which the list was frozen. */
  rulesVersion: z.string().nullable(),
});
export type SessionView = z.output<typeof zSession>;

const zReference = z.object({ lineId: z.string(), session: z.string(), row: z.number().int(), scopeId: z.string() });

export const zSessionEntry = zListingFields.extend({
  id: z.uuid(),
  session: zSessionNumber,
  batch: zBatch,
  position: z.number().int(),
  projectId: z.uuid(),
  link: z.enum(linkKinds).nullable(),
  /** Where it was read: `sheet`, `row` of a stored workbook; null when typed in. */
  at: z.object({ fileId: z.uuid(), sheet: z.string(), row: z.number().int() }).nullable(),
  amendmentId: z.uuid().nullable(),
  /** How the line counts, why, and which line counts instead. */
  counts: z.boolean(),
  code: z.enum([...countingCodes, 'first_valid_line']),
  explanation: zText,
  instead: zReference.nullable(),
  increaseFen: zFen.nullable(),
  /** Lines that it could be taken for and is not. */
  lookAlikes: z.array(zReference.extend({ code: z.string(), explanation: zText })),
  findings: z.array(
    z.object({ code: z.string(), severity: z.enum(['error', 'ask', 'warning']), what: zText, remedy: zText }),
  ),
});
export type SessionEntryView = z.output<typeof zSessionEntry>;

export const zAmendment = z.object({
  id: z.uuid(),
  entryId: z.uuid(),
  what: z.enum(['change', 'add', 'remove']),
  /** Only the fields that differ. */
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  reason: z.string(),
  person: z.string(),
  officeId: z.string(),
  on: zDay,
  entry: zAsOf,
});

export const sessionListApi = query({
  name: 'session.list',
  path: '/sessions',
  right: 'session.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({
    entry: zAsOf,
    sessions: z.array(zSession.extend({ batches: z.array(zBatchSums), amendments: z.number().int() })),
  }),
  words: words('各次活动', '各次活動', 'Sessions'),
});

export const sessionGetApi = query({
  name: 'session.get',
  path: '/sessions/{number}',
  right: 'session.read',
  input: z.object({
    number: zSessionNumber,
    entry: zAsOf.optional(),
    /** `live`: with amendments; `frozen`: the list as it was frozen, read from the journal position it names. */
    list: z.enum(['live', 'frozen']).default('live'),
    rules: zVersion.optional(),
    batch: zBatch.optional(),
    scope: z.string().max(40).optional(),
  }),
  output: z.object({
    session: zSession,
    entry: zAsOf,
    rulesVersion: z.string(),
    /** Of the frozen list: the hash worked out now from the rows, and whether it is the one stored at freezing. */
    check: z.object({ sha256: z.string(), agrees: z.boolean() }).nullable(),
    entries: z.array(zSessionEntry),
    sums: z.array(zBatchSums),
    byScope: z.array(z.object({ scopeId: z.string(), batches: z.array(zBatchSums) })),
    byZone: z.array(z.object({ zoneId: z.string(), batches: z.array(zBatchSums) })),
    amendments: z.array(zAmendment),
    /** Rows of this session that await a decision and are not in the list. */
    awaiting: zAwaiting,
  }),
  words: words('活动名单', '活動名單', 'Session list'),
});

const zParticulars = {
  number: zSessionNumber,
  name: z.string().trim().min(1).max(100),
  heldOn: zDay,
  venues: z.array(z.string().trim().min(1).max(100)).max(30).default([]),
};

export const sessionOpenApi = command({
  name: 'session.open',
  path: '/sessions',
  right: 'session.manage',
  input: z.object(zParticulars),
  output: zSession,
  words: words(
    '登记活动 (届次、日期、会场)',
    '登記活動 (屆次、日期、會場)',
    'Open a session, or correct a draft’s particulars',
  ),
});

export const sessionAddEntryApi = command({
  name: 'session.addEntry',
  path: '/sessions/{number}/entries',
  right: 'session.manage',
  input: z.object({
    number: zSessionNumber,
    batch: zBatch,
    projectId: z.uuid(),
    link: z.enum(linkKinds).nullable().default(null),
    fields: zListingDraft,
  }),
  output: z.object({ id: z.uuid(), position: z.number().int() }),
  words: words('添加名单行', '新增名單行', 'Add a line to a draft list'),
});

export const sessionRemoveEntryApi = command({
  name: 'session.removeEntry',
  path: '/sessions/{number}/entries/{entryId}/remove',
  right: 'session.manage',
  input: z.object({ number: zSessionNumber, entryId: z.uuid() }),
  output: z.object({ removed: z.literal(true) }),
  words: words('移除名单行', '移除名單行', 'Remove a line from a draft list'),
});

export const sessionFreezeApi = command({
  name: 'session.freeze',
  path: '/sessions/{number}/freeze',
  right: 'session.freeze',
  input: z.object({ number: zSessionNumber, rules: zVersion.optional() }),
  output: zSession,
  words: words('名单定版', '名單定版', 'Freeze the list'),
});

export const sessionAmendApi = command({
  name: 'session.amend',
  path: '/sessions/{number}/amend',
  right: 'session.manage',
  input: z
    .object({
      number: zSessionNumber,
      what: z.enum(['change', 'remove', 'add']),
      /** The line that is changed or removed. */
      entryId: z.uuid().optional(),
      /** Of a line that is added: its batch and project. */
      batch: zBatch.optional(),
      projectId: z.uuid().optional(),
      link: z.enum(linkKinds).nullable().optional(),
      /** Fields to change, with their new values; the others stay. An added line names itself and its reporting body at least. */
      fields: zListingFields.partial().default({}),
      reason: z.string().trim().min(4).max(500),
    })
    .superRefine((input, issues) => {
      const wanted =
        input.what === 'add'
          ? [
              ['batch', input.batch],
              ['projectId', input.projectId],
              ['fields.name', input.fields.name],
              ['fields.scopeId', input.fields.scopeId],
            ]
          : [['entryId', input.entryId]];
      for (const [path, value] of wanted as [string, unknown][])
        if (value === undefined) issues.addIssue({ code: 'custom', path: path.split('.'), message: 'required' });
    }),
  output: zAmendment,
  words: words('更正定版名单', '更正定版名單', 'Amend a frozen list'),
});

export const sessionContracts = [
  sessionListApi,
  sessionGetApi,
  sessionOpenApi,
  sessionAddEntryApi,
  sessionRemoveEntryApi,
  sessionFreezeApi,
  sessionAmendApi,
];
