/** Shorter words have too many neighbours. */
export const shortestTypo = 5;
/** From so many letters on two may be wrong. */
const longTypo = 8;

/** Whether a word may be another one misspelt: the first letter right, one other wrong, or two of a long word. */
export function isMisspelt(written: string, as: string): boolean {
  if (written.length < shortestTypo || written[0] !== as[0]) return false;
  const reach = reachOf(written);
  return Math.abs(written.length - as.length) <= reach && lettersApart(written, as, reach) <= reach;
}

/** How many letters of a word may be wrong. */
export function reachOf(written: string): number {
  return written.length >= longTypo ? 2 : 1;
}

/** Letters to change, add, drop or swap with their neighbour; `reach + 1` where it is more than that. */
export function lettersApart(a: string, b: string, reach: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > reach) return reach + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
