import { Document } from 'yaml';
import type { Section } from '../../course/course.ts';
import type { LoadedCourse } from '../../course/library.ts';
import { exerciseTitle } from '../../course/notes/private-titles.ts';
import { nearestLanguage } from '../../words/languages.ts';
import { type Task, tasksOf } from './exercises.ts';
import { studentPhrases } from './student-phrases.ts';

/** A question as it is written into the teacher's file. */
export interface DraftedQuestion {
  message: string;
  page: string;
  selection?: string;
  history?: ({ student: string } | { tutor: string })[];
  mode?: 'hints';
  mustCite?: string[];
  mustSay?: string[][];
  mustNotReveal?: string[];
  mostCodeLines?: number;
}

/** As many as a teacher reads through in a quarter of an hour. */
const mostQuestions = 60;
/** A heading that is longer is no term that anybody types. */
const mostTermWords = 4;
/** A hint may show a line of code, an exercise of a first course is solved by more. */
const hintCodeLines = 3;
const alternatives = 4;

/**
 * Golden questions for a course that has none, in the shapes that students use:
 * two of three messages are bare terms, a fifth are commands, a fifth point at
 * something. The teacher mends them: what an answer has to say is guessed here.
 */
export function draftQuestions({
  content,
  settings,
}: Pick<LoadedCourse, 'content' | 'settings'>): DraftedQuestion[] {
  const say = studentPhrases[nearestLanguage(settings.language)];
  const tasks = tasksOf(content);
  // "What is write a file?" nobody asks.
  const asked = ({ heading }: Section) =>
    isOneWord(heading) ? say.whatIs(lowered(heading)) : lowered(heading);
  const byLesson = content.lessons.map((lesson, index) => {
    const sections = lesson.sections.filter(
      ({ anchor, heading, markdown }) =>
        anchor !== '' && exerciseTitle(heading) === undefined && markdown.trim() !== '',
    );
    const terms = sections.filter(({ heading }) => isTerm(heading));
    const pointed = sections.find((section) => firstSentence(section) !== undefined);
    const [term, another, third] = terms;
    const task = tasks.find((each) => each.lesson === lesson);
    const questions = [
      ...(term === undefined ? [] : [ofTerm(term, lowered(term.heading))]),
      ...(pointed === undefined ? [] : [pointing(pointed, say.explainThis)]),
      ...(task === undefined ? [] : [ofExercise(task, say.exercise(task.called))]),
      ...(another === undefined ? [] : [ofTerm(another, asked(another))]),
      { message: say.explainPage, page: lesson.id, mustCite: [lesson.id] },
      ...(third === undefined ? [] : [following(third, asked(third), say.example)]),
      ...(task === undefined ? [] : [ofExercise(task, say.answerTo(task.called))]),
      ...terms.slice(3).map((section) => ofTerm(section, lowered(section.heading))),
    ];
    return fromAnother(questions, index);
  });
  return inTurns(byLesson).slice(0, mostQuestions);
}

/** As YAML, with a word to the teacher on top. */
export function draftFile(questions: readonly DraftedQuestion[], courseTitle: string): string {
  const document = new Document(questions);
  document.commentBefore = [
    ` Golden questions of the course "${courseTitle}", drafted from its lessons. Please mend them:`,
    ' a message as your students would write it, and what a good answer has. Every line but message may go.',
    '   page: a lesson; selection: what is marked on it; history: what was said before; mode: direct, hints or coach',
    "   mustCite: one of these lessons or headings; mustSay: of each list one; mustNotSay; mustNotReveal: an exercise's",
    '   solution, word for word; mostCodeLines, mostWords; language: of the answer; marked: answers that you have marked',
    ' This file is never shown to students, and never read as a lesson.',
  ].join('\n');
  return document.toString({ lineWidth: 110 });
}

function ofTerm(section: Section, message: string): DraftedQuestion {
  const { lessonId: page, anchor, level } = section;
  // The title of a lesson is about all of it.
  if (level === 1) return { message, page, mustCite: [page] };
  const terms = termsOf(section);
  return { message, page, mustCite: [`${page}#${anchor}`], ...(terms.length > 0 && { mustSay: [terms] }) };
}

function pointing(section: Section, message: string): DraftedQuestion {
  const page = section.lessonId;
  return { message, page, selection: firstSentence(section) ?? '', mustCite: [page] };
}

function following(section: Section, before: string, message: string): DraftedQuestion {
  const answer = firstSentence(section) ?? section.heading;
  const page = section.lessonId;
  return { message, page, history: [{ student: before }, { tutor: answer }], mustCite: [page] };
}

function ofExercise({ lesson, solution }: Task, message: string): DraftedQuestion {
  return {
    message,
    page: lesson.id,
    mode: 'hints',
    ...(solution !== undefined && { mustNotReveal: [solution] }),
    mostCodeLines: hintCodeLines,
  };
}

function isTerm(heading: string): boolean {
  const words = heading.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.length > 0 && words.length <= mostTermWords && heading.length <= 40;
}

function isOneWord(heading: string): boolean {
  return !/\s/.test(heading.trim());
}

/** A heading begins with a capital, mostly behind its number, a message does not; names of things in code stay as they are. */
function lowered(heading: string): string {
  const plain = heading.replace(/[`*]/g, '').replace(/^\d[\d.]*[.):]?\s+(?=\S)/, '');
  return /^\p{Lu}\p{Ll}+(?:\s|$)/u.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}

/** What the author has set apart: names in code first, then what is emphasised. */
function termsOf({ markdown, heading }: Section): string[] {
  const outside = withoutBlocks(markdown);
  const inCode = Array.from(
    outside.matchAll(/`([\p{L}_][\p{L}\p{N}_.]{1,30})(?:\(\))?`/gu),
    ([, name = '']) => name,
  );
  const emphasised = Array.from(
    outside.matchAll(/\*{1,2}([\p{L}][^*\n.:!?]{1,30}?)\*{1,2}/gu),
    ([, term = '']) => term,
  );
  const words = (heading.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase());
  return [...new Set([...inCode, ...emphasised, ...words].map((term) => term.trim()))].slice(0, alternatives);
}

/** One that stands for itself. */
function firstSentence({ markdown }: Section): string | undefined {
  const paragraph =
    withoutBlocks(markdown)
      .split(/\n\s*\n/)
      .map((text) => text.trim())
      .find((text) => /^\p{Lu}/u.test(text)) ?? '';
  const sentence = /^.{25,240}?[.!?。؟](?=\s|$)/su.exec(paragraph.replace(/\s+/g, ' '))?.[0];
  return sentence?.replace(/[*`]/g, '');
}

function withoutBlocks(markdown: string): string {
  return markdown
    .split(/^(?:```|~~~).*$/m)
    .filter((_, index) => index % 2 === 0)
    .join('\n');
}

/** Every other lesson begins with another of its questions: of many lessons only the first of each are asked. */
function fromAnother<T>(questions: readonly T[], lesson: number): T[] {
  const others = questions.length - 1;
  const start = lesson % 2 === 0 || others < 1 ? 0 : 1 + (((lesson - 1) / 2) % others);
  return [...questions.slice(start), ...questions.slice(0, start)];
}

/** The first of each lesson, then the second of each: a cut at the end leaves out no lesson. */
function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  );
  return turns.flat();
}
