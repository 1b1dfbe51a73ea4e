import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haveFixtures, referencePath } from '../../test/fixtures.ts';
import { sha256 } from './journal.store.ts';
import {
  append,
  consistencyProof,
  inclusionProof,
  leafHash,
  rootOf,
  rootOfLeaves,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

interface Probe {
  leafIdx?: string;
  treeSize?: string;
  size1?: string;
  size2?: string;
  root?: string;
  root1?: string;
  root2?: string;
  leafHash?: string;
  proof?: string[] | null;
  wantErr: boolean;
}

/** Sizes near 2^64 must not pass through a JavaScript number. */
const readProbe = (path: string): Probe =>
  JSON.parse(readFileSync(path, 'utf8').replace(/"(leafIdx|treeSize|size1|size2)":\s*(\d+)/g, '"$1":"$2"')) as Probe;

const probesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? probesBelow(path) : name.endsWith('.json') ? [path] : [];
  });

describe.skipIf(!haveFixtures)('the published RFC 6962 probes', () => {
  const base = referencePath('merkle/rfc6962_probes');
  const inclusion = haveFixtures && existsSync(base) ? probesBelow(join(base, 'inclusion')) : [];
  const consistency = haveFixtures && existsSync(base) ? probesBelow(join(base, 'consistency')) : [];

  it('are all there', () => expect(inclusion.length + consistency.length).toBe(105));

  it.each(inclusion)('inclusion %#', (path) => {
    const probe = readProbe(path);
    const ok = verifyInclusion(sha256, {
      index: BigInt(probe.leafIdx ?? 0),
      size: BigInt(probe.treeSize ?? 0),
      leaf: bytes(probe.leafHash ?? ''),
      path: (probe.proof ?? []).map(bytes),
      root: bytes(probe.root ?? ''),
    });
    expect(ok).toBe(!probe.wantErr);
  });

  it.each(consistency)('consistency %#', (path) => {
    const probe = readProbe(path);
    const ok = verifyConsistency(sha256, {
      first: BigInt(probe.size1 ?? 0),
      second: BigInt(probe.size2 ?? 0),
      firstRoot: bytes(probe.root1 ?? ''),
      secondRoot: bytes(probe.root2 ?? ''),
      path: (probe.proof ?? []).map(bytes),
    });
    expect(ok).toBe(!probe.wantErr);
  });
});

describe('random trees', () => {
  const leavesOf = (count: number): Uint8Array[] =>
    Array.from({ length: count }, (_, i) => leafHash(sha256, new TextEncoder().encode(`entry ${i}`)));

  it('root by frontier equals root by proof, for every leaf and prefix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, pick, prefix) => {
        const leaves = leavesOf(size);
        let frontier: Uint8Array[] = [];
        leaves.forEach((leaf, i) => {
          frontier = append(sha256, BigInt(i), frontier, leaf);
        });
        const root = rootOf(sha256, frontier);
        const index = pick % size;
        const first = 1 + (prefix % size);
        const claim = {
          index: BigInt(index),
          size: BigInt(size),
          leaf: leaves[index] as Uint8Array,
          path: inclusionProof(sha256, leaves, index),
          root,
        };
        expect(verifyInclusion(sha256, claim)).toBe(true);
        expect(verifyInclusion(sha256, { ...claim, leaf: leafHash(sha256, new Uint8Array([9])) })).toBe(false);
        const consistent = {
          first: BigInt(first),
          second: BigInt(size),
          firstRoot: rootOfLeaves(sha256, leaves, 0, first),
          secondRoot: root,
          path: consistencyProof(sha256, leaves, first),
        };
        expect(verifyConsistency(sha256, consistent)).toBe(true);
        if (first < size)
          expect(verifyConsistency(sha256, { ...consistent, firstRoot: sha256(new Uint8Array([1])) })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
