import { answerLine, type Question } from '../questions/question.ts';
import { type GiftFormat, isEscaped, lineHtml, shownHtml, splitUnescaped, unescapedAt } from './marks.ts';

/** What stands between the braces of a question. @param format in which its answers are written */
export function answersOf(answers: string, format: GiftFormat): Pick<Question, 'choices' | 'solution'> {
  const general = unescapedAt(answers, '####', 0);
  const own = general < 0 ? answers : answers.slice(0, general);
  const why = general < 0 ? [] : [shownHtml(answers.slice(general + 4), format)];
  const line = (text: string) => lineHtml(text, format);
  const truth = /^(?:T|TRUE|F|FALSE)(?=$|[\s#])/i.exec(own)?.[0];
  if (truth !== undefined) {
    const [, ...feedback] = own.split('#').map(line);
    return { choices: ['True', 'False'], solution: [answerLine(true, truth, feedback.join(' ')), ...why] };
  }
  if (own.startsWith('#') && answerStarts(own).length === 0) {
    return { choices: [], solution: [answerLine(true, line(own.slice(1))), ...why] };
  }
  const parts = answerParts(own);
  if (parts.length === 0 && own !== '') {
    return { choices: [], solution: [answerLine(true, line(own)), ...why] };
  }
  const pairs = parts.map(({ text }) => splitUnescaped(text, '->').map(line));
  const isMatching = parts.every(({ isRight }) => isRight) && pairs.some((pair) => pair.length === 2);
  if (isMatching) return { choices: sidesOf(pairs), solution: [...pairs.map(pairLine), ...why] };
  const isChosen = parts.some(({ isOffered }) => isOffered) && !own.startsWith('#');
  return {
    choices: isChosen ? parts.map(({ text }) => line(text)) : [],
    solution: [
      ...parts.map(({ isRight, text, feedback }) => answerLine(isRight, line(text), line(feedback))),
      ...why,
    ],
  };
}

/** Both sides of the pairs: what is to be matched, and with what, in no order that tells. */
function sidesOf(pairs: readonly string[][]): string[] {
  const matched = pairs.map(([left = '']) => left).filter((left) => left !== '');
  const offered = pairs.flatMap(([, right]) => right ?? []).toSorted();
  return [...matched, offered.join(' / ')];
}

function pairLine([left = '', right = '']: readonly string[]): string {
  return left === '' ? '' : answerLine(true, `${left} -&gt; ${right}`);
}

interface AnswerPart {
  isRight: boolean;
  /** Written as one of several to choose from. */
  isOffered: boolean;
  text: string;
  feedback: string;
}

/** `=right#why ~wrong ~%50%half right`. */
function answerParts(text: string): AnswerPart[] {
  const starts = answerStarts(text);
  return starts.map((at, index): AnswerPart => {
    const part = text.slice(at + 1, starts[index + 1]).trim();
    const weight = /^%(-?\d{1,3}(?:\.\d{1,20})?)%/.exec(part);
    const [answer = '', ...feedback] = splitUnescaped(part.slice(weight?.[0].length ?? 0), '#');
    const isRight = weight === null ? text[at] === '=' : Number(weight[1]) > 0;
    return {
      isRight,
      isOffered: text[at] === '~',
      text: answer.trim(),
      feedback: feedback.join(' ').trim(),
    };
  });
}

function answerStarts(text: string): number[] {
  return Array.from(text.matchAll(/[=~]/g), ({ index }) => index).filter((at) => !isEscaped(text, at));
}
