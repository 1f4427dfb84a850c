import { type Logger, pino } from 'pino';
import { logWriter } from './log-writer.ts';
import { redactor, withoutCredentials } from './redact.ts';
import { terminalLine } from './terminal-line.ts';

/** Messages of these name code, never what somebody wrote; a SyntaxError, for one, quotes its input. */
const harmlessErrors = new Set(['TypeError', 'RangeError', 'ReferenceError', 'AssertionError']);

/**
 * The log: one JSON object a line on standard output, plain words on a terminal. No question, answer,
 * name, address or key is ever passed to it; of errors, which may quote any of
 * these, only type, code and place are kept.
 * @param secrets taken out of every line, should one ever get into it
 * @param write takes one line with its end
 */
export function createLog(level: string, secrets: readonly string[], write = toStandardOutput()): Logger {
  const redact = redactor(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        // Not of what child loggers are given for all their lines; the tutor makes none.
        log: withoutCredentials,
      },
      serializers: { err: describeError },
    },
    { write: (line) => write(redact(line)) },
  );
}

/** @returns takes one line with its end */
function toStandardOutput(): (line: string) => void {
  const write = writer();
  return process.stdout.isTTY === true ? (line) => write(terminalLine(line)) : write;
}

function writer(): (line: string) => void {
  return logWriter(
    process.stdout,
    (lines) =>
      `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), lines, msg: 'lines of the log were dropped: nobody read them' })}\n`,
  );
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, errstr } = error as { code?: unknown; errstr?: unknown };
  return {
    type: error.name,
    code: typeof code === 'string' ? code : undefined,
    // SQLite has one code for all that it says, and a fixed sentence for each, such as "database or disk is full".
    reason: typeof errstr === 'string' ? errstr : undefined,
    message: harmlessErrors.has(error.name) ? error.message : undefined,
    stack: frames(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** The stack without its first lines, which repeat the message. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}
