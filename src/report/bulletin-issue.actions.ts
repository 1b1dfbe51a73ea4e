import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Trx } from '../db/engine.ts';
import { contentHash, keepBytes, readBytes } from '../evidence/evidence.store.ts';
import { type AnyAction, defineCommand, type PrepareCtx, type ReadCtx } from '../journal/act.actions.ts';
import { canonical } from '../journal/entry.ts';
import { bulletinIssueApi, type Draft } from './bulletin.api.ts';
import { type Bulletin, type BulletinFound, findBulletin, insertBulletin, issueBefore } from './bulletin.store.ts';
import { dropDraft, findDraft } from './bulletin-draft.store.ts';
import { type Ground, groundOf } from './bulletin-ground.actions.ts';
import { movesBetween } from './bulletin-moves.actions.ts';
import { buildPaper } from './bulletin-paper.actions.ts';
import type { BulletinHead } from './bulletin-params.ts';
import { sureTemplate, templateOf } from './bulletin-template.actions.ts';
import type { Template } from './bulletin-template.ts';
import { type Paper, type PaperForm, paperForms, zPaper } from './paper.ts';

/** Turns a paper into the bytes of a file: the same paper gives the same bytes. */
export type RenderPaper = (paper: Paper, form: PaperForm) => Promise<Uint8Array>;

const whyMissing = words('更正须说明原因', '更正須說明原因', 'A correction must say why');
const correctedAlready = words(
  '该通报已有更正, 请更正最新一份',
  '該通報已有更正, 請更正最新一份',
  'It was corrected already: correct the newest one',
);
const askOne = words(
  '请给出草稿、要更正的通报或问题之一',
  '請給出草稿、要更正的通報或問題之一',
  'Name a draft, a bulletin to correct, or a question',
);
const notTheirs = words(
  '更正由原签发机构作出',
  '更正由原簽發機構作出',
  'The office that issued a bulletin corrects it',
);
const ofAnother = words(
  '该草稿的模板或范围与所更正的通报不同',
  '該草稿的範本或範圍與所更正的通報不同',
  'The draft is of another template or place than the bulletin it would correct',
);
const lost = words('通报内容已丢失', '通報內容已遺失', 'The text of the bulletin is gone');
const raced = words(
  '起草期间又签发了一份, 请重新签发',
  '起草期間又簽發了一份, 請重新簽發',
  'Another one was issued meanwhile: issue again',
);

type Input = z.output<typeof bulletinIssueApi.input>;

