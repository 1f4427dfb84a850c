const calm: ReadonlySet<unknown> = new Set(['info', 'debug', 'trace']);

/**
 * A line of the log for who looks at it: the time of day, what happened, and what about. Of what went well only what
 * is a word or a number; of what did not everything. Where the log does not go to a terminal it stays JSON, for machines.
 */
export function terminalLine(line: string): string {
  const entry = parsed(line);
  if (entry === undefined) return line;
  const { level, time, msg = '', ...about } = entry;
  const clock = new Date(typeof time === 'string' ? time : 0).toTimeString().slice(0, 8);
  const parts = Object.entries(about).flatMap(([name, value]) =>
    calm.has(level) && typeof value === 'object' ? [] : [`${name}=${shown(value)}`],
  );
  const what = [calm.has(level) ? '' : String(level).toUpperCase(), plain(String(msg))].filter(
    (word) => word !== '',
  );
  return `${[clock, ...what, ...parts].join('  ')}\n`;
}

/** Undefined where secrets were taken out of it in a place that was no text. */
function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? { ...entry } : undefined;
  } catch {
    return undefined;
  }
}

/** Control characters of names and errors that came from elsewhere would steer the terminal. */
function plain(text: string): string {
  return text.replace(/\p{C}/gu, '');
}

function shown(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1_000) / 1_000);
  if (typeof value === 'string' && /^[\p{L}\p{N},;:./@%+_-]+$/u.test(value)) return value;
  return plain(JSON.stringify(value) ?? '');
}
