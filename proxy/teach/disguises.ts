/** Fewer may be the names of a formula. */
const leastLetters = 4;
const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi;
const invisible = /\p{Cf}/gu;

/** A text as a student sees it: letters that are written by their number stand there, and what nobody sees does not. */
export function asShown(text: string): string {
  const decoded = text.includes('&')
    ? text.replace(reference, (found, decimal?: string, hexadecimal?: string, name = '') => {
        if (decimal !== undefined) return letterOf(Number(decimal), found);
        if (hexadecimal !== undefined) return letterOf(Number.parseInt(hexadecimal, 16), found);
        return named.get(String(name).toLowerCase()) ?? found;
      })
    : text;
  return decoded.replace(invisible, '');
}

function letterOf(codePoint: number, written: string): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written;
}

const base64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
/** Fewer bytes say nothing of a solution. */
const hexadecimal = /(?:(?:0x|\\x)?[0-9a-f]{2}[ ,:]{0,2}){12,}/gi;
const percent = /(?:%[0-9a-f]{2})+/gi;
const escapes = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\})/gi;
const aWord = /[\p{L}\p{N}]+/gu;

/** What stands in a text for who knows how to read it: in base64, as numbers of bytes, in escapes, letter by letter. */
export function hiddenIn(text: string): string[] {
  const bytes = [
    ...Array.from(text.matchAll(base64), ([found]) => Buffer.from(found, 'base64')),
    ...Array.from(text.matchAll(hexadecimal), ([found]) =>
      Buffer.from(found.replace(/0x|[\\x ,:]/gi, ''), 'hex'),
    ),
  ];
  const hidden = bytes.map((each) => each.toString()).filter((decoded) => !decoded.includes('\u{fffd}'));
  if (text.includes('%')) hidden.push(text.replace(percent, bytesOf));
  if (text.includes('\\')) {
    hidden.push(
      text.replace(escapes, (found, ...[x, u, point]: string[]) =>
        letterOf(Number.parseInt(x ?? u ?? point ?? '', 16), found),
      ),
    );
  }
  if (isSpelled(text)) hidden.push(text.replace(/ ( ?)/g, '$1'));
  return hidden.filter((each) => each !== text);
}

function bytesOf(written: string): string {
  return Buffer.from(written.replaceAll('%', ''), 'hex').toString();
}

/** Most of its words are one letter. */
function isSpelled(text: string): boolean {
  const words = text.match(aWord) ?? [];
  const letters = words.filter((word) => word.length === 1).length;
  return letters >= leastLetters && letters > words.length / 2;
}
