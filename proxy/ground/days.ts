/** A calendar day of 24 hours: what a day of a time zone lasts, its calendar knows. */
export const dayMs = 86_400_000;

/** Of what is said of a month, whichever it is. */
export const daysPerMonth = 30;

/** So long a browser keeps a conversation that nobody goes on with. */
export const conversationKeptDays = 30;

/** The day `YYYY-MM-DD` at Greenwich: vendors change prices at midnight UTC. */
export function utcDay(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

/** The day so many days after (before, if negative) a day `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return utcDay(Date.parse(day) + days * dayMs);
}

/** Days from `from` to `to`; 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
