import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { families } from '../base/normal-row.ts';
import { words } from '../base/words.ts';
import { zAwaiting } from '../evidence/awaiting.ts';

export const zFinding = z.object({
  path: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'ask', 'warning']),
  params: z.record(z.string(), z.unknown()).optional(),
  /** What it says and what to do, in the reader's language. */
  what: z.string(),
  remedy: z.string(),
});

/** One column of a table as it was understood; a person may choose another field for it. */
export const zColumn = z.object({
  col: z.string(),
  header: z.string(),
  field: z.string().nullable(),
  unit: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
});

export const zTable = z.object({
  sheet: z.string(),
  /** Names the table's layout: the same header paths give the same signature, so a kept mapping is found again. */
  signature: z.string(),
  batch: z.string().nullable(),
  headerRows: z.array(z.number().int()),
  columns: z.array(zColumn),
  rows: z.number().int(),
});

/** Field → column letter per table signature; null: the table has no such field. `!K` → null: column K is not read. */
export const zMapping = z.record(z.string(), z.record(z.string(), z.string().nullable()));

export const outcomes = ['add', 'change', 'same', 'refuse', 'ask', 'skip'] as const;
export const zCounts = z.object(
  Object.fromEntries(outcomes.map((one) => [one, z.number().int()])) as Record<(typeof outcomes)[number], z.ZodNumber>,
);

export const importStates = ['previewed', 'applied', 'undone'] as const;

export const zImport = z.object({
  id: z.uuid(),
  fileId: z.uuid(),
  /** Null: the paper itself was filed by another office and is outside the reader's sight. */
  fileName: z.string().nullable(),
  state: z.enum(importStates),
  family: z.enum(families).nullable(),
  scopeId: z.string().nullable(),
  zoneId: z.string().nullable(),
  /** `2026-03` of a report, `2026-1` of a session, the as-of day of a ledger. */
  period: z.string().nullable(),
  receivedOn: zDay,
  mayImport: z.enum(['none', 'after_confirmation', 'good_rows', 'all']),
  confirmed: z.boolean(),
  counts: zCounts,
  /** Rows whose question a person has answered. */
  decided: z.number().int(),
  tables: z.array(zTable),
  /** Faults of the file as a whole and of its sheets. */
  findings: z.array(zFinding),
  at: z.string(),
  person: z.string(),
  /** Journal entry of the application, and of the undoing. */
  appliedEntry: z.string().nullable(),
  undoneEntry: z.string().nullable(),
});
export type ImportView = z.output<typeof zImport>;

export const zImportRow = z.object({
  sheet: z.string(),
  row: z.number().int(),
  outcome: z.enum(outcomes),
  title: z.string(),
  subjectId: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  findings: z.array(zFinding),
  decision: z.string().nullable(),
});

const zHints = {
  family: z.enum(families).optional(),
  scopeId: z.string().max(40).nullable().optional(),
  zoneId: z.string().max(40).nullable().optional(),
  period: z.string().max(20).nullable().optional(),
  receivedOn: zDay.optional(),
  mapping: zMapping.optional(),
};

export const importPreviewApi = command({
  name: 'import.preview',
  long: true,
  path: '/imports',
  right: 'import.apply',
  journaled: false,
  input: z.object({ fileId: z.uuid(), ...zHints }),
  output: zImport,
  words: words('预览导入', '預覽匯入', 'Preview an import'),
});

/** Answers asks, corrects the mapping, confirms suspicions; the preview is worked out again. */
export const importReviseApi = command({
  name: 'import.revise',
  long: true,
  path: '/imports/{id}/revise',
  right: 'import.apply',
  journaled: false,
  input: z.object({
    id: z.uuid(),
    ...zHints,
    /** `sheet!row` → `new`, `skip` or `link:<id>[:<kind>]`; `ask` takes an answer back. */
    decisions: z.record(z.string(), z.string().max(200)).optional(),
    /** What the person saw: when it is no longer so, somebody revised it meanwhile, and nothing is done. */
    seen: z
      .object({
        /** `at` of the preview. */
        at: z.string().optional(),
        /** `sheet!row` → its answer, null for none. */
        decisions: z.record(z.string(), z.string().nullable()).optional(),
      })
      .optional(),
    /** The person stands by a file whose totals, unit, period or sender look wrong. */
    confirmed: z.boolean().optional(),
    /** Take the values that the suspicions propose (a unit ten thousand times off) instead of the printed ones. */
    asSuspected: z.boolean().optional(),
  }),
  output: zImport,
  words: words('修改导入预览', '修改匯入預覽', 'Revise a preview'),
});

export const importApplyApi = command({
  name: 'import.apply',
  long: true,
  path: '/imports/{id}/apply',
  right: 'import.apply',
  input: z.object({
    id: z.uuid(),
    /** `at` of the preview that the person saw: one that was revised since is not applied. */
    seenAt: z.string().optional(),
  }),
  output: z.object({ id: z.uuid(), entry: z.string(), counts: zCounts }),
  words: words('应用导入', '套用匯入', 'Apply an import'),
});

/** Takes a preview away that nobody will apply: its rows no longer wait. The file stays, and can be previewed again. */
export const importDiscardApi = command({
  name: 'import.discard',
  path: '/imports/{id}/discard',
  right: 'import.apply',
  journaled: false,
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  words: words('放弃预览', '放棄預覽', 'Discard a preview'),
});

export const importUndoApi = command({
  name: 'import.undo',
  long: true,
  path: '/imports/{id}/undo',
  right: 'import.apply',
  input: z.object({ id: z.uuid(), reason: z.string().max(500).default('') }),
  output: z.object({ id: z.uuid(), entry: z.string() }),
  words: words('撤销导入', '撤銷匯入', 'Undo an import'),
});

export const importListApi = query({
  name: 'import.list',
  path: '/imports',
  right: 'import.read',
  input: z.object({
    before: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(zImport.omit({ tables: true, findings: true })), next: z.string().nullable() }),
  words: words('导入记录', '匯入記錄', 'Imports'),
});

/** What nobody has decided yet, whatever figure it is absent from: the same rows that the figures count beside themselves. */
export const importAwaitingApi = query({
  name: 'import.awaiting',
  path: '/imports-awaiting',
  right: 'import.read',
  input: z.object({}),
  output: zAwaiting.omit({ certain: true, elsewhere: true }),
  words: words('未决的行', '未決的列', 'Rows that await a decision'),
});

export const importGetApi = query({
  name: 'import.get',
  path: '/imports/{id}',
  right: 'import.read',
  input: z.object({ id: z.uuid() }),
  output: zImport,
  words: words('一次导入', '一次匯入', 'One import'),
});

export const importRowsApi = query({
  name: 'import.rows',
  path: '/imports/{id}/rows',
  right: 'import.read',
  input: z.object({
    id: z.uuid(),
    outcome: z.enum(outcomes).optional(),
    /** Only rows that carry findings. */
    withFindings: z.stringbool().optional(),
    /** Only rows that a person has answered. */
    decided: z.stringbool().optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    rows: z.array(zImportRow.extend({ place: z.number().int() })),
    next: z.number().int().nullable(),
  }),
  words: words('导入行', '匯入列', 'Rows of an import'),
});

export const importContracts = [
  importPreviewApi,
  importReviseApi,
  importApplyApi,
  importDiscardApi,
  importUndoApi,
  importListApi,
  importAwaitingApi,
  importGetApi,
  importRowsApi,
];
