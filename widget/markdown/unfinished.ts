/** What a paragraph is looked back over for its open marks. */
const longestTail = 2_000;

/**
 * A growing answer without what only looks like text until more of it comes: marks whose other half is to follow, the
 * first line of a table, half an address. What is open and has text in it is closed (`**bold te` is bold already), what
 * has none waits. Once the answer is whole it is shown as it is.
 */
export function withoutUnfinished(text: string): string {
  const fence = openFence(text);
  // Of the fence that ends it the first signs are no code.
  if (fence !== undefined) return text.replace(fence === '`' ? /\n {0,3}`{1,2}$/ : /\n {0,3}~{1,2}$/, '\n');
  const { at, lines } = barsAtEnd(text);
  // Until its first row a table is a paragraph of bars.
  if (lines === 1 || lines === 2) return text.slice(0, at);
  const lineAt = text.lastIndexOf('\n') + 1;
  if (lines === 0 && onlyMarks.test(text.slice(lineAt))) return text.slice(0, lineAt);
  const tailAt = Math.max(text.lastIndexOf('\n\n') + 1, text.length - longestTail, 0);
  return text.slice(0, tailAt) + closed(text.slice(tailAt));
}

/** Marks of lists, quotes, headings, rules and fences, and nothing behind them. */
const onlyMarks = /^(?=.*\S)[ \t]*(?:[-*+>#=~`|_:]|\d{1,3}[.)]?(?=\s|$)|\[[ xX]?\]?|[ \t])*$/;

function openFence(text: string): '`' | '~' | undefined {
  let open: { sign: string; length: number } | undefined;
  for (const [, run = ''] of text.matchAll(
    /^ {0,3}(?:[-*+>] {1,3}|\d{1,3}[.)] {1,3}|> ?){0,3} *(`{3,}|~{3,})/gm,
  )) {
    const sign = run.charAt(0);
    if (open === undefined) open = { sign, length: run.length };
    else if (open.sign === sign && run.length >= open.length) open = undefined;
  }
  return open === undefined ? undefined : open.sign === '`' ? '`' : '~';
}

/** The lines that begin with a bar at the end of a text, three of them at most, and where they begin. */
function barsAtEnd(text: string): { at: number; lines: number } {
  let at = text.length;
  let lines = 0;
  for (let end = text.endsWith('\n') ? at - 1 : at; end >= 0 && lines < 3; end = at - 1) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    if (text.charAt(start) !== '|') break;
    at = start;
    lines += 1;
    if (start === 0) break;
  }
  return { at, lines };
}

function closed(tail: string): string {
  const spans = tail.split('`');
  // An open code span: what is in it is no mark.
  if (spans.length % 2 === 0) return spans.at(-1) === '' ? tail.slice(0, -1) : `${tail}\``;
  const formulaAt = openFormula(tail);
  const text = (formulaAt === undefined ? tail : tail.slice(0, formulaAt))
    .replace(/!\[[^\]\n]*(?:\](?:\([^)\n]*)?)?$/, '')
    .replace(/\[([^[\]\n]+)\]\([^)\n]*$/, '$1')
    .replace(/\[[§\d\s,]*$/, '')
    .replace(/&#?\w{0,8}$|<\/?[a-z][^<>\n]{0,40}$|<$|\\$/i, '');
  return withClosed(withClosed(text, '**'), '~~');
}

/** `\[`, `\(` or `$$` that no end has come for. */
function openFormula(tail: string): number | undefined {
  for (const [opening, closing] of [
    ['\\[', '\\]'],
    ['\\(', '\\)'],
  ] as const) {
    const at = tail.lastIndexOf(opening);
    if (at >= 0 && !tail.includes(closing, at)) return at;
  }
  return tail.split('$$').length % 2 === 0 ? tail.lastIndexOf('$$') : undefined;
}

/** Text in which a mark is open: closed where something stands behind it, without the mark where nothing does. */
function withClosed(text: string, mark: string): string {
  if (text.split(mark).length % 2 === 1) return text;
  const at = text.lastIndexOf(mark);
  const inside = text.slice(at + mark.length);
  // A power, a rest of arguments.
  if (/^\s/.test(inside) || /\w$/.test(text.slice(0, at))) return text;
  const half = mark.charAt(0);
  const whole = inside.endsWith(half) ? inside.slice(0, -1) : inside;
  return whole.trim() === '' ? text.slice(0, at) : text.slice(0, at + mark.length) + whole.trimEnd() + mark;
}
