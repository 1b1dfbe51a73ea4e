import { Problem } from '../base/problem.ts';
import { type Lang, say } from '../base/words.ts';
import type { FigureDescriptor, FigureInput, FigureKind, FigureOpening } from '../indicator/figure.ts';
import { descriptorsOf } from '../indicator/passport.store.ts';
import { readCode } from '../indicator/passport-code.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { endedEntries, type RowsOf } from './bulletin-moves.store.ts';
import { deltaOf, figuresOf, type MovedFigure, movedFigures } from './bulletin-moves.ts';
import { entriesOfMove } from './changes.actions.ts';
import { findResolver } from './figures.actions.ts';
import type { Paper, PaperFigure, PaperMove } from './paper.ts';

const keyOf = ({ kind, params }: FigureDescriptor): string =>
  JSON.stringify([kind, ...Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))]);

async function namedFigures(ctx: ReadCtx, paper: Paper) {
  const figures = figuresOf(paper);
  const plain = (figure: PaperFigure) => readCode(figure.code ?? '') ?? '';
  const known = await descriptorsOf(ctx.db, figures.map(plain));
  const byKey = new Map<string, PaperFigure>();
  const descriptors = new Map<string, FigureDescriptor>();
  for (const figure of figures) {
    const descriptor = known.get(plain(figure));
    if (!descriptor) continue;
    byKey.set(keyOf(descriptor), figure);
    descriptors.set(keyOf(descriptor), descriptor);
  }
  return { byKey, descriptors };
}

async function openAt(ctx: ReadCtx, descriptor: FigureDescriptor, entry: bigint): Promise<FigureOpening | undefined> {
  try {
    return await findResolver(descriptor.kind)?.resolve(ctx, descriptor, entry);
  } catch (error) {
    if (error instanceof Problem && (error.code === 'not-found' || error.code === 'not-allowed')) return undefined;
    throw error;
  }
}

const rowKey = (input: FigureInput): string =>
  JSON.stringify([input.subject, input.field, input.fileId, input.sheet, input.row, input.table, input.entry]);

const rowsOf = (kind: FigureKind): RowsOf =>
  kind.startsWith('session.') ? 'session' : kind === 'monthly.total' ? 'month' : 'project';

interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * The entries through which a figure moved: those that began one of its rows after the former paper, and those that ended a row
 * which it has no longer.
 */
async function entriesOf(
  ctx: ReadCtx,
  kind: FigureKind,
  before: FigureInput[],
  after: FigureInput[],
  span: Span,
): Promise<bigint[]> {
  const kept = new Set(after.map(rowKey));
  const began = after.map((one) => BigInt(one.entry)).filter((entry) => entry > span.from && entry <= span.to);
  const was = new Set(before.map(rowKey));
  const gone = before.filter((one) => !kept.has(rowKey(one)) && one.subject.kind === 'project');
  // A row that was there already and is now taken in came with an entry that changed its project.
  const come = after.filter((one) => !was.has(rowKey(one)) && one.subject.kind === 'project');
  const projects = [...new Set([...gone, ...come].map((one) => one.subject.id))];
  const ended = projects.length === 0 ? [] : await endedEntries(ctx.db, projects, rowsOf(kind), span);
  return [...new Set([...began, ...ended])].sort((a, b) => (a < b ? -1 : 1));
}

interface Found {
  readonly move: PaperMove;
  readonly descriptor: FigureDescriptor;
}

async function moveOf(ctx: ReadCtx, moved: MovedFigure, descriptor: FigureDescriptor, span: Span, lang: Lang) {
  const now = await openAt(ctx, descriptor, span.to);
  // A score has no rows of its own, and to open one as of the past is to compare all its peers again.
  const then = now && now.inputCount === 0 ? undefined : await openAt(ctx, descriptor, span.from);
  const entries = await entriesOf(ctx, descriptor.kind, then?.inputs ?? [], now?.inputs ?? [], span);
  const title = (now ?? then)?.title;
  const { before, after } = moved;
  return {
    title: title ? say(title, lang) : moved.key,
    before,
    after,
    delta: deltaOf(before, after),
    entries: entries.map(String),
  };
}

const inOrder = (entries: Iterable<string>): string[] => [...new Set(entries)].sort((a, b) => Number(a) - Number(b));

/** What moved between two papers that ask the same, with the journal entries through which. */
export async function movesBetween(ctx: ReadCtx, before: Paper, after: Paper): Promise<PaperMove[]> {
  const span: Span = { from: BigInt(before.entry), to: BigInt(after.entry) };
  const [was, is] = [await namedFigures(ctx, before), await namedFigures(ctx, after)];
  const found: Found[] = [];
  for (const moved of movedFigures(was.byKey, is.byKey)) {
    const descriptor = (is.descriptors.get(moved.key) ?? was.descriptors.get(moved.key)) as FigureDescriptor;
    found.push({ descriptor, move: await moveOf(ctx, moved, descriptor, span, after.lang) });
  }
  const silent = found.find(({ move }) => move.entries.length === 0);
  if (!silent) return found.map(({ move }) => move);
  // A score moves with what its peers report, or with the scheme: it shares the entries of the others, else its own are looked for.
  let shared = inOrder(found.flatMap(({ move }) => move.entries));
  if (shared.length === 0) {
    const descriptor = { ...silent.descriptor, entry: after.entry };
    const [then, now] = [await openAt(ctx, descriptor, span.from), await openAt(ctx, descriptor, span.to)];
    const { entries } = await entriesOfMove(ctx, descriptor, then ?? null, now ?? null, span.from);
    shared = entries.map(String);
  }
  return found.map(({ move }) => (move.entries.length === 0 ? { ...move, entries: shared } : move));
}
