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
  /** An endless-looking answer, written as fast as the reader takes it. */
  | { is: 'flood'; mebibytes: number };

const fails =
  /^fail-(429|503|529|500|bad-key|quota|context|bad-request)(?:-retry-after-(\d+))?(?:-(\d+)x)?(-then-ok)?$/;
const afterChunks = /^(cut|reset|stall|error-event)-after-(\d+)$/;
const flood = /^flood-(\d+)$/;

/**
 * `fail-429`, `fail-429-retry-after-2`, `fail-429-then-ok` (the first call
 * fails), `fail-429-3x-then-ok` (the first three), `cut-after-3`, `flood-24`
 * and so on; every other name answers. A name may have a suffix after `@`, so
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
      return { is: name };
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
  const size = flood.exec(name)?.[1];
  return size === undefined ? { is: 'answer' } : { is: 'flood', mebibytes: Number(size) };
}
