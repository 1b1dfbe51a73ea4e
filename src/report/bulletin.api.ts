import { z } from 'zod';
import { zSeq, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { command, query } from '../base/endpoint.ts';
import { langs, words } from '../base/words.ts';
import { bulletinQuestion, zBulletinHead, zBulletinQuestion, zHeadChange } from './bulletin-params.ts';
import { templateKinds, zTemplate } from './bulletin-template.ts';
import { paperForms, zPaper, zPaperMove } from './paper.ts';

const zTemplateLine = z.object({
  code: z.string(),
  /** 0: the preset as it comes with the program. */
  version: z.number().int(),
  kind: z.enum(templateKinds),
  name: zText,
  /** Who saved it last; null for a preset. */
  person: z.string().nullable(),
  savedAt: z.string().nullable(),
  why: z.string().nullable(),
});

export const templateListApi = query({
  name: 'bulletin.templates',
  path: '/bulletin-templates',
  right: 'bulletin.read',
  input: z.object({}),
  output: z.object({ templates: z.array(zTemplateLine) }),
  words: words('通报模板', '通報範本', 'Templates of bulletins'),
});

export const templateGetApi = query({
  name: 'bulletin.template',
  path: '/bulletin-templates/{code}',
  right: 'bulletin.read',
  input: z.object({ code: z.string().max(40), version: z.coerce.number().int().min(0).optional() }),
  output: zTemplateLine.extend({
    template: zTemplate,
    /** Places that differ from the preset of the same code; null without one. */
    differs: z.array(z.string()).nullable(),
  }),
  words: words('一个模板', '一個範本', 'One template'),
});

export const templateSaveApi = command({
  name: 'bulletin.saveTemplate',
  path: '/bulletin-templates',
  right: 'bulletin.issue',
  input: z.object({ template: zTemplate, why: z.string().trim().min(1).max(500) }),
  output: z.object({ code: z.string(), version: z.number().int() }),
  words: words('保存模板', '儲存範本', 'Save a template'),
});

/** A paper with live figures; what has no value is named. */
const zDrafted = z.object({ paper: zPaper, missing: z.array(z.string()) });

export const bulletinDraftApi = query({
  name: 'bulletin.draft',
  path: '/bulletin-papers',
  right: 'bulletin.read',
  input: zBulletinQuestion,
  output: zDrafted,
  words: words('起草 (实时数据)', '起草 (即時資料)', 'Draft with live figures'),
});

/** The whole of a draft: question, head, and its own copy of the template. */
export const zDraft = z.object({
  question: z.object(bulletinQuestion),
  head: zBulletinHead,
  template: zTemplate,
});
export type Draft = z.output<typeof zDraft>;

const zDraftLine = z.object({
  id: z.uuid(),
  title: z.string(),
  template: z.string(),
  day: zDay.nullable(),
  place: z.string().nullable(),
  person: z.string(),
  savedAt: z.string(),
});

export const draftSaveApi = command({
  name: 'bulletin.saveDraft',
  path: '/bulletin-drafts',
  right: 'bulletin.issue',
  journaled: false,
  /** Without a template the newest of its code is copied; without a head it is empty. */
  input: z.object({ id: z.uuid().optional(), draft: zDraft.partial({ head: true, template: true }) }),
  output: z.object({ id: z.uuid() }),
  words: words('保存草稿', '儲存草稿', 'Save a draft'),
});

export const draftListApi = query({
  name: 'bulletin.drafts',
  path: '/bulletin-drafts',
  right: 'bulletin.read',
  input: z.object({}),
  output: z.object({ drafts: z.array(zDraftLine) }),
  words: words('通报草稿', '通報草稿', 'Drafts of bulletins'),
});

export const draftGetApi = query({
  name: 'bulletin.getDraft',
  path: '/bulletin-drafts/{id}',
  right: 'bulletin.read',
  input: z.object({ id: z.uuid() }),
  output: zDraftLine.extend({ draft: zDraft, paper: zPaper, missing: z.array(z.string()) }),
  words: words('一份草稿', '一份草稿', 'One draft with live figures'),
});

export const draftDropApi = command({
  name: 'bulletin.dropDraft',
  path: '/bulletin-drafts/{id}/drop',
  right: 'bulletin.issue',
  journaled: false,
  input: z.object({ id: z.uuid() }),
  output: z.object({ dropped: z.literal(true) }),
  words: words('删除草稿', '刪除草稿', 'Drop a draft'),
});

/** Freezes a paper and makes its files. With `corrects`, `why` must say the reason and the answer says how many figures moved. */
export const bulletinIssueApi = command({
  name: 'bulletin.issue',
  path: '/bulletins',
  right: 'bulletin.issue',
  long: true,
  input: z.object({
    /** A stored draft, which the issue uses up; or a question of its own. */
    draft: z.uuid().optional(),
    question: z.object(bulletinQuestion).optional(),
    head: zHeadChange.default({}),
    corrects: z.uuid().optional(),
    why: z.string().trim().min(1).max(1000).optional(),
  }),
  output: z.object({ id: z.uuid(), moves: z.number().int() }),
  words: words('签发通报', '簽發通報', 'Issue a bulletin'),
});

const zFile = z.object({ form: z.enum(paperForms), sha256: z.string(), size: z.number().int() });

export const zBulletinLine = z.object({
  id: z.uuid(),
  template: z.object({ code: z.string(), version: z.number().int(), name: zText }),
  title: z.string(),
  number: z.string(),
  issuedOn: zDay,
  cutOff: zDay,
  entry: zSeq,
  rules: z.string(),
  lang: z.enum(langs),
  /** The zone or reporting body that it is about; both null for the whole programme. */
  zoneId: z.string().nullable(),
  scopeId: z.string().nullable(),
  placeName: z.string().nullable(),
  sha256: z.string(),
  files: z.array(zFile),
  /** The regular issue before it, or the one that it corrects. */
  follows: z.uuid().nullable(),
  corrects: z.uuid().nullable(),
  correctedBy: z.uuid().nullable(),
  why: z.string().nullable(),
  moves: z.number().int(),
  issuedAt: z.string(),
  person: z.string(),
  officeId: z.string(),
  issuedEntry: zSeq,
});

export const bulletinListApi = query({
  name: 'bulletin.list',
  path: '/bulletins',
  right: 'bulletin.read',
  input: z.object({
    template: z.string().max(40).optional(),
    /** Issues up to this entry; all if absent. */
    entry: zSeq.optional(),
    before: zSeq.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(zBulletinLine), next: zSeq.nullable() }),
  words: words('已签发的通报', '已簽發的通報', 'Issued bulletins'),
});

export const bulletinGetApi = query({
  name: 'bulletin.get',
  path: '/bulletins/{id}',
  right: 'bulletin.read',
  input: z.object({ id: z.uuid() }),
  output: zBulletinLine.extend({ paper: zPaper }),
  words: words('一份通报 (原样)', '一份通報 (原樣)', 'One bulletin as it was issued'),
});

export const bulletinSinceApi = query({
  name: 'bulletin.since',
  path: '/bulletins/{id}/since',
  right: 'bulletin.read',
  input: z.object({ id: z.uuid(), entry: zSeq.optional() }),
  output: z.object({ from: zSeq, entry: zSeq, moves: z.array(zPaperMove) }),
  words: words('签发以来的变动', '簽發以來的變動', 'What moved since it was issued'),
});

export const bulletinContracts = [
  templateListApi,
  templateGetApi,
  templateSaveApi,
  bulletinDraftApi,
  draftSaveApi,
  draftListApi,
  draftGetApi,
  draftDropApi,
  bulletinIssueApi,
  bulletinListApi,
  bulletinGetApi,
  bulletinSinceApi,
];
