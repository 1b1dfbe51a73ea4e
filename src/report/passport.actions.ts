import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { type Lang, words } from '../base/words.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import { type FigureDescriptor, type FigureOpening, zFigureDescriptor } from '../indicator/figure.ts';
import { findDescriptor, issuePassports } from '../indicator/passport.store.ts';
import { readCode, writeCode } from '../indicator/passport-code.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { parseInput } from '../journal/input.actions.ts';
import { findEntry, hex, listLeaves, sha256 } from '../journal/journal.store.ts';
import { inclusionProof, rootOfLeaves } from '../journal/merkle.ts';
import { locateCells } from './cell.store.ts';
import { findResolver } from './figures.actions.ts';
import { passportCodeApi, passportCodesApi, passportOpenApi } from './passport.api.ts';

const mistyped = words('编码不完整或有误, 请核对', '編碼不完整或有誤, 請核對', 'The code is incomplete or mistyped');
const unknown = words('没有以此编码发出的数据', '沒有以此編碼發出的資料', 'No figure carries this code');

async function liveOf(ctx: ReadCtx, descriptor: FigureDescriptor, then: FigureOpening) {
  const resolver = findResolver(descriptor.kind);
  const entry = ctx.head;
  if (!resolver || entry.toString() === descriptor.entry)
    return { entry: entry.toString(), value: then.value, moved: false };
  try {
    const now = await resolver.resolve(ctx, descriptor, entry);
    return { entry: entry.toString(), value: now.value, moved: now.value?.exact !== then.value?.exact };
  } catch (error) {
    // The thing may be gone since; the figure of then stays what it was.
    if (error instanceof Problem && error.code === 'not-found')
      return { entry: entry.toString(), value: null, moved: true };
    throw error;
  }
}

async function provedEntries(ctx: ReadCtx, seqs: readonly string[]) {
  const leaves = await listLeaves(ctx.db);
  const entries = [];
  for (const seq of seqs) {
    const row = await findEntry(ctx.db, BigInt(seq));
    if (!row) continue;
    entries.push({
      seq,
      at: row.at,
      actor: row.actor_name,
      officeId: row.office_id,
      action: row.action,
      leaf: hex(row.leaf),
      path: inclusionProof(sha256, leaves, Number(seq) - 1).map(hex),
    });
  }
  return { entries, tree: { size: String(leaves.length), root: hex(rootOfLeaves(sha256, leaves)) } };
}

const open = defineQuery(passportOpenApi, async (ctx, input) => {
  const code = readCode(input.code);
  if (code === undefined) throw new Problem('invalid', mistyped);
  const descriptor = await findDescriptor(ctx.db, code);
  const resolver = descriptor && findResolver(descriptor.kind);
  if (!descriptor || !resolver) throw new Problem('not-found', unknown);
  const { inputs, ...opening } = await resolver.resolve(ctx, descriptor, BigInt(descriptor.entry));
  const live = await liveOf(ctx, descriptor, { ...opening, inputs });
  const located = await locateCells(ctx.db, inputs);
  const seqs = [...new Set(located.map((each) => each.entry))].sort((a, b) => Number(a) - Number(b));
  const asOf = await findEntry(ctx.db, BigInt(descriptor.entry));
  return {
    ...opening,
    code: writeCode(code),
    descriptor,
    asOf: { entry: descriptor.entry, at: asOf?.at ?? null },
    live,
    rulesChanged: descriptor.rules !== rulesVersion,
    inputs: located,
    ...(await provedEntries(ctx, seqs)),
  };
});

const notParams = words(
  '参数须为文本的 JSON 对象',
  '參數須為文字的 JSON 物件',
  'The parameters must be a JSON object of texts',
);

function readParams(text: string): Record<string, string> {
  try {
    return zFigureDescriptor.shape.params.parse(JSON.parse(text));
  } catch {
    throw new Problem('invalid', notParams);
  }
}

/** Names every parameter of the figure that is missing or wrong. */
function checkParams(schema: z.ZodType, params: Record<string, string>, lang: Lang): void {
  try {
    parseInput(schema, params, lang);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const findings = error.findings.map((one) => ({ ...one, path: `/params${one.path}` }));
    const names = [...new Set(error.findings.map((one) => one.path.slice(1)))].join(', ');
    throw new Problem(
      'invalid',
      words(`参数缺失或有误: ${names}`, `參數缺失或有誤: ${names}`, `Missing or wrong parameters: ${names}`),
      findings,
    );
  }
}

const code = defineQuery(passportCodeApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const resolver = findResolver(input.kind);
  if (!resolver) throw new Problem('not-found', unknown);
  const params = readParams(input.params);
  checkParams(resolver.params, params, ctx.lang);
  const [issued] = await issuePassports(ctx, [
    { kind: input.kind, params, entry: entry.toString(), rules: rulesVersion },
  ]);
  return { code: writeCode(issued as string) };
});

const notValues = words(
  '取值须为文本的 JSON 数组',
  '取值須為文字的 JSON 陣列',
  'The values must be a JSON list of texts',
);
const mostCodes = 500;

function readValues(text: string): string[] {
  try {
    return z.array(z.string()).min(1).max(mostCodes).parse(JSON.parse(text));
  } catch {
    throw new Problem('invalid', notValues);
  }
}

const codes = defineQuery(passportCodesApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.entry);
  const resolver = findResolver(input.kind);
  if (!resolver) throw new Problem('not-found', unknown);
  const shared = readParams(input.params);
  const named = readValues(input.values).map((value) => ({ ...shared, [input.each]: value }));
  for (const params of named) checkParams(resolver.params, params, ctx.lang);
  const issued = await issuePassports(
    ctx,
    named.map((params) => ({ kind: input.kind, params, entry: entry.toString(), rules: rulesVersion })),
  );
  return { codes: issued.map(writeCode) };
});

export const passportActions = [open, code, codes] satisfies AnyAction[];
