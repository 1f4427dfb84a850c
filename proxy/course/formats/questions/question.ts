import { escapeHtml } from '../../../ground/escape-html.ts';
import type { PrivateNote } from '../../course.ts';
import type { Piece } from '../../sections.ts';
import { parseHtml } from '../html/html.ts';
import { boldLine } from '../html/html-to-markdown.ts';
import { escapeMarkdown } from '../write-markdown.ts';

/** A question of a quiz, as every kind of course file has it. */
export interface Question {
  title?: string;
  /** What is asked, as HTML. */
  html: string;
  /** What there is to choose from, as HTML; which of it is right does not show. */
  choices?: readonly string[];
  /** As HTML: right answers, what is said to wrong ones, and why. For the author and a tutor that leads there. */
  solution?: readonly string[];
  /** As HTML. */
  hints?: readonly string[];
}

/** A backslash that only says that a mark is none. */
const escapes = /\\(?=[!-/:-@[-`{-~])/g;

/** A question as a section: what students see of it is its text; the rest are private notes. */
export function questionPiece({
  title = '',
  html,
  choices = [],
  solution = [],
  hints = [],
}: Question): Piece {
  const list =
    choices.length === 0 ? '' : `<ul>${choices.map((choice) => `<li>${choice}</li>`).join('')}</ul>`;
  const heading = oneLine(title === '' ? markdownOf(html).replace(escapes, '') : title);
  const solved = solution.map(markdownOf).filter((text) => text !== '');
  const notes: PrivateNote[] = hints.map((hint) => ({ kind: 'hint', markdown: markdownOf(hint) }));
  if (solved.length > 0) notes.push({ kind: 'solution', markdown: solved.join('\n\n') });
  return {
    heading: { text: heading, level: 2 },
    source: `## ${escapeMarkdown(heading)}\n\n`,
    markdown: `${markdownOf(html + list)}\n\n`,
    ...(notes.length > 0 && { notes }),
  };
}

/** The beginning of it, at most 100 characters or so, whole words. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= 100) return line;
  const end = line.lastIndexOf(' ', 100);
  return `${line.slice(0, end > 0 ? end : 100)}…`;
}

/** HTML of a part of a page as Markdown, headings in bold. */
function markdownOf(html: string): string {
  return parseHtml(html)
    .pieces.map(
      ({ source, markdown }) =>
        source.replace(/^#+ (.*)\n/, (_, heading: string) => `${boldLine(heading)}\n`) + markdown,
    )
    .join('')
    .trim();
}

/** `Right: <answer>`, with what is said to whoever chooses it. */
export function answerLine(isRight: boolean, answer: string, feedback = ''): string {
  const said = feedback.trim() === '' ? '' : ` (${inLine(feedback)})`;
  return `<p>${isRight ? '<b>Right:</b>' : 'Wrong:'} ${inLine(answer)}${said}</p>`;
}

/** What an editor has made one paragraph of, as part of a line. */
export function inLine(html: string): string {
  const text = html.trim();
  const [, inner] = /^<(?:p|div)(?:\s[^<>]*)?>(.*)<\/(?:p|div)>$/is.exec(text) ?? [];
  return inner === undefined || /<\/?(?:p|div)\b/i.test(inner) ? text : inner.trim();
}

/** Plain text as HTML, its paragraphs kept. */
export function textHtml(text: string): string {
  return text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim())}</p>`)
    .join('');
}
