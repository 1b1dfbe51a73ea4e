import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import { command } from '../base/endpoint.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { linkKinds } from './identity.ts';
import { type EventKind, eventKindList, stages } from './lifecycle.ts';
import { measureList, zDecimal, zStatementPeriod } from './measure.ts';
import { monthContracts } from './months.api.ts';
import { projectDuplicatesApi, projectGetApi, projectListApi, projectRegisterApi } from './project.api.ts';
import { proofs, startBases } from './proof.ts';
import { upkeepContracts } from './upkeep.api.ts';

const zHappened = z.union([zDay, zMonth]);
const text = z.string().trim().max(2000);
const zEvidence = z.object({
  fileId: z.uuid(),
  sheet: z.string().max(100).optional(),
  row: z.number().int().min(1).optional(),
});
/** What the rules remark on something that was accepted all the same. */
const zRemark = z.object({
  path: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'ask', 'warning']),
  params: z.record(z.string(), z.unknown()).optional(),
});
export type RemarkView = z.output<typeof zRemark>;
const zKind = z.enum(eventKindList as [EventKind, ...EventKind[]]);

const zEventFields = {
  happened: zHappened,
  stage: z.enum(stages).optional(),
  /** On what kind of work a start rests: only trench and piling are permanent works. */
  basis: z.enum(startBases).optional(),
  proofs: z.array(z.enum(proofs)).max(20).default([]),
  reason: text.optional(),
  approver: z.string().trim().max(100).optional(),
  note: text.optional(),
  evidence: zEvidence.optional(),
};

export const eventRecordApi = command({
  name: 'project.recordEvent',
  path: '/projects/{id}/events',
  right: 'project.report',
  input: z.object({
    id: z.uuid(),
    kind: zKind,
    ...zEventFields,
    /** The person stands by an event that the rules ask about. */
    confirmed: z.boolean().default(false),
  }),
  output: z.object({ eventId: z.string(), findings: z.array(zRemark) }),
  words: words('记录项目进程', '記錄項目進程', 'Record an event'),
});

export const eventCorrectApi = command({
  name: 'project.correctEvent',
  path: '/project-events/{eventId}/correct',
  right: 'project.report',
  input: z.object({
    eventId: z.uuid(),
    /** Why the earlier version was wrong. */
    correction: z.string().trim().min(2).max(500),
    /** Takes the event back altogether. */
    withdraw: z.boolean().default(false),
    /** What is left out stays as it was; null empties it. */
    kind: zKind.optional(),
    happened: zHappened.optional(),
    stage: z.enum(stages).nullable().optional(),
    basis: z.enum(startBases).nullable().optional(),
    proofs: z.array(z.enum(proofs)).max(20).optional(),
    reason: text.nullable().optional(),
    approver: z.string().trim().max(100).nullable().optional(),
    note: text.nullable().optional(),
    evidence: zEvidence.optional(),
    confirmed: z.boolean().default(false),
  }),
  output: z.object({ eventId: z.string() }),
  words: words('更正项目进程', '更正項目進程', 'Correct an event'),
});

export const eventVerifyApi = command({
  name: 'project.verifyEvent',
  path: '/project-events/{eventId}/verify',
  right: 'project.verify',
  input: z.object({ eventId: z.uuid(), note: text.optional() }),
  output: z.object({ eventId: z.string() }),
  words: words('核实项目进程', '核實項目進程', 'Verify an event'),
});

const zValue = {
  id: z.uuid(),
  measure: z.enum(measureList),
  period: zStatementPeriod.default('life'),
  valueFen: zFen.optional(),
  /** 亩 or persons. */
  value: zDecimal.optional(),
  note: text.optional(),
};
const zStated = z.object({ projectId: z.string() });

export const statementDeclareApi = command({
  name: 'project.declare',
  path: '/projects/{id}/declared',
  right: 'project.report',
  input: z.object(zValue),
  output: zStated,
  words: words('申报项目数据', '申報項目數據', 'Declare a value'),
});

export const statementVerifyApi = command({
  name: 'project.verify',
  path: '/projects/{id}/verified',
  right: 'project.verify',
  input: z.object(zValue),
  output: zStated,
  words: words('核实项目数据', '核實項目數據', 'Put a verified value'),
});

export const statementStatisticsApi = command({
  name: 'project.stateStatistics',
  path: '/projects/{id}/statistical',
  right: 'project.state-statistics',
  input: z.object(zValue),
  output: zStated,
  words: words('填写统计数', '填寫統計數', 'Put a statistical value'),
});

export const projectLinkApi = command({
  name: 'project.link',
  path: '/projects/{id}/links',
  right: 'project.report',
  input: z.object({
    id: z.uuid(),
    otherId: z.uuid(),
    /** How the project belongs to the other; `different` settles a question: they are two. */
    kind: z.enum([...linkKinds, 'different']),
    note: text.optional(),
  }),
  output: z.object({ linkId: z.string() }),
  words: words('关联项目', '關聯項目', 'Link two projects'),
});

export const projectUnlinkApi = command({
  name: 'project.unlink',
  path: '/project-links/{linkId}/end',
  right: 'project.report',
  input: z.object({ linkId: z.uuid() }),
  output: z.object({ linkId: z.string() }),
  words: words('解除关联', '解除關聯', 'End a link'),
});

export const progressReportApi = command({
  name: 'project.reportProgress',
  path: '/projects/{id}/progress',
  right: 'project.report',
  input: z.object({
    id: z.uuid(),
    month: zMonth,
    coversFrom: zMonth.optional(),
    monthFen: zFen.nullable().optional(),
    ytdFen: zFen.nullable().optional(),
    cumulativeFen: zFen.nullable().optional(),
    planYearFen: zFen.nullable().optional(),
    stage: z.enum(stages).nullable().optional(),
    progress: text.nullable().optional(),
    problem: text.nullable().optional(),
    nextPlan: text.nullable().optional(),
    inStatistics: z.boolean().nullable().optional(),
    note: text.nullable().optional(),
    /** Why a month that was already reported changes; wanted then. */
    correction: z.string().trim().min(2).max(500).optional(),
  }),
  output: z.object({
    projectId: z.string(),
    month: z.string(),
    lateDays: z.number().int(),
    findings: z.array(zRemark),
  }),
  words: words('填报月度进展', '填報月度進展', 'Report a month'),
});

export const projectContracts = [
  projectListApi,
  projectGetApi,
  projectDuplicatesApi,
  projectRegisterApi,
  eventRecordApi,
  eventCorrectApi,
  eventVerifyApi,
  statementDeclareApi,
  statementVerifyApi,
  statementStatisticsApi,
  projectLinkApi,
  projectUnlinkApi,
  progressReportApi,
  ...monthContracts,
  ...upkeepContracts,
];
