const dayMs = 86_400_000;
/** A memo and nothing more: a question asks for the day several times, and writing a date takes longer than a price. */
const latest = { dayNumber: Number.NaN, name: '' };

/** Vendors change prices at midnight UTC. */
export function utcDay(nowMs: number): string {
  const dayNumber = Math.floor(nowMs / dayMs);
  if (dayNumber !== latest.dayNumber) {
    latest.name = new Date(nowMs).toISOString().slice(0, 10);
    latest.dayNumber = dayNumber;
  }
  return latest.name;
}
