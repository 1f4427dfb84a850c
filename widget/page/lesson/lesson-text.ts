import type { LessonHint } from '../../../proxy/ground/protocol.ts';
import type { Reading } from '../presence.ts';
import { codeIn } from './code-text.ts';
import { isUnread } from './elsewhere.ts';
import { lessonRoot } from './lesson-root.ts';
import { readerNames, withoutNames } from './reader-names.ts';
import { withoutSecrets } from './secrets.ts';

/** As much of a page as the sidecar gives to a model. */
const mostCharacters = 24_000;
/** Below this a page says nothing about what it teaches. */
const leastCharacters = 80;
const titleCharacters = 300;

/**
 * What the page around the tutor teaches: title, language and readable text,
 * the latter at most 24,000 characters, cut after a paragraph where one ends.
 * Only text that can be read on the page: no values of forms, no attributes,
 * no addresses.
 * @param selector the element that holds the lesson; empty to find it
 * @param reading how this page is read
 * @returns undefined where there is nothing to read
 */
export function lessonInPage(
  page: Document,
  selector: string,
  reading: Reading = {},
): LessonHint | undefined {
  const root = lessonRoot(page, selector, reading);
  if (!root) return undefined;
  const names = readerNames(page, reading);
  const clean = (text: string) => withoutNames(withoutSecrets(text), names);
  const text = clean(readableText(root, reading));
  if (text.length < leastCharacters) return undefined;
  const title = titleIn(root, reading) || titleIn(page.body, reading);
  const language = root.closest('[lang]')?.getAttribute('lang');
  return {
    title: clean(title || oneLine(page.title)).slice(0, titleCharacters),
    text: cut(text, mostCharacters),
    ...(language && { language }),
  };
}

/** The first heading of the first level, as far as it is the lesson's. */
function titleIn(part: Element, reading: Reading): string {
  for (const heading of part.querySelectorAll('h1')) {
    const title = isInLesson(heading, part, reading)
      ? blocksIn(heading, reading).map(({ text }) => text)
      : [];
    if (title.length > 0) return title.join(' ');
  }
  return '';
}

/** Nothing between `part` and the element keeps it out of the lesson. */
function isInLesson(element: Element, part: Element, reading: Reading): boolean {
  for (let at: Element | null = element; at && at !== part; at = at.parentElement) {
    if (isUnread(at, reading)) return false;
  }
  return true;
}

/** A piece of the lesson as its author wrote it: a paragraph, an item, a row, a heading, a piece of code. */
export interface Block {
  text: string;
  /** 1 to 4 for a heading, 0 for everything else; while a page is read -1 where something stands that is not the lesson. */
  rank: number;
}

/** Text of an element in a plain kind of Markdown: headings, lists, tables and code stay what they are. */
export function readableText(root: Element, reading: Reading = {}): string {
  return blocksIn(root, reading)
    .map(({ text, rank }) => (rank > 0 ? `${'#'.repeat(rank)} ${text}` : text))
    .join('\n');
}

