import type { z } from 'zod';
import type { Right } from './right.ts';
import type { Words } from './words.ts';

/**
 * One contract: it alone gives the HTTP route, the OpenAPI operation, the browser client and `taihang call`.
 * Queries are GET and take their input from path and query string; commands are POST with a JSON body, write one journal
 * entry and are replayable.
 */
export interface Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `noun.verb`, unique, e.g. `session.freeze`. */
  readonly name: string;
  readonly kind: 'query' | 'command';
  /** Below `/api`, with `{param}` places that are fields of the input: `/sessions/{id}/freeze`. */
  readonly path: string;
  /** The right that the actor must hold; `public` needs no sign-in, `signed-in` any account. */
  readonly right: Right | 'public' | 'signed-in';
  readonly input: I;
  readonly output: O;
  readonly words: Words;
  /** False for commands that change working state only (a sign-in, a preview): no entry, nothing to replay. */
  readonly journaled?: false;
  /**
   * A query whose answer follows from input, sight and journal position alone and says the position as `entry` (as does an input of the
   * past): the service keeps its bytes and answers "not modified" (`src/http/kept.ts`).
   */
  readonly kept?: true;
  /** Kept, and read in one statement that costs little more than asking where the journal stands: it is asked at once. */
  readonly small?: true;
  /** May take long: asked for as a job it is written down, and a start after a crash takes it up again. Its input holds no secret. */
  readonly long?: true;
  /** The body is a file's bytes and becomes the field `content`; the other fields come from path and query string. */
  readonly upload?: true;
}

type Definition<I extends z.ZodType, O extends z.ZodType> = Omit<Endpoint<I, O>, 'kind'>;

export const query = <I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O>,
): Endpoint<I, O> & { kind: 'query' } => ({
  ...definition,
  kind: 'query',
});

export const command = <I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O>,
): Endpoint<I, O> & { kind: 'command' } => ({
  ...definition,
  kind: 'command',
});

export const methodOf = (endpoint: Pick<Endpoint, 'kind'>): 'GET' | 'POST' =>
  endpoint.kind === 'query' ? 'GET' : 'POST';
export const pathParams = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
