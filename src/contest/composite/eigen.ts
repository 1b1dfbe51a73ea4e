/** Eigenvalues and vectors of a symmetric matrix (cyclic Jacobi), the largest first. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((_, i) => matrix.map((_, j) => (i === j ? 1 : 0)));
  const at = (m: number[][], i: number, j: number): number => m[i]?.[j] as number;
  const turn = (m: number[][], i: number, j: number, k: number, l: number, c: number, s: number) => {
    const [g, h] = [at(m, i, j), at(m, k, l)];
    (m[i] as number[])[j] = c * g - s * h;
    (m[k] as number[])[l] = s * g + c * h;
  };
  for (let sweep = 0; sweep < 100; sweep += 1) {
    let off = 0;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) off += at(a, p, q) ** 2;
    if (!(off > 1e-300)) break;
    for (let p = 0; p < n; p += 1)
      for (let q = p + 1; q < n; q += 1) {
        if (at(a, p, q) === 0) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * at(a, p, q));
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k += 1) turn(a, k, p, k, q, c, s);
        for (let k = 0; k < n; k += 1) turn(a, p, k, q, k, c, s);
        for (let k = 0; k < n; k += 1) turn(v, k, p, k, q, c, s);
      }
  }
  const order = [...a.keys()].sort((i, j) => at(a, j, j) - at(a, i, i));
  return {
    values: order.map((i) => at(a, i, i)),
    vectors: order.map((i) => v.map((row) => row[i] as number)),
  };
}

/** The greatest eigenvalue of a positive matrix and its vector with sum 1 (Perron), by power iteration. */
export function perron(matrix: readonly (readonly number[])[]): { value: number; vector: number[] } {
  const n = matrix.length;
  let vector = Array<number>(n).fill(1 / n);
  let value = 0;
  for (let turn = 0; turn < 10_000; turn += 1) {
    const next = matrix.map((row) => row.reduce((sum, one, j) => sum + one * (vector[j] as number), 0));
    value = next.reduce((sum, one) => sum + one, 0);
    const scaled = next.map((one) => one / value);
    const moved = Math.max(...scaled.map((one, i) => Math.abs(one - (vector[i] as number))));
    vector = scaled;
    if (moved < 1e-16) break;
  }
  return { value, vector };
}
