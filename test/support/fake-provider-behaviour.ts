/** The errors a provider answers with instead of a stream. */
export type FailName = '429' | '503' | '529' | '500' | 'bad-key' | 'quota' | 'context' | 'bad-request';

/** What the fake does with a call; chosen by the model's name. */
export type Behaviour =
  | { is: 'answer' }
  /** Ends as a model does that reached its output limit. */
  | { is: 'length' }
  | { is: 'refuse' }
  /** A finish without any text. */
  | { is: 'empty' }
  /** `times`: how many calls fail before the model answers; for ever if absent. */
  | { is: 'fail'; as: FailName; retryAfterSeconds?: number; times?: number }
  /** The connection closes in the middle of the HTTP body. */
  | { is: 'cut'; afterChunks: number }
  /** The connection is reset. */
  | { is: 'reset'; afterChunks: number }
  | { is: 'stall'; afterChunks: number }
  /** Not even headers. */
  | { is: 'stall-before-headers' }
  | { is: 'error-event'; afterChunks: number }
  /** The HTTP body ends properly, the model never says that it has finished. */
  | { is: 'end-without-finish' }
  /** After the first chunk one that is no JSON. */
  | { is: 'malformed-chunk' }
  /** Line breaks and nothing else. */
  | { is: 'blank' }
  /** All that it may make are thoughts. */
  | { is: 'thoughts-only' }
  /** In place of a stream something that nobody bills. */
  | { is: 'no-stream'; as: NoStream }
  /** Says of its usage what cannot be. */
  | { is: 'absurd-usage'; how: AbsurdUsage }
  /** Compressed, which nobody has asked for. */
  | { is: 'compressed'; coding: 'gzip' | 'br' | 'deflate' }
  /** An endless-looking answer, written as fast as the reader takes it. */
  | { is: 'flood'; mebibytes: number };

/** A login page, nothing, an error, and a stream without an event: all with a status of success. */
export const noStreams = ['html', 'no-content', 'json-error', 'empty-stream'] as const;
export type NoStream = (typeof noStreams)[number];

export const absurdUsages = [
  'none',
  'null',
  'zero',
  'negative',
  'fraction',
  'text',
  'huge',
  'infinite',
] as const;
export type AbsurdUsage = (typeof absurdUsages)[number];

const fails =
  /^fail-(429|503|529|500|bad-key|quota|context|bad-request)(?:-retry-after-(\d+))?(?:-(\d+)x)?(-then-ok)?$/;
const afterChunks = /^(cut|reset|stall|error-event)-after-(\d+)$/;
const absurd = new RegExp(`^usage-(${absurdUsages.join('|')})$`);
const compressed = /^compressed-(gzip|br|deflate)$/;
const flood = /^flood-(\d+)$/;

/**
 * `fail-429`, `fail-429-retry-after-2`, `fail-429-then-ok` (the first call
 * fails), `fail-429-3x-then-ok` (the first three), `cut-after-3`, `flood-24`,
 * `usage-zero`, `html`, `compressed-gzip` and so on; every other name answers. A name may have a suffix after `@`, so
 * that two models with one behaviour are counted apart.
 */
export function behaviourOf(model: string): Behaviour {
  const name = model.split('@')[0] ?? model;
  switch (name) {
    case 'length':
    case 'refuse':
    case 'empty':
    case 'stall-before-headers':
    case 'end-without-finish':
    case 'malformed-chunk':
    case 'blank':
    case 'thoughts-only':
      return { is: name };
    case 'html':
    case 'no-content':
    case 'json-error':
    case 'empty-stream':
      return { is: 'no-stream', as: name };
    case 'stall-before-first':
      return { is: 'stall', afterChunks: 0 };
    default:
  }
  const fail = fails.exec(name);
  if (fail !== null) {
    return {
      is: 'fail',
      as: fail[1] as FailName,
      ...(fail[2] !== undefined && { retryAfterSeconds: Number(fail[2]) }),
      ...(fail[4] !== undefined && { times: Number(fail[3] ?? 1) }),
    };
  }
  const after = afterChunks.exec(name);
  if (after !== null) {
    return { is: after[1] as 'cut' | 'reset' | 'stall' | 'error-event', afterChunks: Number(after[2]) };
  }
  const how = absurd.exec(name)?.[1];
  if (how !== undefined) return { is: 'absurd-usage', how: how as AbsurdUsage };
  const coding = compressed.exec(name)?.[1];
  if (coding !== undefined) return { is: 'compressed', coding: coding as 'gzip' | 'br' | 'deflate' };
  const size = flood.exec(name)?.[1];
  return size === undefined ? { is: 'answer' } : { is: 'flood', mebibytes: Number(size) };
}
