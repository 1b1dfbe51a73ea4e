/** Sum of decimal texts, exactly, as decimal text; undefined if one of them is no decimal with six places at most. */
export function sumOfWeights(weights: readonly string[]): string | undefined {
  let micro = 0n;
  for (const weight of weights) {
    const parts = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(weight);
    if (!parts) return undefined;
    micro += BigInt(parts[1] ?? '0') * 1_000_000n + BigInt((parts[2] ?? '').padEnd(6, '0'));
  }
  const text = micro.toString().padStart(7, '0');
  return `${text.slice(0, -6)}.${text.slice(-6)}`.replace(/\.?0+$/, '');
}
