import type { IncomingMessage } from 'node:http';
import { trim } from '../../ground/trim.ts';
import { fieldValue, type HeaderList } from '../header-list.ts';
import { type Coding, codingOf } from './content-coding.ts';

/**
 * Whether a request may be a browser opening a page. Browsers of today say what
 * they want a response for; of others only what scripts and page-fragment
 * libraries say about themselves can be told.
 */
export function mayOpenPage({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
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

/** What a response is to the tutor. */
export type PageReading =
  | { readonly kind: 'page'; readonly coding: Coding }
  | {
      readonly kind: 'refused';
      readonly reason: 'error_page' | 'not_html' | 'unreadable_encoding' | 'download';
    }
  /** Nothing to look at: a redirect, an empty answer. */
  | { readonly kind: 'nothing' };

/**
 * Whether a response is a whole HTML page to look at that can be read. `Cache-Control:
 * no-transform`, which Moodle says of each of its pages, is no reason against: it speaks
 * to intermediaries that the origin has not chosen (RFC 9110 section 7.7), and the sidecar
 * is part of the origin. The LMS's own operator has put it there, to add the tutor.
 */
export function readPage(status: number, fields: HeaderList): PageReading {
  const isError = status >= 400;
  if (!isError && !pageStatuses.has(status)) return { kind: 'nothing' };
  const html = readableHtml(fieldValue(fields, 'content-type'));
  if (html === 'no') return refused('not_html');
  if (isError) return refused('error_page');
  const disposition = fieldValue(fields, 'content-disposition');
  if (disposition !== undefined && !/^\s*inline\s*(?:;|$)/i.test(disposition)) return refused('download');
  if (fieldValue(fields, 'content-range') !== undefined) return refused('download');
  const coding = codingOf(fieldValue(fields, 'content-encoding'));
  return html === 'unreadable' || coding === undefined
    ? refused('unreadable_encoding')
    : { kind: 'page', coding };
}

function refused(reason: Extract<PageReading, { kind: 'refused' }>['reason']): PageReading {
  return { kind: 'refused', reason };
}

const pageStatuses: ReadonlySet<number> = new Set([200, 201, 202, 203]);

function readableHtml(contentType: string | undefined): 'yes' | 'unreadable' | 'no' {
  if (contentType === undefined) return 'no';
  const [type = '', ...parameters] = contentType.split(';');
  if (type.trim().toLowerCase() !== 'text/html') return 'no';
  const charset = parameters
    .map((parameter) => parameter.split('='))
    .find(([name = '']) => name.trim().toLowerCase() === 'charset')?.[1];
  return charset === undefined || !notAscii.test(trim(charset, ' \t"')) ? 'yes' : 'unreadable';
}

/** Encodings in which the bytes of `</body>` are not what they are in ASCII, or may be part of other characters. */
const notAscii =
  /^(?:utf-?(?:7|16|32)|ucs|iso-10646|iso-2022|csiso2022|hz-|unicode|cp037|ibm(?:037|500|1047))/i;
