/** Columns of a tab. */
const tabColumns = 4;

/** Width of the blanks that a line begins with. */
export function columnOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === ' ') column += 1;
    else if (character === '\t') column += tabColumns;
    else break;
  }
  return column;
}

/** A line without so many columns of the blanks that it begins with. */
export function withoutColumns(line: string, columns: number): string {
  let at = 0;
  let left = columns;
  while (left > 0 && (line[at] === ' ' || line[at] === '\t')) {
    left -= line[at] === ' ' ? 1 : tabColumns;
    at += 1;
  }
  return (left < 0 ? ' '.repeat(-left) : '') + line.slice(at);
}
