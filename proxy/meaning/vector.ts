/** Half of what a byte with a sign holds. */
const most = 127;

/**
 * The direction of a vector in one byte a number: a quarter of the memory of floats, and an order of similarity
 * that differs from theirs by less than two sections of a course are apart.
 */
export function packVector(values: readonly number[]): Int8Array {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return Int8Array.from(values, (value) => (largest === 0 ? 0 : Math.round((value / largest) * most)));
}

export function lengthOf(vector: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) ** 2;
  return Math.sqrt(sum);
}
