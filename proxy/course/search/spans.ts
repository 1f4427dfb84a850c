/** A sentence or a line of code, as far as words go. */
export interface WordSpan {
  text: string;
  isCode: boolean;
}

const fence = /^\s*(```+|~~~+)/;
const blockStart = /^\s*(?:[-*+|>#]|\d{1,9}[.)]\s)/;
const sentenceEnd = /(?<=[.!?…؟۔।])\s|(?<=[。！？])/;

/**
 * The words of a piece of Markdown, cut roughly into sentences: a tenth of the time that parsing
 * takes, for an index that only asks which words stand together. Addresses, comments and tags are
 * left out, and lines that only lead to other pages.
 */
export function spansOf(markdown: string): WordSpan[] {
  const spans: WordSpan[] = [];
  let paragraph = '';
  let closing = '';
  const endParagraph = () => {
    if (paragraph === '') return;
    for (const text of readable(paragraph).split(sentenceEnd)) spans.push({ text, isCode: false });
    paragraph = '';
  };
  for (const line of withoutComments(markdown).split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (closing !== '') {
      if (line.trim().startsWith(closing)) closing = '';
      else spans.push({ text: line, isCode: true });
    } else if (mark !== undefined) {
      endParagraph();
      closing = mark;
    } else {
      if (line.trim() === '' || blockStart.test(line)) endParagraph();
      if (!isNavigation(line)) paragraph += `${line}\n`;
    }
  }
  endParagraph();
  return spans;
}

function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start);
    if (end < 0) return kept + text.slice(from);
    kept += `${text.slice(from, start)} `;
    from = end + 3;
  }
}

const link = /\[[^[\]]*\]\([^()]*\)/g;

function isNavigation(line: string): boolean {
  if (!line.includes('](') || line.includes('://')) return false;
  return !/[\p{L}\p{N}]/u.test(line.replace(link, ''));
}

const target = /\]\([^()\s]*(?:\s"[^"\n]*")?\)/g;
const reference = /\]\[[^[\]\n]*\]/g;
const definition = /^\s{0,3}\[[^[\]\n]+\]:.*$/gm;
const tag = /<\/?[a-z][^<>]*>/gi;
const escaped = /\\(?=[_*[\]`#])/g;

function readable(paragraph: string): string {
  let text = paragraph;
  if (text.includes(']')) text = text.replace(definition, '').replace(target, '] ').replace(reference, ']');
  if (text.includes('<')) text = text.replace(tag, ' ');
  return text.includes('\\') ? text.replace(escaped, '') : text;
}
