/** Shorter texts are lessons, whatever is in them. */
const leastCharacters = 2_000;
/** A table or a log shows what it is in its first lines. */
const lookedAtCharacters = 200_000;
const leastLines = 20;
/** Share of the lines that are cut into as many columns as most are. */
const leastAlike = 0.9;
/** Share of letters among what is no blank: a language has some 0.95, a program 0.75, a table of numbers 0.1. */
const leastLetters = 0.4;
const separators = ['\t', ';', '|', ','];

/** A table, a list of measurements, base64: something that programs read, which a `.txt` may be as well as a lesson. */
export function looksLikeData(text: string): boolean {
  if (text.length < leastCharacters) return false;
  const looked = text.slice(0, lookedAtCharacters);
  const lines = looked.split('\n').filter((line) => line.trim() !== '');
  if (shareOfLetters(looked) < leastLetters) return true;
  return lines.length >= leastLines && separators.some((separator) => isTable(lines, separator));
}

function shareOfLetters(text: string): number {
  const letters = text.match(/\p{L}|\p{M}/gu)?.length ?? 0;
  const signs = text.match(/\S/gu)?.length ?? 0;
  return signs === 0 ? 1 : letters / signs;
}

/** As many separators in nearly every line, and at least two: sentences have commas, but not as many each. */
function isTable(lines: readonly string[], separator: string): boolean {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const columns = line.split(separator).length;
    counts.set(columns, (counts.get(columns) ?? 0) + 1);
  }
  return [...counts].some(([columns, count]) => columns >= 3 && count >= leastAlike * lines.length);
}
