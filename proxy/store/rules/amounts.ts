/**
 * @returns `value`
 * @throws RangeError unless it is a whole number from 0 on that is exact: money
 * and tokens are never rounded, so anything else is a mistake of the caller
 */
export function whole(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} must be a whole number from 0 on, got ${value}`);
  }
  return value;
}

/** The same for a difference, which may be negative. */
export function wholeDifference(value: number, name: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a whole number, got ${value}`);
  return value;
}

/** Durations are kept to the millisecond; clocks give more. */
export function wholeMs(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
