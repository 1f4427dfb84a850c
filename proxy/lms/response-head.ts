import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { connectionFields, type HeaderList, mapFields } from './header-list.ts';
import type { PublicAddress } from './public-address.ts';

export interface ResponseHead {
  readonly status: number;
  readonly phrase: string;
  readonly fields: string[];
}

/**
 * The head of the LMS's answer as the browser has to see it. What LMSs send there and Node will not write is mended,
 * because the visitor came for what follows it.
 * @throws RangeError for a status that is none of an answer
 */
export function responseHead(answer: IncomingMessage, address: PublicAddress): ResponseHead {
  const { statusCode: status = 0, statusMessage: phrase = '', rawHeaders } = answer;
  if (status < 200) throw new RangeError(`an answer with status ${status}`);
  // The phrase means nothing to browsers; one that cannot be written gives way to the usual one.
  const isWritable = /^[\t\x20-\x7e]*$/.test(phrase);
  return {
    status,
    phrase: isWritable ? phrase : (STATUS_CODES[status] ?? ''),
    fields: responseFields(rawHeaders, address),
  };
}

/** The LMS's header fields as the browser has to see them. Values are bytes as Latin-1. */
export function responseFields(received: HeaderList, address: PublicAddress): string[] {
  const staysBehind = connectionFields(received);
  return mapFields(received, (name, value) => {
    if (staysBehind(name)) return undefined;
    switch (name) {
      case 'location':
      case 'content-location':
        return address.toPublic(asciiAddress(value));
      case 'access-control-allow-origin':
        return address.toPublic(value);
      case 'refresh':
        return address.refreshToPublic(value);
      case 'set-cookie':
        return address.cookieToPublic(value);
      case 'alt-svc':
        // Another way to the LMS would lead past the tutor.
        return undefined;
      default:
        return value;
    }
  });
}

/** An address with raw bytes, as browsers read it: each byte encoded, whatever alphabet it is of. */
function asciiAddress(address: string): string {
  return address
    .trim()
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
