import { resolve } from './compare.ts';
import {
  type Candidate,
  type Known,
  type ReadCandidate,
  type ReadKnown,
  type Resolution,
  readCandidate,
  readKnown,
} from './identity.ts';

/**
 * Finds the few projects that a line could be, without comparing it with all: by code, by credit code, by firm, and by zone and product.
 * Held in memory for one import; 10,000 projects take some 20 MB.
 */
export class IdentityIndex {
  readonly #known = new Map<string, ReadKnown>();
  readonly #blocks = new Map<string, Set<string>>();

  constructor(all: Iterable<Known> = []) {
    for (const one of all) this.add(one);
  }

  get size(): number {
    return this.#known.size;
  }

  get(id: string): Known | undefined {
    return this.#known.get(id);
  }

  all(): Iterable<Known> {
    return this.#known.values();
  }

  add(known: Known): void {
    const read = readKnown(known);
    this.#known.set(known.id, read);
    for (const key of keysOfKnown(read)) {
      const block = this.#blocks.get(key);
      if (block) block.add(known.id);
      else this.#blocks.set(key, new Set([known.id]));
    }
  }

  /** Adds what a line says to the project it was found to be, so that the next line of the same paper is judged with it. */
  learn(id: string, line: Candidate, parentId: string | null = null): void {
    const old = this.#known.get(id);
    // Most lines of a monthly paper say nothing new of their project: reading its names again would be the main cost of a large import.
    const said = (list: readonly unknown[], value: unknown): boolean => !value || list.includes(value);
    if (
      old &&
      said(old.names, line.name) &&
      said(old.codes, line.code) &&
      said(old.creditCodes, line.creditCode) &&
      said(old.builders, line.builder) &&
      said(old.investors, line.investor) &&
      said(old.zones, line.zoneId) &&
      said(old.totals, line.total) &&
      (old.industry !== null || !line.industry)
    )
      return;
    const grown = (list: readonly string[] | undefined, value: string | null | undefined): string[] =>
      value && !list?.includes(value) ? [...(list ?? []), value] : [...(list ?? [])];
    this.add({
      id,
      parentId: old?.parentId ?? parentId,
      names: grown(old?.names, line.name),
      codes: grown(old?.codes, line.code),
      creditCodes: grown(old?.creditCodes, line.creditCode),
      builders: grown(old?.builders, line.builder),
      investors: grown(old?.investors, line.investor),
      zones: grown(old?.zones, line.zoneId),
      totals:
        line.total && !old?.totals.includes(line.total)
          ? [...(old?.totals ?? []), line.total]
          : [...(old?.totals ?? [])],
      industry: old?.industry ?? line.industry ?? null,
    });
  }

  /** Parts and phases kept under a project. */
  partsOf(parentId: string): Known[] {
    return [...(this.#blocks.get(`p:${parentId}`) ?? [])].sort().map((id) => this.#known.get(id) as ReadKnown);
  }

  /** Projects worth comparing with the line, in order of id. */
  near(line: ReadCandidate): ReadKnown[] {
    const ids = new Set<string>();
    for (const key of keysOfLine(line)) for (const id of this.#blocks.get(key) ?? []) ids.add(id);
    return [...ids]
      .sort()
      .map((id) => this.#known.get(id) as ReadKnown)
      .filter((known) => !known.reads.every((name) => name.part));
  }

  resolve(line: Candidate): Resolution {
    const read = readCandidate(line);
    return resolve(read, this.near(read));
  }
}

function* keysOfKnown(known: ReadKnown): Iterable<string> {
  if (known.parentId) yield `p:${known.parentId}`;
  for (const code of known.codes) yield `c:${code}`;
  for (const code of known.creditCodes) yield `u:${code}`;
  for (const stem of [...known.builderStems, ...known.investorStems]) yield `f:${stem}`;
  for (const zone of known.zones) for (const name of known.reads) yield `z:${zone}:${name.product}`;
}

function* keysOfLine(line: ReadCandidate): Iterable<string> {
  if (line.code) yield `c:${line.code}`;
  if (line.creditCode) yield `u:${line.creditCode}`;
  if (line.builderStem !== null) yield `f:${line.builderStem}`;
  if (line.investorStem !== null) yield `f:${line.investorStem}`;
  if (line.zoneId) yield `z:${line.zoneId}:${line.read.product}`;
}
