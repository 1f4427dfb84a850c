/** The bytes of HTML's own marks, in every encoding in which they are ASCII. */
export const lessThan = 0x3c;
export const greaterThan = 0x3e;
export const slash = 0x2f;
export const exclamation = 0x21;
export const question = 0x3f;
export const dash = 0x2d;
export const equals = 0x3d;
export const doubleQuote = 0x22;
export const singleQuote = 0x27;
export const openingBracket = 0x5b;
export const closingBracket = 0x5d;

/** Up to here a loop is faster than a call into the runtime. */
const shortRun = 48;

export function indexOfByte(chunk: Uint8Array, byte: number, from: number): number {
  const near = Math.min(chunk.length, from + shortRun);
  for (let i = from; i < near; i += 1) if (chunk[i] === byte) return i;
  return near === chunk.length ? -1 : chunk.indexOf(byte, near);
}

export function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Tab, line feed, form feed, carriage return, space. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d || byte === 0x0c;
}

export function endsName(byte: number): boolean {
  return isSpace(byte) || byte === slash || byte === greaterThan;
}

export function lowerCase(byte: number): string {
  return String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
}
