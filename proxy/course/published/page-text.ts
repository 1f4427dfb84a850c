import { decode } from '../../ground/decode.ts';
import type { Received } from './site-client.ts';

export interface PageFile {
  extension: 'html' | 'pdf';
  /** What is kept. */
  content: Uint8Array;
  html?: string;
}

const pageTypes: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);

/** A page as a file of a course, with its address as front matter; undefined for what is no page. */
export function fileTextOf({
  address,
  bytes,
  charset,
  mediaType,
}: Received): PageFile | 'undecodable' | undefined {
  if (mediaType === 'application/pdf') return { extension: 'pdf', content: bytes };
  if (!pageTypes.has(mediaType)) return undefined;
  const html = decodedAs(charset, bytes) ?? decodedBySelf(bytes);
  if (html === undefined) return 'undecodable';
  // A text of JSON is one of YAML.
  const content = Buffer.from(`---\nurl: ${JSON.stringify(address.href)}\n---\n${html}`);
  return { extension: 'html', content, html };
}

/** What a server says of a page goes before what the page says of itself, if it is true. */
function decodedAs(charset: string | undefined, bytes: Uint8Array): string | undefined {
  if (charset === undefined) return undefined;
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    return text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
  } catch (error) {
    // No such charset, or not that.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function decodedBySelf(bytes: Uint8Array): string | undefined {
  const decoded = decode(bytes);
  return decoded.ok ? decoded.text : undefined;
}

/** A page as it was kept, without its front matter. */
export function textOfPage(content: Uint8Array): string {
  const text = Buffer.from(content).toString('utf8');
  return text.slice(text.indexOf('\n---\n') + 5);
}
