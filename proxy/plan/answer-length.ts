import type { Complexity } from '../ground/protocol.ts';
import type { Message } from '../question/message.ts';

/** Words of prose, in each language about as many as in English. */
const proseWords: Readonly<Record<Complexity, number>> = { simple: 90, medium: 170, complex: 300 };
const overviewWords = 200;

/**
 * How long an answer to such a message is to be, as a model is told: written tokens cost several times what read ones
 * do, and a student who asks for a word's meaning reads no page. It is a request, which code and formulas do not
 * count for, and which the student's or the teacher's own wish outweighs; what may be billed is bounded elsewhere.
 * @returns `''` where the message says itself how long, or the answer before does
 */
export function askedLength(message: Message, complexity: Complexity): string {
  switch (message.kind) {
    case 'term':
      return message.follows ? upTo(proseWords[complexity]) : 'Answer in two to four sentences.';
    case 'about-answer':
      return aboutAnswer(message.wish, complexity);
    case 'about-page':
      return message.wish === 'overview' || message.wish === 'contents' ? upTo(overviewWords) : '';
    case 'question':
    case 'exercise':
    case 'code':
    case 'selection':
    case 'error':
    case 'failing':
      return upTo(proseWords[complexity]);
    case 'courtesy':
      // "Yes" to what the tutor has offered wants as much as that.
      return '';
    default:
      return message satisfies never;
  }
}

function aboutAnswer(
  wish: Extract<Message, { kind: 'about-answer' }>['wish'],
  complexity: Complexity,
): string {
  switch (wish) {
    case 'shorter':
      return 'Answer in at most three sentences.';
    case 'example':
      return 'Give the example, with at most three sentences around it.';
    case 'simpler':
    case 'more':
    case 'onward':
    case 'hint':
    case 'solution':
      return upTo(proseWords[complexity]);
    case 'again':
    case 'language':
      return '';
    default:
      return wish satisfies never;
  }
}

function upTo(words: number): string {
  return `Answer in at most about ${words} words beside code and formulas, unless the student or the teacher asks for more.`;
}
