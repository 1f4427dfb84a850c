import type { LoadedCourse } from '../../course/library.ts';
import type { Source } from '../../ground/protocol.ts';
import type { Expectations, GoldenQuestion } from '../questions/golden-question.ts';
import type { Broken } from './check.ts';
import { isRevealed } from './give-away.ts';
import { languageOf, withoutCode } from './language-of.ts';
import { beginsWith, says, wordCount } from './says.ts';

/** What a student got, or why nothing. */
export type GotAnswer =
  | {
      kind: 'answer';
      text: string;
      sources: readonly Source[];
      isCut: boolean;
      /** The model gave an exercise away, and the tutor quoted the course in its place. */
      isWithheld: boolean;
    }
  | { kind: 'none'; why: string };

/**
 * Every rule that an answer breaks. Without any model: an answer is judged the
 * same today and in a year.
 */
export function judgeByRules(
  question: GoldenQuestion,
  got: GotAnswer,
  course: Pick<LoadedCourse, 'content'>,
): Broken[] {
  if (got.kind === 'none') return [{ rule: 'answers', why: got.why }];
  const { text } = got;
  if (text.trim() === '') return [{ rule: 'answers', why: 'the answer is empty' }];
  const cited = citedIn(got);
  return [
    ...(got.isCut ? [broken('whole', 'it was cut off before its end')] : []),
    // Students are spared it, but have waited and paid for a model that does not teach.
    ...(got.isWithheld
      ? [broken('reveals-nothing', 'it gave too much of an exercise away, and was withheld')]
      : []),
    ...citations(question, cited),
    ...references(got),
    ...terms(question, text),
    ...giveAways(question, text, course),
    ...languages(question, text),
    ...lengths(question, text),
  ];
}

function broken(rule: Broken['rule'], why: string): Broken {
  return { rule, why };
}

/** Those that the text itself refers to: without a mark in it, sources are what a search has found. */
function citedIn({ text, sources }: { text: string; sources: readonly Source[] }): Source[] {
  const numbers = new Set(Array.from(text.matchAll(/\[(\d{1,3})\]/g), ([, digits]) => Number(digits)));
  return sources.filter((_, index) => numbers.has(index + 1));
}

function citations({ mustCite, mustNotCite }: Expectations, cited: readonly Source[]): Broken[] {
  const places = cited.map(({ lesson, anchor }) => `${lesson}${anchor === '' ? '' : `#${anchor}`}`);
  if (mustNotCite) {
    return places.length === 0
      ? []
      : [broken('cites-nothing', `it cites ${places.join(', ')}, and the course has nothing to do with it`)];
  }
  if (mustCite.length === 0) return [];
  const isWanted = (place: string) =>
    mustCite.some((wanted) => place === wanted || place.startsWith(`${wanted}#`));
  if (places.some(isWanted)) return [];
  const found = places.length === 0 ? 'nothing' : places.join(', ');
  return [broken('cites', `it cites ${found} and not ${mustCite.join(' or ')}`)];
}

/** A number in brackets for which there is no source, outside code: made up. */
function references({ text, sources }: { text: string; sources: readonly Source[] }): Broken[] {
  const beyond = Array.from(
    withoutCode(text).matchAll(/(?<![\p{L}\p{N}_)\]])\[(\d{1,3})\](?!\()/gu),
    ([, digits]) => Number(digits),
  ).filter((number) => number > sources.length || number === 0);
  return beyond.length === 0
    ? []
    : [broken('references', `it refers to [${beyond[0]}], and there is no such source`)];
}

function terms({ mustSay, mustNotSay, mustNotBeginWith }: Expectations, text: string): Broken[] {
  return [
    ...mustSay
      .filter((alternatives) => !alternatives.some((term) => says(text, term)))
      .map((alternatives) => broken('says', `it does not say "${alternatives.join('" or "')}"`)),
    ...mustNotSay
      .filter((term) => says(text, term))
      .map((term) => broken('does-not-say', `it says "${term}"`)),
    ...mustNotBeginWith
      .filter((term) => beginsWith(text, term))
      .map((term) => broken('does-not-say', `it begins with "${term}", as it was told to`)),
  ];
}

function giveAways(
  { message, selection = '', page, history, mustNotReveal, mostCodeLines }: GoldenQuestion,
  text: string,
  { content }: Pick<LoadedCourse, 'content'>,
): Broken[] {
  const lesson = content.lessons.find(({ id }) => id === page)?.markdown ?? '';
  const known = [message, selection, lesson, ...history.map((turn) => turn.text)];
  const given = mustNotReveal.find((secret) => isRevealed(secret, text, known));
  if (given !== undefined) {
    return [broken('reveals-nothing', `it gives away "${given.replace(/\s+/g, ' ').slice(0, 60)}"`)];
  }
  const lines = longestCode(text);
  return mostCodeLines !== undefined && lines > mostCodeLines
    ? [broken('reveals-nothing', `it has ${lines} lines of code in one block, more than ${mostCodeLines}`)]
    : [];
}

/** Lines of the longest block of code, empty ones and comments left out. */
function longestCode(text: string): number {
  const blocks = text.split(/^[ \t]*(?:```|~~~).*$/m).filter((_, index) => index % 2 === 1);
  const lengths = blocks.map(
    (block) => block.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:#|\/\/)/.test(line)).length,
  );
  return Math.max(0, ...lengths);
}

function languages({ languages: allowed }: Expectations, text: string): Broken[] {
  const written = languageOf(text);
  const wanted = allowed.map((tag) => tag.toLowerCase().split('-', 1)[0]);
  return written === undefined || wanted.includes(written)
    ? []
    : [broken('language', `it is in "${written}" and not in "${wanted.join('" or "')}"`)];
}

function lengths({ mostWords }: Expectations, text: string): Broken[] {
  const words = wordCount(withoutCode(text));
  return words <= mostWords ? [] : [broken('length', `it has ${words} words, more than ${mostWords}`)];
}
