const token =
  /\\verb\*?([^\sa-zA-Z*])|\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|alltt)\}|\\([a-zA-Z@]{1,64})|\\[\s\S]/g;

/**
 * Without what stands between `\iffalse` and its `\else` or `\fi`: authors put drafts and solutions there. Not in
 * listings, and not where there is no `\fi`.
 * @param text without comments
 */
export function withoutSkipped(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let depth = 0;
  let shows = false;
  const mark = new RegExp(token);
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [, delimiter, listing, command = ''] = match;
    if (delimiter !== undefined)
      mark.lastIndex = Math.max(mark.lastIndex, text.indexOf(delimiter, mark.lastIndex) + 1);
    else if (listing !== undefined) {
      const end = text.indexOf(`\\end{${listing}}`, mark.lastIndex);
      if (end < 0) break;
      mark.lastIndex = end;
    } else if (depth === 0 && command === 'iffalse') {
      kept.push(text.slice(from, match.index));
      [from, depth, shows] = [match.index, 1, false];
    } else if (depth === 1 && command === 'else' && !shows) {
      [from, shows] = [mark.lastIndex, true];
    } else if (depth === 1 && command === 'fi') {
      if (shows) kept.push(text.slice(from, match.index));
      [from, depth] = [mark.lastIndex, 0];
    } else if (depth > 0) depth += nesting(command, text[mark.lastIndex]);
  }
  return kept.join('') + text.slice(from);
}

/** `\iff` is an arrow, and what takes its branches in braces has no `\fi`. */
function nesting(command: string, next: string | undefined): number {
  if (command === 'fi') return -1;
  return command.startsWith('if') && command !== 'iff' && next !== '{' ? 1 : 0;
}
