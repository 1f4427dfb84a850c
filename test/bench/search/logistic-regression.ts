/** Keeps weights of what hardly differs near 0. */
const penalty = 1;
const rounds = 50;

/**
 * Weights by which examples are told apart, by Newton's method on values brought to one scale.
 * @returns in the scale of the values that were given
 */
export function logisticRegression(
  rows: readonly (readonly number[])[],
  isSo: readonly boolean[],
): { bias: number; weights: number[] } {
  const columns = rows[0]?.length ?? 0;
  const column = (at: number) => rows.map((row) => row[at] ?? 0);
  const scales = Array.from({ length: columns }, (_, at) => scaleOf(column(at)));
  const scaled = rows.map((row) => [1, ...row.map((value, at) => inScale(value, scales[at]))]);
  let found = Array.from({ length: columns + 1 }, (): number => 0);
  for (let round = 0; round < rounds; round++) {
    const gradient = found.map((value, at) => (at === 0 ? 0 : -penalty * value));
    const curvature = found.map((_, i) => found.map((_, j): number => (i === j && i > 0 ? penalty : 0)));
    for (const [index, row] of scaled.entries()) {
      const sum = row.reduce((all, value, at) => all + value * (found[at] ?? 0), 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const error = (isSo[index] === true ? 1 : 0) - chance;
      for (const [i, value] of row.entries()) {
        gradient[i] = (gradient[i] ?? 0) + error * value;
        const line = curvature[i] ?? [];
        for (const [j, other] of row.entries())
          line[j] = (line[j] ?? 0) + chance * (1 - chance) * value * other;
      }
    }
    const step = solved(curvature, gradient);
    found = found.map((value, at) => value + (step[at] ?? 0));
  }
  const weights = scales.map(({ spread }, at) => (found[at + 1] ?? 0) / spread);
  const shift = scales.reduce((sum, { mean }, at) => sum + mean * (weights[at] ?? 0), 0);
  return { bias: (found[0] ?? 0) - shift, weights };
}

interface Scale {
  mean: number;
  spread: number;
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.sqrt(variance) || 1 };
}

function inScale(value: number, scale: Scale | undefined): number {
  return scale === undefined ? value : (value - scale.mean) / scale.spread;
}

/** Gauss's elimination; the matrix is symmetric and positive, so that no pivot is sought. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0]);
  for (const [at, line] of lines.entries()) {
    const pivot = line[at] ?? 1;
    for (const [i, value] of line.entries()) line[i] = value / pivot;
    for (const other of lines) {
      const factor = other === line ? 0 : (other[at] ?? 0);
      if (factor !== 0) for (const [i, value] of line.entries()) other[i] = (other[i] ?? 0) - factor * value;
    }
  }
  return lines.map((line) => line.at(-1) ?? 0);
}
