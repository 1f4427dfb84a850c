import { isUtf8 } from 'node:buffer';

export type Decoded =
  | { ok: true; text: string }
  /** `byteOffset` (from 0) is the first byte that is no text of this encoding. */
  | { ok: false; byteOffset: number; encoding: string }
  /** The file names an encoding that nobody knows. */
  | { ok: false; declared: string };

/** Where a file may say how it is encoded: browsers look at 1,024 bytes, office programs fill them with names. */
const declarationBytes = 4_096;
const xmlDeclaration = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/;
const metaElement = /<meta\s[^>]{0,300}?charset\s*=\s*(?:["']\s*)?([^\s"'/>;]{1,40})/i;

/**
 * The bytes of a file that people write, as text with `\n` line ends: UTF-8 with or without a byte order
 * mark, UTF-16 with one, and every encoding of the web that a `<meta>` or `<?xml?>` in the file names.
 * Text that is UTF-8 is read as such whatever it says of itself: an editor converts the letters, not the `<meta>`.
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = utf16Label(bytes);
  if (marked !== undefined) return decodeAs(marked, bytes);
  const declared = declaredEncoding(bytes);
  // ISO-2022 writes every letter with ASCII bytes, which are UTF-8 as well.
  if (declared === undefined || (isUtf8(bytes) && !/^(?:cs)?iso-?2022-?jp$/i.test(declared)))
    return decodeUtf8(bytes);
  const label = knownLabel(declared);
  return label === undefined ? { ok: false, declared } : decodeAs(label, bytes);
}

/** What to do about it, for who wrote the file. */
export function encodingMistake(failure: Extract<Decoded, { ok: false }>): string {
  const what =
    'declared' in failure
      ? `says that its encoding is ${JSON.stringify(failure.declared)}, which no browser reads.`
      : `is not valid ${failure.encoding} at byte ${failure.byteOffset}.`;
  return `${what} Open it in an editor and save it with the encoding UTF-8.`;
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  if (!isUtf8(bytes)) return { ok: false, byteOffset: firstBadUtf8(bytes), encoding: 'UTF-8' };
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { ok: false, byteOffset: nul, encoding: 'text' };
  return { ok: true, text: tidy(new TextDecoder('utf-8').decode(bytes)) };
}

function decodeAs(label: string, bytes: Uint8Array): Decoded {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    return nul === -1 ? { ok: true, text: tidy(text) } : { ok: false, byteOffset: nul, encoding: 'text' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, byteOffset: firstBadByte(bytes, label), encoding: label.toUpperCase() };
  }
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1');
  return (xmlDeclaration.exec(start) ?? metaElement.exec(start))?.[1];
}

/** By the names of the web, https://encoding.spec.whatwg.org/#names-and-labels */
function knownLabel(declared: string): string | undefined {
  // A declaration that could be read byte by byte is not in UTF-16 (HTML, "determining the character encoding").
  if (/^utf-?16/i.test(declared)) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * A lenient decoder writes U+FFFD where bytes make no sense; the first one that is not
 * itself spelled out in the file (EF BF BD) marks the place.
 */
function firstBadUtf8(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) break;
    offset += 3;
    from = at + 1;
  }
  return offset;
}

/** The last byte that a strict decoder took before it gave up, or where a letter that is cut off begins. */
function firstBadByte(bytes: Uint8Array, label: string): number {
  const decoder = new TextDecoder(label, { fatal: true });
  let letterStart = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    try {
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== '') letterStart = at + 1;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return letterStart;
    }
  }
  return letterStart;
}
