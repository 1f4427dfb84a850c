/** An error as a program reported it. */
export interface PastedError {
  /** `KeyError`, or `error` where it has no name. */
  name: string;
  /** What the program said of it, without the student's own names and values. */
  message: string;
}

/** Longer traces are looked at to here: their end says what happened, and their beginning. */
const lookedAtLines = 200;
const longestLine = 300;
const errorName = /^(?:Error|(?=.{6,80}$)[A-Z]\w{0,70}(?:Error|Exception|Warning|Interrupt|Failure|Fault))$/;
const pythonTrace = 'Traceback (most recent call last)';
/** What stands before the name, or the word itself, in the reports of compilers and servers. */
const reported = /(?:^|[\s:])(?:fatal |parse |syntax )?error(?: [A-Z]*\d+)?:\s/i;
const panics = /^(?:panic|thread '[^']{0,80}' panicked at|fatal):?\s/;
const own = /'[^']{0,200}'|"[^"]{0,200}"|`[^`]{0,200}`|«[^»]{0,200}»/g;

/** The error in a message; undefined where none was pasted. "What is a KeyError?" is a question. */
export function pastedError(text: string): PastedError | undefined {
  const all = text.split('\n').map((line) => line.slice(0, longestLine).trim());
  const half = lookedAtLines / 2;
  const lines = all.length > lookedAtLines ? [...all.slice(0, half), ...all.slice(-half)] : all;
  const found = lines.flatMap((line) => namedIn(line) ?? []);
  // Python says it last, most others first.
  return lines.some((line) => line.startsWith(pythonTrace)) ? found.at(-1) : found[0];
}

function namedIn(line: string): PastedError | undefined {
  for (const match of line.matchAll(/[\w$.]+/g)) {
    const end = match.index + match[0].length;
    const name = match[0].split('.').at(-1) ?? '';
    if (line[end] !== ':' || !errorName.test(name)) continue;
    const rest = line.slice(end + 1);
    if (name !== 'Error' || rest.trim() !== '') return { name, message: withoutOwn(rest) };
  }
  const report = reported.exec(line) ?? panics.exec(line);
  if (report === null) return undefined;
  return { name: 'error', message: withoutOwn(line.slice(report.index + report[0].length)) };
}

function withoutOwn(message: string): string {
  return message.replace(own, ' ').replace(/\s+/g, ' ').trim();
}
