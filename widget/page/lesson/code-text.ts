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

/** Some themes make a box of each line, with or without a line break in it. */
const boxes = /^(?:block|flex|grid|list-item|table|table-row)$/;

function textWithout(element: Element): string {
  let text = '';
  let isBelowBox = false;
  const breakLine = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  for (const child of element.childNodes) {
    const { nodeType, nodeValue } = child;
    if (nodeType !== Node.TEXT_NODE && nodeType !== Node.ELEMENT_NODE) continue;
    const inner = nodeType === Node.ELEMENT_NODE ? (child as Element) : undefined;
    const style = inner && getComputedStyle(inner);
    if (inner?.matches(beside) || style?.userSelect === 'none') continue;
    const isBox = style !== undefined && boxes.test(style.display);
    const said = inner?.localName === 'br' ? '\n' : inner ? textWithout(inner) : (nodeValue ?? '');
    if (isBox || (isBelowBox && !said.startsWith('\n'))) breakLine();
    isBelowBox = isBox || (isBelowBox && said === '');
    text += said;
  }
  return text;
}

/** 1, 2, 3 and so on, each on its line: the numbers of the lines beside. */
function isCount(text: string): boolean {
  const lines = text.trim().split(/\s+/);
  const first = Number(lines[0]);
  return lines.length > 1 && lines.every((line, at) => Number(line) === first + at);
}
