import type { FaultKind, ProviderFault } from './fault.ts';
import type { WireState } from './wire/wire-trace.ts';

/**
 * A failed call in the words of the machines, for the operator: what Node, TLS
 * or the provider said, without keys. Never for students.
 */
export interface FaultReport {
  kind: FaultKind;
  /** HTTP status, where there was one. */
  status?: number;
  /** Such as `ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT` or the provider's own. */
  code?: string;
  /** The part of the request that the provider does not like. */
  param?: string;
  words?: string;
  /** How far the request had come. */
  wire?: WireState;
  /** Scheme, host and port. */
  address?: string;
}

const longestWords = 300;
const deepestCause = 6;
/** Fewer letters in a row are alike by chance. */
const quotedLetters = 12;

export interface ReportTerms {
  /** Of the provider. */
  address: string | undefined;
  /** What the student and the page wrote: words that repeat any of it are left out. */
  confidential: readonly string[];
  /** Base64 of the pictures that the student has sent, which are far longer. */
  pictures?: readonly string[];
  /** Takes keys out of a text. */
  redact(text: string): string;
}

export function reportOf(
  { kind, details }: ProviderFault,
  { address, confidential, pictures = [], redact }: ReportTerms,
): FaultReport {
  const said = saidBy(details.cause);
  const { status, wire } = details;
  // Before anything is cut: half a key is one too.
  const words =
    said.words === undefined ? undefined : withoutQuotes(redact(said.words), confidential, pictures);
  return {
    kind,
    ...(status !== undefined && { status }),
    ...(said.code !== undefined && { code: redact(said.code) }),
    ...(said.param !== undefined && { param: redact(said.param) }),
    ...(words !== undefined && { words }),
    ...(wire !== undefined && { wire }),
    ...(address !== undefined && { address }),
  };
}

interface Said {
  code?: string | undefined;
  param?: string | undefined;
  words?: string | undefined;
}

/** What the cause of a fault says, or the cause of that. */
function saidBy(cause: unknown): Said {
  const said: Said = {};
  let at = cause;
  for (let depth = 0; depth < deepestCause && at !== undefined && at !== null; depth += 1) {
    const { code, param, words, next } = read(at);
    said.code ??= code;
    said.param ??= param;
    // The deepest words are the ones of whoever failed.
    said.words = words ?? said.words;
    at = next;
  }
  return said;
}

function read(cause: unknown): Said & { next?: unknown } {
  if (typeof cause === 'string') return readText(cause);
  if (typeof cause !== 'object' || cause === null) return {};
  // Its message quotes what was read, which may be an answer.
  if (cause instanceof SyntaxError) return { code: 'ERR_NOT_JSON' };
  const { code, type, status, param, message, detail, error, errors, cause: next } = cause as Fields;
  return {
    // A number is the HTTP status once more, where it is not all there is.
    code: tokenOf(code) ?? tokenOf(type) ?? tokenOf(status) ?? numberOf(code),
    param: tokenOf(param),
    ...wordsOf(message ?? detail),
    // The body of the response, the attempts of which none found a connection, or what lies below.
    next: error ?? (Array.isArray(errors) ? errors[0] : undefined) ?? next,
  };
}

type Fields = Record<
  'code' | 'type' | 'status' | 'param' | 'message' | 'detail' | 'error' | 'errors' | 'cause',
  unknown
>;

/** Some hand on the whole body as their message. */
function wordsOf(message: unknown): Said {
  if (typeof message !== 'string' || message === '') return {};
  return readText(message);
}

function readText(text: string): Said {
  const start = text.indexOf('{');
  if (start === -1 || start > 10) return { words: text };
  try {
    const { next: _, ...said } = read(innermost(JSON.parse(text.slice(start))));
    return said;
  } catch (error) {
    // It only looks like JSON.
    if (error instanceof SyntaxError) return { words: text };
    throw error;
  }
}

function innermost(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { error } = body as { error?: unknown };
  return error === undefined ? body : error;
}

/** A code is a word; some servers write sentences, or what they were sent, where one belongs. */
function tokenOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.[\]:-]{1,64}$/.test(value) ? value : undefined;
}

function numberOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : undefined;
}

function withoutQuotes(words: string, confidential: readonly string[], pictures: readonly string[]): string {
  // Control characters would be lines of their own in a terminal.
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, longestWords);
  const letters = lettersOf(line);
  const isQuote = confidential.some((text) => {
    const theirs = lettersOf(text);
    if (theirs.length >= 4 && letters.includes(theirs)) return true;
    for (let at = 0; at + quotedLetters <= letters.length; at += 1) {
      if (theirs.includes(letters.slice(at, at + quotedLetters))) return true;
    }
    return false;
  });
  return isQuote || quotesPicture(line, pictures) ? '[repeats what it was sent]' : line;
}

/** Only what could be base64 is looked for, a piece at a time: pictures have a million letters each. */
function quotesPicture(line: string, pictures: readonly string[]): boolean {
  if (pictures.length === 0) return false;
  const pieces = line.match(/[A-Za-z0-9+/]{12}/g) ?? [];
  return pieces.some((piece) => pictures.some((data) => data.includes(piece)));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
