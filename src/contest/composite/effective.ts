import { shares } from './aggregate.ts';
import type { Framework } from './framework.ts';

/** Weight of every indicator and aggregate in the whole: own share among its siblings times the parent's. */
export function effectiveWeights(framework: Framework, weights: ReadonlyMap<string, number>): Map<string, number> {
  const out = new Map<string, number>();
  const give = (codes: readonly string[], whole: number): void => {
    const parts = shares(codes.map((code) => weights.get(code) ?? 0));
    codes.forEach((code, nth) => {
      const share = whole * (parts[nth] as number);
      out.set(code, share);
      give(framework.children.get(code) ?? [], share);
    });
  };
  give(
    [...framework.nodes.values()].filter((node) => node.parent === null).map((node) => node.code),
    1,
  );
  return out;
}
