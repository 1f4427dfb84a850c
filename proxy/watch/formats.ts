/** Numbers and times as a teacher or an administrator reads them. */
export interface Formats {
  usd(value: number): string;
  /** @param share 0 to 1 */
  percent(share: number): string;
  count(value: number): string;
  stars(value: number): string;
  /** `14:05`, in the configured time zone. */
  time(ms: number): string;
  /** `23 Nov 2026, 14:05` */
  dateTime(ms: number): string;
  /** `Mon 23 Nov` of `2026-11-23`. */
  day(day: string): string;
  /** The change from `before` to `now`, e.g. `+12%`; undefined where there is nothing to compare with. */
  change(now: number | null, before: number | null): string | undefined;
}

/** What administrators read of speed, too. */
export interface OperatorFormats extends Formats {
  seconds(ms: number): string;
}

/** @param locale BCP 47 tag with a region */
export function formatsFor(locale: string, timeZone: string): Formats {
  const money = numbers(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const cents = numbers(locale, { maximumSignificantDigits: 2 });
  const percent = numbers(locale, { style: 'percent', maximumFractionDigits: 0 });
  const finePercent = numbers(locale, { style: 'percent', maximumFractionDigits: 1 });
  const signed = numbers(locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const whole = numbers(locale, { maximumFractionDigits: 0 });
  const decimal = oneDecimal(locale);
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  return {
    usd: (value) => {
      const size = Math.abs(value);
      const amount = size === 0 || size >= 0.095 ? (size < 100 ? money : whole) : cents;
      return `${value < 0 ? '−' : ''}$${amount.format(size)}`;
    },
    percent: (share) => (share !== 0 && share < 0.1 ? finePercent : percent).format(share),
    count: (value) => whole.format(value),
    stars: (value) => `${decimal.format(value)} ★`,
    time: (ms) => time.format(ms),
    dateTime: (ms) => dateTime.format(ms),
    day: (name) => day.format(Date.parse(name)),
    change: (now, before) =>
      now === null || before === null || before === 0 ? undefined : signed.format(now / before - 1),
  };
}

/** @param locale BCP 47 tag with a region */
export function operatorFormatsFor(locale: string, secondsUnit: string, timeZone: string): OperatorFormats {
  const decimal = oneDecimal(locale);
  return {
    ...formatsFor(locale, timeZone),
    seconds: (ms) => `${decimal.format(ms / 1000)} ${secondsUnit}`,
  };
}

function oneDecimal(locale: string): Intl.NumberFormat {
  return numbers(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, options);
}
