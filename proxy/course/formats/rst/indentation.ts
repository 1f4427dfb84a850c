/** How many blanks a line begins with. Tabs were made blanks before. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** The lines from `from` on that are indented by at least so much, blank ones between them included. */
export function indentedFrom(
  lines: readonly string[],
  from: number,
  least: number,
): { body: string[]; next: number } {
  let next = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isBlank(line)) continue;
    if (indentOf(line) < least) break;
    next = at + 1;
  }
  return { body: dedented(lines.slice(from, next)), next };
}

/** Without the blanks that all lines share, and without blank lines around. */
export function dedented(lines: readonly string[]): string[] {
  let shared = Infinity;
  for (const line of lines) if (!isBlank(line)) shared = Math.min(shared, indentOf(line));
  const cut = lines.map((line) => (isBlank(line) ? '' : line.slice(shared)));
  const first = cut.findIndex((line) => line !== '');
  const last = cut.findLastIndex((line) => line !== '');
  return first < 0 ? [] : cut.slice(first, last + 1);
}