/** The paper as it was issued, read from its kept bytes and checked against their hash. */
export async function issuedPaper(db: Trx, bulletin: Pick<Bulletin, 'paperSha256'>): Promise<Paper> {
  const bytes = await readBytes(db, bulletin.paperSha256);
  if (!bytes) throw new Problem('unavailable', lost);
  return zPaper.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** The same question and template as known at another entry. */
export async function askedAgain(ctx: ReadCtx, former: Bulletin, entry: bigint): Promise<Paper> {
  const { question, template } = former.madeFrom;
  const ground = await groundOf(ctx, { ...question, entry: entry.toString() });
  return (await buildPaper(ground, template, former.templateVersion)).paper;
}

interface Wanted {
  readonly question: Draft['question'];
  readonly template: Template;
  readonly version: number;
  readonly head: Partial<BulletinHead>;
}

/** What is to be issued: a stored draft, a question, or for a correction what the former one asked. */
async function wantedOf(db: Trx, input: Input, former: BulletinFound | undefined): Promise<Wanted> {
  if (input.draft !== undefined) {
    const found = await findDraft(db, input.draft);
    if (!found) throw new Problem('not-found');
    const { question, template, head } = found.draft;
    const { version } = await templateOf(db, question.template, question.version);
    return { question, template, version, head: { ...head, ...input.head } };
  }
  if (former) {
    const { sendTo, copyTo, issuer, redHeader, title } = await issuedPaper(db, former);
    return {
      ...former.madeFrom,
      version: former.templateVersion,
      head: { sendTo, copyTo, issuer, redHeader, title, ...input.head },
    };
  }
  if (!input.question) throw new Problem('invalid', askOne);
  const { template, version } = await templateOf(db, input.question.template, input.question.version);
  return { question: input.question, template, version, head: input.head };
}

/** What is corrected, whatever else was asked: by the office that answers for it, once, with the reason. */
async function formerOf(db: Trx, input: Input, officeId: string): Promise<BulletinFound | undefined> {
  if (input.corrects === undefined) return undefined;
  const former = await findBulletin(db, input.corrects);
  if (!former) throw new Problem('not-found');
  if (former.officeId !== officeId) throw new Problem('not-allowed', notTheirs);
  if (!input.why) throw new Problem('invalid', whyMissing);
  if (former.correctedBy !== null) throw new Problem('conflict', correctedAlready);
  return former;
}

const sameSubject = (former: Bulletin, code: string, { zoneId, scopeId }: Ground): boolean =>
  former.templateCode === code && former.zoneId === zoneId && former.scopeId === scopeId;

/** The issue before, and what moved since: a correction against the one it corrects, the next regular issue against the last. */
async function sinceOf(ctx: ReadCtx, ground: Ground, paper: Paper, former: BulletinFound | undefined, why: string) {
  const before =
    former ??
    (await issueBefore(ctx.db, {
      template: paper.template.code,
      zoneId: ground.zoneId,
      scopeId: ground.scopeId,
    }));
  if (!before) return { before, since: null };
  const was = await issuedPaper(ctx.db, before);
  // A regular issue speaks of another time: the former one is asked again, so that like is compared with like.
  const is = former ? paper : await askedAgain(ctx, before, ground.entry);
  const { number, title, issuedOn, entry } = was;
  const moves = await movesBetween(ctx, was, is);
  return { before, since: { number, title, issuedOn, entry, corrects: former !== undefined, why, moves } };
}

/** Steps that progress tells: the figures, what moved, then one for each file. */
const stepsBefore = 2;

async function prepareIssue(ctx: PrepareCtx, input: Input, render: RenderPaper) {
  const steps = stepsBefore + paperForms.length;
  ctx.progress(0, steps);
  const made = await ctx.engine.transaction(ctx.actor, async (db) => {
    const former = await formerOf(db, input, ctx.actor.officeId);
    const wanted = await wantedOf(db, input, former);
    sureTemplate(wanted.template);
    const { size: head } = await db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    const read: ReadCtx = { ...ctx, db, head, lang: wanted.question.lang ?? 'zh-Hans' };
    const ground = await groundOf(read, wanted.question);
    if (former && !sameSubject(former, wanted.template.code, ground)) throw new Problem('invalid', ofAnother);
    const { paper } = await buildPaper(ground, wanted.template, wanted.version, wanted.head);
    ctx.progress(1, steps);
    ctx.stopIfCancelled();
    const { before, since } = await sinceOf(read, ground, paper, former, input.why ?? '');
    const { entry: _entry, ...question } = ground.question;
    return {
      paper: { ...paper, since },
      place: { zoneId: ground.zoneId, scopeId: ground.scopeId },
      madeFrom: { question, template: wanted.template },
      follows: former ? null : (before?.id ?? null),
    };
  });
  const bytes: Uint8Array[] = [new TextEncoder().encode(canonical(made.paper))];
  for (const [at, form] of paperForms.entries()) {
    ctx.progress(stepsBefore + at, steps);
    ctx.stopIfCancelled();
    bytes.push(await render(made.paper, form));
  }
  await ctx.engine.transaction('program', async (db) => {
    for (const each of bytes) await keepBytes(db, each);
  });
  ctx.progress(steps, steps);
  const [text, ...files] = bytes as [Uint8Array, ...Uint8Array[]];
  const { paper, place, madeFrom, follows } = made;
  return {
    ...place,
    madeFrom,
    follows,
    draft: input.draft ?? null,
    corrects: input.corrects ?? null,
    why: input.why ?? null,
    title: paper.title,
    number: paper.number,
    issuedOn: paper.issuedOn,
    cutOff: paper.cutOff,
    asOf: paper.entry,
    rules: paper.rules,
    lang: paper.lang,
    version: paper.template.version,
    moves: paper.since?.moves.length ?? 0,
    paperSha256: contentHash(text),
    files: files.map((each, at) => ({
      form: paperForms[at] as PaperForm,
      sha256: contentHash(each),
      size: each.length,
    })),
  };
}

/** Freezes a paper: bytes are made once and kept under their hashes, and the entry names the hashes. */
export const makeIssue = (render: RenderPaper): AnyAction =>
  defineCommand(bulletinIssueApi, {
    alone: true,
    prepare: (ctx, input) => prepareIssue(ctx, input, render),
    apply: async (ctx, recorded) => {
      const { madeFrom, files, paperSha256, asOf, version } = recorded;
      for (const sha256 of [paperSha256, ...files.map((one) => one.sha256)])
        if (!(await readBytes(ctx.db, sha256))) throw new Problem('unavailable', lost);
      if (recorded.corrects !== null) {
        const former = await findBulletin(ctx.db, recorded.corrects);
        if (!former) throw new Problem('not-found');
        if (former.correctedBy !== null) throw new Problem('conflict', correctedAlready);
      } else {
        const place = { zoneId: recorded.zoneId, scopeId: recorded.scopeId };
        const before = await issueBefore(ctx.db, { template: madeFrom.template.code, ...place });
        if ((before?.id ?? null) !== recorded.follows) throw new Problem('conflict', raced);
      }
      const id = ctx.newId();
      await insertBulletin(ctx.db, {
        id,
        templateCode: madeFrom.template.code,
        templateVersion: version,
        title: recorded.title,
        number: recorded.number,
        issuedOn: recorded.issuedOn,
        cutOff: recorded.cutOff,
        asOf: BigInt(asOf),
        rules: recorded.rules,
        lang: recorded.lang,
        madeFrom,
        paperSha256,
        files,
        follows: recorded.follows,
        corrects: recorded.corrects,
        why: recorded.why,
        moves: recorded.moves,
        issuedAt: ctx.now,
        officeId: ctx.actor.officeId,
        person: ctx.actor.name,
        zoneId: recorded.zoneId,
        scopeId: recorded.scopeId,
        entry: ctx.entry,
      });
      if (recorded.draft !== null) await dropDraft(ctx.db, recorded.draft);
      return { id, moves: recorded.moves };
    },
  });
