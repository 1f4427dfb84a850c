import { z } from 'zod';
import type { Lesson, Section } from '../course/course.ts';
import { exercisesWithNotes } from '../course/exercises.ts';
import type { TermReader } from '../course/search/terms.ts';
import { GiveAway } from '../teach/give-away.ts';
import type { NewItem } from './quiz-item.ts';
import { plainly, tells } from './says.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

/** What a model is asked to write; more fields are left out. */
const madeItem = z.object({
  section: z.number().int(),
  question: text(600),
  choices: z.array(text(300)).max(6).optional(),
  answer: text(300),
  why: text(1_000),
});
const made = z.object({ items: z.array(z.unknown()).max(40) });

/** Of the words of answer and reason so many stand in the section: the others are the model's own. */
const leastSupported = 0.4;
/** Two questions with so many words in common ask the same. */
const mostAlike = 0.75;
/** A right choice that is so much longer than all others is seen from afar. */
const mostLonger = 2.5;
const longChoice = 40;

/** For whom it is made, and out of what. */
export interface MadeOf {
  lesson: Pick<Lesson, 'sections' | 'notes' | 'markdown'>;
  /** That a model was shown. */
  sections: readonly Section[];
  reader: TermReader;
}

/**
 * The questions in what a model has written, without those that are malformed, cite no section, are not borne out by
 * the section they cite, give their own answer away, ask again what another one asks, or tell an exercise's solution.
 */
export function readMade(written: string, { lesson, sections, reader }: MadeOf): NewItem[] {
  const parsed = made.safeParse(jsonIn(written));
  if (!parsed.success) return [];
  const solutions = exercisesWithNotes(lesson).flatMap(({ notes }) =>
    notes.filter(({ kind }) => kind === 'solution').map(({ markdown }) => markdown),
  );
  const items: NewItem[] = [];
  for (const each of parsed.data.items) {
    const item = itemOf(each, sections);
    if (item === undefined || givesItselfAway(item, reader) || !isSupported(item, reader)) continue;
    if (tellsSolution(item, solutions, lesson.markdown)) continue;
    if (items.every((other) => !asksTheSame(item, other, reader))) items.push(item);
  }
  return items;
}

/** Models put JSON into fences, or a word before it. */
function jsonIn(written: string): unknown {
  const [from, to] = [written.indexOf('{'), written.lastIndexOf('}')];
  try {
    return JSON.parse(written.slice(from, to + 1)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function itemOf(value: unknown, sections: readonly Section[]): NewItem | undefined {
  const parsed = madeItem.safeParse(value);
  if (!parsed.success) return undefined;
  const { section: number, question, choices, answer, why } = parsed.data;
  const section = sections.find((each) => each.number === number);
  if (section === undefined) return undefined;
  const item = { origin: 'made', question, why, section } as const;
  if (choices === undefined || choices.length === 0) return { ...item, answers: [answer] };
  const right = choices.filter((choice) => plainly(choice) === plainly(answer));
  const different = new Set(choices.map(plainly));
  return choices.length > 1 && different.size === choices.length && right.length === 1
    ? { ...item, choices, answers: right }
    : undefined;
}

function givesItselfAway({ question, choices, answers }: NewItem, reader: TermReader): boolean {
  const [answer = ''] = answers;
  if (choices === undefined) return tells(question, answer, reader);
  const others = choices.filter((choice) => choice !== answer);
  // "Which is larger, 3 or 5?" names them all.
  if (tells(question, answer, reader) && !others.every((choice) => tells(question, choice, reader)))
    return true;
  const longest = Math.max(...others.map(({ length }) => length));
  return answer.length > longChoice && answer.length > mostLonger * longest;
}

function isSupported({ answers, why = '', section }: NewItem, reader: TermReader): boolean {
  const known = termsIn(`${section.heading}\n${section.markdown}`, reader);
  const said = termsIn(`${answers.join(' ')} ${why}`, reader);
  const found = [...said].filter((term) => known.has(term)).length;
  return said.size === 0 || found / said.size >= leastSupported;
}

function tellsSolution(
  { question, answers, why }: NewItem,
  solutions: readonly string[],
  known: string,
): boolean {
  return solutions.some((solution) => {
    const giveAway = new GiveAway(solution, known);
    giveAway.push(`${question}\n${answers.join('\n')}\n${why ?? ''}\n`);
    giveAway.end();
    return giveAway.share > 0;
  });
}

/** Alike in words, or with one answer at one place. */
export function asksTheSame(
  item: Pick<NewItem, 'question' | 'answers' | 'section'>,
  other: Pick<NewItem, 'question' | 'answers' | 'section'>,
  reader: TermReader,
): boolean {
  if (plainly(item.question) === plainly(other.question)) return true;
  const [a, b] = [termsIn(item.question, reader), termsIn(other.question, reader)];
  const common = [...a].filter((term) => b.has(term)).length;
  if (common > 0 && common / Math.min(a.size, b.size) >= mostAlike) return true;
  const isOneAnswer = plainly(item.answers[0] ?? '') === plainly(other.answers[0] ?? '');
  return isOneAnswer && item.section.anchor === other.section.anchor;
}

function termsIn(words: string, reader: TermReader): Set<string> {
  return new Set(reader.read(words).map(({ term }) => term));
}
