import { isUtf8 } from 'node:buffer';

export type Decoded =
  | { ok: true; text: string }
  /** `byteOffset` (from 0) is the first byte that is no text. */
  | { ok: false; byteOffset: number; reason: 'not-utf-8' | 'not-utf-16' | 'nul' };

/**
 * Bytes of a lesson as text with `\n` line ends. UTF-8 with or without a byte order mark;
 * UTF-16 only with one, because without it nothing tells it from binary data.
 */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Label(bytes);
  if (utf16) {
    try {
      return { ok: true, text: tidy(new TextDecoder(utf16, { fatal: true }).decode(bytes)) };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { ok: false, byteOffset: firstLoneSurrogate(bytes, utf16), reason: 'not-utf-16' };
    }
  }
  if (!isUtf8(bytes)) return { ok: false, byteOffset: firstBadUtf8(bytes), reason: 'not-utf-8' };
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { ok: false, byteOffset: nul, reason: 'nul' };
  return { ok: true, text: tidy(new TextDecoder('utf-8').decode(bytes)) };
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
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

function firstLoneSurrogate(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = label === 'utf-16le';
  let at = 0;
  for (; at + 1 < bytes.length; at += 2) {
    const unit = view.getUint16(at, little);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = at + 3 < bytes.length ? view.getUint16(at + 2, little) : 0;
    const isPair = unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
    if (!isPair) return at;
    at += 2;
  }
  return at;
}
