const hourMs = 3_600_000;
/** No zone is farther from UTC than 14 hours; a day before and after cover a change of the clocks as well. */
const widestOffsetMs = 26 * hourMs;

/**
 * What the clocks on the walls of a time zone show. A wall time is written as the milliseconds since 1970 at which it
 * would be that time in UTC.
 *
 * Written on Intl, because Temporal is not there before Node 26.
 */
export class WallClock {
  readonly #format: Intl.DateTimeFormat;

  /**
   * @param timezone IANA name, e.g. `Europe/Moscow`
   * @throws RangeError if there is no such zone
   */
  constructor(timezone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Wall time minus UTC, in milliseconds, at an instant. */
  offsetAt(ms: number): number {
    const field = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of this.#format.formatToParts(ms)) {
      if (type in field) field[type as keyof typeof field] = Number(value);
    }
    const shown = Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second);
    return shown - Math.floor(ms / 1000) * 1000;
  }

  /**
   * The first instant at which the clocks show this time, or something later where it is skipped; milliseconds since
   * 1970. Of a time that comes twice, when clocks go back, it is the first.
   */
  instantOf(wallMs: number): number {
    const offsetBefore = this.offsetAt(wallMs - widestOffsetMs);
    const offsetAfter = this.offsetAt(wallMs + widestOffsetMs);
    const byOffsetBefore = wallMs - offsetBefore;
    if (this.offsetAt(byOffsetBefore) === offsetBefore) return byOffsetBefore;
    const byOffsetAfter = wallMs - offsetAfter;
    if (this.offsetAt(byOffsetAfter) === offsetAfter) return byOffsetAfter;
    // It is skipped: the change of the clocks itself.
    let [before, after] = [byOffsetAfter, byOffsetBefore];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.offsetAt(middle) === offsetBefore) before = middle;
      else after = middle;
    }
    return after;
  }
}
