import type { Message } from '../question/message.ts';

/** A line with signs of code or of a calculation. */
const work = /[=(){}[\];<>+*/]|\d/;
const shortestWork = 5;
/** Code in a sentence: marked as such, or a value that is given a name. "What does += mean?" is a question. */
const workInSentence = /`[^`]{3,}`|[;{}]|=\s*(?:[\d"'`([{-]|\w+(?:[([.]|\s*[-+*/%]\s*\w))/;
/** Words in a row by which the exercise's own text is known again. */
const runWords = 4;

/**
 * Whether a student shows something of their own: an error that they got, code, a result.
 * @param given what the exercise itself says: who copies it has tried nothing yet
 */
export function hasAttempt(question: string, message: Message, given = ''): boolean {
  if (message.kind === 'error') return true;
  const known = new GivenWords(given);
  const lines = question.split('\n').map((line) => known.without(line));
  const own = lines.filter((line) => line.length >= shortestWork && work.test(line));
  // One line of words may name a number ("exercise 2"): code stands on lines of its own, or in a fence.
  return own.length > 0 && (lines.length > 1 || workInSentence.test(own[0] ?? ''));
}

/** The words of an exercise, which on its page have other marks around them. */
class GivenWords {
  readonly #text: string;
  readonly #runs = new Set<string>();

  constructor(given: string) {
    const words = given.split(/\s+/).map(lettersOf).filter(isWord);
    this.#text = ` ${words.join(' ')} `;
    for (let at = 0; at + runWords <= words.length; at++) this.#runs.add(runAt(words, at));
  }

  /** What of a line is not copied. */
  without(line: string): string {
    const pieces = line.trim().split(/\s+/);
    const words = pieces.map(lettersOf);
    // A sign that stands alone goes with the words around it.
    const places = [...words.keys()].filter((place) => isWord(words[place] ?? ''));
    const read = places.map((place) => words[place] ?? '');
    if (read.length < runWords) return this.#text.includes(` ${read.join(' ')} `) ? '' : line.trim();
    const own = new Set(pieces.keys());
    for (let at = 0; at + runWords <= read.length; at++) {
      if (!this.#runs.has(runAt(read, at))) continue;
      const end = places[at + runWords - 1] ?? 0;
      for (let place = places[at] ?? 0; place <= end; place++) own.delete(place);
    }
    return pieces.filter((_, place) => own.has(place)).join(' ');
  }
}

function runAt(words: readonly string[], at: number): string {
  return words.slice(at, at + runWords).join(' ');
}

function isWord(letters: string): boolean {
  return letters !== '';
}

function lettersOf(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
