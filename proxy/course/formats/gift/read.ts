import type { FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { type Question, questionPiece } from '../questions/question.ts';
import { answersOf } from './answers.ts';
import { type GiftFormat, plain, shownHtml, unescapedAt } from './marks.ts';

/**
 * Questions in Moodle's text format (https://docs.moodle.org/en/GIFT_format): what is asked is a section, answers
 * and feedback are private.
 */
export function readGift(file: FormatFile): FileReading {
  const blocks = decodedText(file)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('//'))
    .join('\n')
    .split(/\n[ \t]*\n/);
  const questions = blocks.flatMap((block) => questionOf(block.trim()) ?? []);
  return {
    kind: 'lessons',
    documents: [{ pieces: questions.map(questionPiece) }],
  };
}

function questionOf(block: string): Question | undefined {
  if (block === '' || block.startsWith('$CATEGORY')) return undefined;
  let rest = block;
  let title = '';
  if (rest.startsWith('::')) {
    const end = unescapedAt(rest, '::', 2);
    if (end > 0) {
      title = plain(rest.slice(2, end)).trim();
      rest = rest.slice(end + 2).trim();
    }
  }
  const open = unescapedAt(rest, '{', 0);
  const close = unescapedAt(rest, '}', Math.max(open, 0));
  // The end of answers that a blank line has torn: which of them are right is nobody's to read.
  if (open < 0 && (close >= 0 || /^[=~]/.test(rest))) return undefined;
  const after = close < 0 ? '' : rest.slice(close + 1);
  const asked = open < 0 ? rest : `${rest.slice(0, open)}${gapOf(after)}`;
  const format = formatOf(rest);
  const html = shownHtml(asked, format);
  if (html === '') return undefined;
  const answers = open < 0 || close < 0 ? '' : rest.slice(open + 1, close).trim();
  return { title, html, ...answersOf(answers, format) };
}

/** In which answers are written as well, where they do not say another. */
function formatOf(question: string): GiftFormat {
  return (/^\[(html|plain|markdown)\]/.exec(question)?.[1] ?? 'moodle') as GiftFormat;
}

/** A gap in the middle of a sentence is shown as one. */
function gapOf(after: string): string {
  return after.trim() === '' ? '' : `_____${after}`;
}
