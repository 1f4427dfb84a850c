/** The day `YYYY-MM-DD` at Greenwich: vendors change prices at midnight UTC. */
export function utcDay(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}
