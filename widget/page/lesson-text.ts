import type { LessonHint } from '../../proxy/protocol.ts';
import { isElsewhere, lessonRoot } from './lesson-root.ts';
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
 * @returns undefined where there is nothing to read
 */
export function lessonInPage(page: Document, selector: string): LessonHint | undefined {
  const root = lessonRoot(page, selector);
  if (!root) return undefined;
  const text = withoutSecrets(readableText(root));
  if (text.length < leastCharacters) return undefined;
  const title = (root.querySelector('h1') ?? page.querySelector('h1'))?.textContent ?? '';
  const language = root.closest('[lang]')?.getAttribute('lang');
  return {
    title: withoutSecrets(oneLine(title) || oneLine(page.title)).slice(0, titleCharacters),
    text: cut(text, mostCharacters),
    ...(language && { language }),
  };
}

/** Text of an element in a plain kind of Markdown: headings, lists, tables and code stay what they are. */
export function readableText(root: Element): string {
  const blocks: string[] = [];
  let line = '';
  let characters = 0;
  const end = () => {
    const text = oneLine(line);
    line = '';
    add(text);
  };
  const add = (text: string) => {
    if (!text || /^[-#\s|]+$/.test(text)) return;
    characters += text.length + 1;
    blocks.push(text);
  };
  const read = (node: Node): void => {
    // Twice as much: what is taken out afterwards must not make the text shorter than it may be.
    if (characters > 2 * mostCharacters) return;
    if (node.nodeType === Node.TEXT_NODE) line += node.nodeValue;
    if (!isElement(node) || (node !== root && isElsewhere(node))) return;
    const name = node.localName;
    if (name === 'br') line += ' ';
    else if (name === 'img') line += ` ${node.getAttribute('alt') ?? ''} `;
    else if (name === 'math') line += formula(node);
    else if (name === 'pre') {
      end();
      add(`\`\`\`\n${node.textContent.trimEnd()}\n\`\`\``);
    } else if (name === 'td' || name === 'th') {
      inside(node);
      line += ' | ';
    } else if (inlineNames.has(name) || isInline(node)) inside(node);
    else {
      end();
      line = beginnings[name] ?? '';
      inside(node);
      end();
    }
  };
  const inside = (element: Element) => {
    for (const child of element.childNodes) read(child);
  };
  inside(root);
  end();
  return blocks.join('\n');
}

const beginnings: Readonly<Record<string, string>> = {
  h1: '# ',
  h2: '## ',
  h3: '### ',
  h4: '#### ',
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
