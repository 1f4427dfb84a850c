import type { Language } from '../../words/languages.ts';
import { questionFrames, type Wish } from './question-frames.ts';

/** How a question is put, and what is left of it without that. */
export interface Put {
  /** Undefined: in no way that is known. */
  wish: Wish | undefined;
  subject: string;
  frames: CompiledFrames;
}

export interface CompiledFrames {
  articles: ReadonlySet<string>;
  fillers: ReadonlySet<string>;
  joiners: ReadonlySet<string>;
  frames: readonly Frame[];
}

interface Frame {
  wish: Wish;
  before: readonly string[];
  after: readonly string[];
  /** `… vs …`: stands in the midst. */
  within: readonly string[];
}

interface Word {
  text: string;
  start: number;
  end: number;
}

const word = /[\p{L}\p{M}\p{N}_]+/gu;
const han = /\p{Script=Han}/u;
/** Whatever else is said, two that are set against each other are compared. */
const withinWeight = 10;

/** Of all languages, the course's own first: where two fit as well, it is meant. */
export function framesOf(language: Language): CompiledFrames[] {
  const others = (Object.keys(questionFrames) as Language[]).filter((each) => each !== language);
  return [language, ...others].map((each) => {
    const { articles, fillers, joiners, wishes } = questionFrames[each];
    return {
      articles: wordSet(articles),
      fillers: wordSet(fillers),
      joiners: wordSet(joiners),
      frames: wishes.flatMap(([wish, forms]) => forms.split('|').map((form) => frameOf(wish, form))),
    };
  });
}

function wordSet(list: string): Set<string> {
  return new Set(list.split(' ').filter((each) => each !== ''));
}

function frameOf(wish: Wish, form: string): Frame {
  const [before = '', middle = '', end] = form.split('…').map((part) => part.trim());
  const wordsOf = (part: string) => part.split(' ').filter((each) => each !== '');
  return end === undefined
    ? { wish, before: wordsOf(before), after: wordsOf(middle), within: [] }
    : { wish, before: wordsOf(before), after: wordsOf(end), within: wordsOf(middle) };
}

/** The frame that takes the most words decides. */
export function putOf(question: string, all: readonly CompiledFrames[]): Put {
  const [usual] = all;
  if (usual === undefined) throw new Error('a course has a language');
  if (han.test(question))
    return putInHan(question, all) ?? { wish: undefined, subject: question, frames: usual };
  const lower = question.toLowerCase();
  const everyWord = Array.from(
    lower.matchAll(word),
    ({ 0: text, index }): Word => ({
      text,
      start: index,
      end: index + text.length,
    }),
  );
  let best: { put: Frame; cut: readonly Word[]; count: number; frames: CompiledFrames } | undefined;
  for (const frames of all) {
    const words = everyWord.filter(({ text }) => !frames.articles.has(text));
    const first = words.findIndex(({ text }) => !frames.fillers.has(text));
    for (const put of frames.frames) {
      // "Can you" is a filler, and how some questions begin.
      const cut = cutBy(put, words, 0) ?? (first > 0 ? cutBy(put, words, first) : undefined);
      if (cut === undefined) continue;
      const count = cut.length + (put.within.length > 0 ? withinWeight : 0);
      if (best === undefined || count > best.count) best = { put, cut, count, frames };
    }
  }
  const frames = best?.frames ?? usual;
  const idle = everyWord.filter(({ text }) => frames.articles.has(text));
  return { wish: best?.put.wish, subject: without(question, [...(best?.cut ?? []), ...idle]), frames };
}

/** @returns the words that the frame takes; undefined where it does not fit, or nothing would be left */
function cutBy({ before, after, within }: Frame, words: readonly Word[], from: number): Word[] | undefined {
  const isAt = (part: readonly string[], at: number) =>
    part.every((each, index) => words[at + index]?.text === each);
  if (!isAt(before, from)) return undefined;
  const endsAt = words.length - after.length;
  const startsAt = from + before.length;
  if (!isAt(after, endsAt) || startsAt >= endsAt) return undefined;
  const at =
    within.length === 0 ? -1 : words.findIndex((_, index) => index > startsAt && isAt(within, index));
  if (within.length > 0 && (at < 0 || at + within.length >= endsAt)) return undefined;
  return [
    ...words.slice(0, startsAt),
    ...words.slice(endsAt),
    ...(within.length === 0 ? [] : words.slice(at, at + within.length)),
  ];
}

function without(text: string, cut: readonly Word[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of cut.toSorted((a, b) => a.start - b.start)) {
    rest += `${text.slice(from, start)} `;
    from = Math.max(from, end);
  }
  return (rest + text.slice(from)).trim();
}

const hanMark = /[\s?？。！!，,、]+|[吗呢吧啊]$/gu;

function putInHan(question: string, all: readonly CompiledFrames[]): Put | undefined {
  const text = question.replace(hanMark, '');
  let best: Put | undefined;
  for (const frames of all) {
    for (const { wish, before, after } of frames.frames) {
      const [start, end] = [before.join(''), after.join('')];
      if (!han.test(start + end) || !text.startsWith(start) || !text.endsWith(end)) continue;
      const subject = text.slice(start.length, text.length - end.length);
      if (subject === '' || text.length < start.length + end.length) continue;
      if (best === undefined || subject.length < best.subject.length) best = { wish, subject, frames };
    }
  }
  return best;
}
