import { markdownInfo } from './nested-fences.ts';

/** What a paragraph is looked back over for its open marks. */
const longestTail = 2_000;
/** The head of a table is shorter; a longer line that begins with a bar is a sentence, such as `|x| is ...`. */
const longestHead = 600;

/**
 * A growing answer without what only looks like text until more of it comes: marks whose other half is to follow, the
 * first line of a table, half an address. What is open and has text in it is closed (`**bold te` is bold already), what
 * has none waits. Once the answer is whole it is shown as it is.
 */
export function withoutUnfinished(text: string): string {
  const fence = lastFence(text);
  // Of the fence that ends it the first signs are no code.
  if (fence.open) return text.replace(fence.open === '`' ? /\n {0,3}`{1,2}$/ : /\n {0,3}~{1,2}$/, '\n');
  const { at, lines } = barsAtEnd(text);
  // Until its first row a table is a paragraph of bars.
  if ((lines === 1 || lines === 2) && text.length - at <= longestHead) return text.slice(0, at);
  const lineAt = text.lastIndexOf('\n') + 1;
  if (lines === 0 && isOnlyMarks(text.slice(lineAt))) return text.slice(0, lineAt);
  const tailAt = Math.max(text.lastIndexOf('\n\n') + 1, fence.endAt, startOfTail(text));
  return text.slice(0, tailAt) + closed(text.slice(tailAt));
}

/** No half of a pair of marks is cut off where lines are shorter than the tail: they end with their line. */
function startOfTail(text: string): number {
  const from = text.length - longestTail;
  return from <= 0 ? 0 : Math.max(from, text.indexOf('\n', from) + 1);
}

/** A line of marks of lists, quotes, headings, rules and fences, and nothing behind them. */
function isOnlyMarks(line: string): boolean {
  if (line.trim() === '') return false;
  return line.replace(/[-*+>#=~`|_:\s]|\d{1,3}[.)]?(?=\s|$)|\[[ xX]?\]?/g, '') === '';
}

/** The sign of the fence that is open at the end of a text; or where the last one ends, 0 where there is none. */
function lastFence(text: string): { open: '`' | '~' } | { open: undefined; endAt: number } {
  let open: { sign: '`' | '~'; isMarkdown: boolean } | undefined;
  /** Of the open one, and of those in it where it is Markdown. */
  const lengths: number[] = [];
  let endAt = 0;
  for (const { 0: line, 1: run = '', 2: info = '', index } of text.matchAll(
    /^ {0,3}(?:[-*+>] {1,3}|\d{1,3}[.)] {1,3}|> ?){0,3} *(`{3,}|~{3,})([^\n]*)/gm,
  )) {
    const sign = run.startsWith('`') ? '`' : '~';
    if (open === undefined) {
      // Code in a line, not a fence.
      if (sign === '`' && info.includes('`')) continue;
      open = { sign, isMarkdown: markdownInfo.test(info) };
      lengths.push(run.length);
      continue;
    }
    if (open.sign !== sign || run.length < (lengths[0] ?? 0)) continue;
    if (info.trim() !== '') {
      if (open.isMarkdown && !info.includes('`')) lengths.push(run.length);
    } else if (run.length >= (lengths.at(-1) ?? 0)) {
      lengths.pop();
      if (lengths.length > 0) continue;
      open = undefined;
      endAt = index + line.length;
    }
  }
  return open === undefined ? { open, endAt } : { open: open.sign };
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

/** Stands for a piece of code while marks are looked for: what is in it is none. */
const code = '\uE000';

function closed(tail: string): string {
  const codes: string[] = [];
  const setAside = (piece: string) => {
    codes.push(piece);
    return code;
  };
  const text = tail
    .replace(/`[^`]*`|\uE000/g, setAside)
    // One that is open.
    .replace(/`([^`]*)$/, (piece, inside) => (inside === '' ? '' : setAside(`${piece}\``)));
  return withoutHalves(text).replaceAll(code, () => codes.shift() ?? '');
}

function withoutHalves(tail: string): string {
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
