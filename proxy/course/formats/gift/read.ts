import { escapeHtml } from '../../../ground/escape-html.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { answerLine, type Question, questionPiece, textHtml } from '../questions/question.ts';

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
    documents: [{ pieces: questions.map((question) => questionPiece(question)) }],
  };
}

function questionOf(block: string): Question | undefined {
  if (block === '' || block.startsWith('$CATEGORY')) return undefined;
  let rest = block;
  let title = '';
  if (rest.startsWith('::')) {
    const end = rest.indexOf('::', 2);
    if (end > 0) {
      title = plain(rest.slice(2, end)).trim();
      rest = rest.slice(end + 2).trim();
    }
  }
  const format = /^\[(?:html|moodle|plain|markdown)\]/.exec(rest)?.[0] ?? '';
  rest = rest.slice(format.length);
  const open = unescapedAt(rest, '{', 0);
  const close = open < 0 ? -1 : unescapedAt(rest, '}', open);
  const asked = open < 0 ? rest : `${rest.slice(0, open)}${gapOf(rest.slice(close + 1))}`;
  const text = plain(asked).trim();
  if (text === '') return undefined;
  const html = format === '[html]' ? text : textHtml(text);
  const answers = open < 0 || close < 0 ? '' : rest.slice(open + 1, close).trim();
  return { title, html, ...answersOf(answers), hints: [] };
}

/** A gap in the middle of a sentence is shown as one. */
function gapOf(after: string): string {
  return after.trim() === '' ? '' : `_____${after}`;
}

function answersOf(answers: string): Pick<Question, 'choices' | 'solution'> {
  const general = answers.indexOf('####');
  const own = general < 0 ? answers : answers.slice(0, general);
  const why = general < 0 ? [] : [textHtml(plain(answers.slice(general + 4)))];
  const truth = /^(?:T|TRUE|F|FALSE)(?=$|[\s#])/i.exec(own)?.[0];
  if (truth !== undefined) {
    const [, ...feedback] = own.split('#').map((part) => escapeHtml(plain(part).trim()));
    return { choices: ['True', 'False'], solution: [answerLine(true, truth, feedback.join(' ')), ...why] };
  }
  if (own.startsWith('#')) {
    return { choices: [], solution: [answerLine(true, escapeHtml(plain(own.slice(1)).trim())), ...why] };
  }
  const parts = answerParts(own);
  const hasWrong = parts.some(({ isRight }) => !isRight);
  const isMatching = parts.some(({ text }) => text.includes('->'));
  return {
    choices: hasWrong
      ? parts.map(({ text }) => text)
      : isMatching
        ? parts.map(({ text }) => sideOf(text))
        : [],
    solution: [...parts.map(({ isRight, text, feedback }) => answerLine(isRight, text, feedback)), ...why],
  };
}

function sideOf(pair: string): string {
  return pair.slice(0, pair.indexOf('-&gt;')).trim();
}

interface AnswerPart {
  isRight: boolean;
  text: string;
  feedback: string;
}

/** `=right#why ~wrong ~%50%half right`. */
function answerParts(text: string): AnswerPart[] {
  const parts: AnswerPart[] = [];
  for (let at = nextAnswer(text, 0); at >= 0; ) {
    const end = nextAnswer(text, at + 1);
    const part = text.slice(at + 1, end < 0 ? undefined : end);
    const weight = /^%(-?\d{1,3}(?:\.\d{1,5})?)%/.exec(part.trim());
    const [answer = '', ...feedback] = splitUnescaped(part.trim().slice(weight?.[0].length ?? 0), '#');
    const isRight = text[at] === '=' || Number(weight?.[1] ?? 0) > 0;
    const shown = (piece: string) => escapeHtml(plain(piece).trim());
    parts.push({ isRight, text: shown(answer), feedback: feedback.map(shown).join(' ') });
    at = end;
  }
  return parts;
}

function nextAnswer(text: string, from: number): number {
  const places = [unescapedAt(text, '=', from), unescapedAt(text, '~', from)].filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function unescapedAt(text: string, mark: string, from: number): number {
  let at = text.indexOf(mark, from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf(mark, at + 1);
  return at;
}

function splitUnescaped(text: string, mark: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = unescapedAt(text, mark, 0); at >= 0; at = unescapedAt(text, mark, from)) {
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function plain(text: string): string {
  return text.replace(/\\n/g, '\n').replace(/\\([~=#{}:\\])/g, '$1');
}
