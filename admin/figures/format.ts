/** Numbers and times in the words of a language. `—` stands for what has not been counted. */
export interface Format {
  count(value: number): string;
  usd(value: number | null): string;
  /** For the labels of an axis: no more decimals than needed. */
  usdAxis(value: number | null): string;
  share(value: number | null): string;
  ms(value: number | null): string;
  stars(value: number | null): string;
  perSecond(value: number | null): string;
  /** A day `YYYY-MM-DD`. */
  day(day: string): string;
  /** Hour or day of a point in the tutor's time zone. */
  moment(ms: number, step: 'hour' | 'day'): string;
  time(iso: string | number): string;
}

export const nothing = '—';

export function formatFor(language: string, timezone: string): Format {
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  const whole = number({ maximumFractionDigits: 0 });
  const cents = number({
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const fine = number({
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 4,
    maximumFractionDigits: 4,
  });
  const short = number({
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 0,
    maximumFractionDigits: 4,
  });
  const percent = number({ style: 'percent', maximumFractionDigits: 1 });
  const one = number({ maximumFractionDigits: 1 });
  const two = number({ minimumFractionDigits: 1, maximumFractionDigits: 2 });
  const milliseconds = number({ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
  const seconds = number({ style: 'unit', unit: 'second', maximumFractionDigits: 2 });
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const dayOnly = date({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const dayHere = date({ day: 'numeric', month: 'short', timeZone: timezone });
  const hourHere = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone });
  const timeHere = date({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  });
  const or = (value: number | null, format: (value: number) => string) =>
    value === null ? nothing : format(value);

  return {
    count: (value) => whole.format(value),
    usd: (value) => or(value, (usd) => (usd === 0 || Math.abs(usd) >= 0.1 ? cents : fine).format(usd)),
    usdAxis: (value) => or(value, (usd) => short.format(usd)),
    share: (value) => or(value, (share) => percent.format(share)),
    ms: (value) => or(value, (ms) => (ms < 1_000 ? milliseconds.format(ms) : seconds.format(ms / 1_000))),
    stars: (value) => or(value, (average) => two.format(average)),
    perSecond: (value) => or(value, (rate) => one.format(rate)),
    day: (day) => dayOnly.format(new Date(`${day}T00:00:00Z`)),
    moment: (ms, step) => (step === 'day' ? dayHere : hourHere).format(ms),
    time: (moment) => timeHere.format(new Date(moment)),
  };
}
