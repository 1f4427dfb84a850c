/** Code longer than this is no example but a file, or what one printed. */
const mostCharacters = 3_000;

/** What stands beside the lines of code: their numbers, or something to press. */
const beside =
  'button, [aria-hidden="true"], [hidden], [data-line-number]:empty, .linenos, .lineno, .linenumber, .line-number, .ln, .lnt, .hljs-ln-numbers, .blob-num, .line-numbers-rows, .rouge-gutter, .gutter';

/**
 * The code in a `pre`, without numbers of lines, cut where it is very long.
 * @returns empty for what is nothing but numbers of lines
 */
export function codeIn(pre: Element): string {
  const code = textWithout(pre).replace(/\s+$/, '');
  if (isCount(code)) return '';
  if (code.length <= mostCharacters) return code;
  const end = code.lastIndexOf('\n', mostCharacters);
  return `${code.slice(0, end > 0 ? end : mostCharacters)}\n…`;
}

function textWithout(element: Element): string {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue;
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const inner = child as Element;
    if (inner.localName === 'br') text += '\n';
    else if (!inner.matches(beside) && getComputedStyle(inner).userSelect !== 'none')
      text += textWithout(inner);
  }
  return text;
}

/** 1, 2, 3 and so on, each on its line: the numbers of the lines beside. */
function isCount(text: string): boolean {
  const lines = text.trim().split(/\s+/);
  const first = Number(lines[0]);
  return lines.length > 1 && lines.every((line, at) => Number(line) === first + at);
}
