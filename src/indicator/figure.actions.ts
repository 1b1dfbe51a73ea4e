import type { z } from 'zod';
import type { ReadCtx } from '../journal/act.actions.ts';
import type { FigureDescriptor, FigureKind, FigureOpening } from './figure.ts';

/**
 * How a station opens a kind of figure it owns. `entry` is the descriptor's own or, for the live value beside it, the newest
 * one. Throws Problem `not-found` when the thing is gone as of that entry, `not-allowed` outside the reader's territory.
 */
export interface FigureResolver {
  readonly kind: FigureKind;
  /** Parameters of the figure, all text: what a descriptor of this kind must hold. */
  readonly params: z.ZodType<Record<string, string | undefined>>;
  readonly resolve: (ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint) => Promise<FigureOpening>;
}
