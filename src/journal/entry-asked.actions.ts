import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { ReadCtx } from './act.actions.ts';

const notThatFar = words('留痕还没有到这一条', '留痕還沒有到這一條', 'The journal has not come that far');

/** The entry a reader asks for, else the newest; a future one is refused, as its answer could still change. */
export function entryAsked(ctx: Pick<ReadCtx, 'head'>, entry: string | undefined): bigint {
  if (entry === undefined) return ctx.head;
  const asked = BigInt(entry);
  if (asked > ctx.head) throw new Problem('not-found', notThatFar);
  return asked;
}