/** What can be read in an element, in order, as far as it is the lesson. */
export function blocksIn(root: Element, reading: Reading = {}): Block[] {
  const blocks: Block[] = [];
  let line = '';
  let characters = 0;
  let isInRow = false;
  const end = (rank = 0) => {
    const text = oneLine(line);
    line = '';
    add(text, rank);
  };
  const add = (text: string, rank: number) => {
    if (!text || /^[-#>\s|]+$/.test(text)) return;
    characters += text.length + 1;
    blocks.push({ text, rank });
  };
  const read = (node: Node): void => {
    // Twice as much: what is taken out afterwards must not make the text shorter than it may be.
    if (characters > 2 * mostCharacters) return;
    if (node.nodeType === Node.TEXT_NODE) line += node.nodeValue;
    if (!isElement(node) || isSign(node)) return;
    if (isUnread(node, reading)) {
      if (line.trim() === '' && node.textContent.trim() !== '') blocks.push({ text: '', rank: -1 });
      return;
    }
    const name = node.localName;
    if (name === 'br') line += ' ';
    else if (name === 'img') line += ` ${node.getAttribute('alt') ?? ''} `;
    else if (name === 'math') line += formula(node);
    else if (name === 'sup') {
      const from = line.length;
      inside(node);
      // A power is no further digit: 10³ is not 103; what is linked is a note, 4ᵉ an ordinal.
      if (!node.querySelector('a') && /^[-+−]?(?:\d{1,3}|[b-df-np-z])$/i.test(line.slice(from)))
        line = `${line.slice(0, from)}^${line.slice(from)}`;
    } else if (name === 'pre') {
      end();
      const code = codeIn(node);
      if (code) add(`\`\`\`\n${code}\n\`\`\``, 0);
    } else if (name === 'td' || name === 'th') {
      const wasInRow = isInRow;
      isInRow = isShortCell(node);
      inside(node);
      isInRow = wasInRow;
      line += ' | ';
    } else if (inlineNames.has(name) || (!(name in ranks) && isInline(node))) inside(node);
    else if (isInRow) {
      line += ' ';
      inside(node);
      line += ' ';
    } else {
      end();
      line = beginnings[name] ?? '';
      inside(node);
      end(ranks[name]);
    }
  };
  const inside = (element: Element) => {
    for (const child of element.childNodes) read(child);
  };
  inside(root);
  end();
  return blocks.filter((block, at) => block.rank >= 0 && !isHeadingOfOthers(block, blocks, at));
}

/** Where something else stands below a heading, less than this of the lesson does not make it one of its own. */
const leastBelow = 20;
/** Blocks looked at below each heading. */
const farBelow = 40;

/** What follows, up to the next heading of its rank, is something else: comments, links, a form. */
function isHeadingOfOthers({ rank }: Block, blocks: readonly Block[], at: number): boolean {
  if (rank <= 0) return false;
  let characters = 0;
  let isOthers = false;
  for (const block of blocks.slice(at + 1, at + 1 + farBelow)) {
    if (block.rank > 0 && block.rank <= rank) break;
    if (block.rank < 0) isOthers = true;
    if (block.rank === 0) characters += block.text.length;
    if (characters >= leastBelow) return false;
  }
  return isOthers;
}

/** A link that is there to be pressed and says nothing: ¶, #, a chain. */
function isSign(element: Element): boolean {
  return (
    element.localName === 'a' &&
    !/[\p{L}\p{N}]/u.test(element.textContent) &&
    !element.querySelector('img, math')
  );
}

/** More in a cell is text of its own: some pages are laid out in tables. */
const mostInCell = 300;

/** Some generators put each cell's words into a paragraph: the row is one line all the same. */
function isShortCell(cell: Element): boolean {
  return (
    cell.textContent.length <= mostInCell &&
    cell.querySelector('pre, ul, ol, dl, table, blockquote, h1, h2, h3, h4') === null
  );
}

/** A heading is one wherever it stands, also in one line with its anchor. */
const ranks: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4 };

const beginnings: Readonly<Record<string, string>> = {
  li: '- ',
  blockquote: '> ',
};

/** Names whose style need not be asked for. */
const inlineNames = new Set(
  'a abbr b bdi bdo cite code em i kbd mark q s samp small span strong sub sup u var'.split(' '),
);

/** Not by `instanceof`: a page in a frame has classes of its own. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isInline(element: Element): boolean {
  return /^(inline|contents)/.test(getComputedStyle(element).display);
}

/** The formula as its author wrote it, where the page still has that (KaTeX, MathJax). */
function formula(math: Element): string {
  const source = math.querySelector('annotation[encoding="application/x-tex"]');
  return source ? ` $${source.textContent.trim()}$ ` : ` ${math.textContent} `;
}

function oneLine(text: string): string {
  return text
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf('\n', most);
  return text.slice(0, end > most / 2 ? end : most);
}
