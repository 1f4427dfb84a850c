import type { IncomingMessage } from 'node:http';
import { trim } from '../../trim.ts';
import { fieldValue, type HeaderList } from '../header-list.ts';
import { type Coding, codingOf } from './content-coding.ts';

/**
 * Whether a request may be a browser opening a page. Browsers of today say what
 * they want a response for; of others only what scripts and page-fragment
 * libraries say about themselves can be told.
 */
export function mayOpenPage({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const destination = headers['sec-fetch-dest'];
  if (destination === 'document') return true;
  if (isForFragment(headers)) return false;
  const { accept } = headers;
  // Turbo and its like load the next page by a script, and say that they want one; `fetch` by itself says `*/*`.
  if (destination !== undefined) return destination === 'empty' && /^\s*text\/html\b/i.test(accept ?? '');
  return accept === undefined || /text\/html|text\/\*|\*\/\*/i.test(accept);
}

function isForFragment(headers: IncomingMessage['headers']): boolean {
  // htmx takes a whole page and its body out of it where it stands in for the browser's own navigation.
  if (headers['hx-request'] !== undefined && headers['hx-boosted'] !== 'true') return true;
  return fragmentHeaders.some((name) => headers[name] !== undefined);
}

const fragmentHeaders = ['x-requested-with', 'x-pjax', 'turbo-frame', 'up-target'];

/**
 * How a response is coded that is a whole HTML page to look at; undefined for
 * any other: a download, a part, a page that must not be changed or cannot be read.
 */
export function pageCoding(status: number, fields: HeaderList): Coding | undefined {
  if (!pageStatuses.has(status)) return undefined;
  if (!isReadableHtml(fieldValue(fields, 'content-type'))) return undefined;
  const disposition = fieldValue(fields, 'content-disposition');
  if (disposition !== undefined && !/^\s*inline\s*(?:;|$)/i.test(disposition)) return undefined;
  if (fieldValue(fields, 'content-range') !== undefined) return undefined;
  // RFC 9111 section 5.2.2.6 forbids it to everybody on the way.
  if (/(?:^|[\s,])no-transform(?:$|[\s,;])/i.test(fieldValue(fields, 'cache-control') ?? ''))
    return undefined;
  return codingOf(fieldValue(fields, 'content-encoding'));
}

const pageStatuses: ReadonlySet<number> = new Set([200, 201, 202, 203]);

function isReadableHtml(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  const [type = '', ...parameters] = contentType.split(';');
  if (type.trim().toLowerCase() !== 'text/html') return false;
  const charset = parameters
    .map((parameter) => parameter.split('='))
    .find(([name = '']) => name.trim().toLowerCase() === 'charset')?.[1];
  return charset === undefined || !notAscii.test(trim(charset, ' \t"'));
}

/** Encodings in which the bytes of `</body>` are not what they are in ASCII, or may be part of other characters. */
const notAscii =
  /^(?:utf-?(?:7|16|32)|ucs|iso-10646|iso-2022|csiso2022|hz-|unicode|cp037|ibm(?:037|500|1047))/i;
