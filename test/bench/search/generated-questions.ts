import type { CourseContent, Section } from '../../../proxy/course/course.ts';
import { blocksOf } from '../../../proxy/course/formats/markdown/plain-text.ts';
import type { AskedQuestion, QuestionList } from './asked-course.ts';

const mostOfAKind = 60;
const word = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.'’-]*/gu;
const shortestWord = 4;

/** Questions made of a course that nobody has written any for: easier than those of students, and free. */
export function generatedQuestions({ lessons, sections }: CourseContent): QuestionList[] {
  const lessonsOfHeading = new Map<string, Set<string>>();
  for (const { heading, lessonId } of sections) {
    const key = heading.toLowerCase();
    lessonsOfHeading.set(key, (lessonsOfHeading.get(key) ?? new Set()).add(lessonId));
  }
  /** A heading that several lessons have ("Summary", "Exercises") leads to none of them. */
  const named = sections.filter(
    ({ heading, anchor }) => anchor !== '' && lessonsOfHeading.get(heading.toLowerCase())?.size === 1,
  );
  const kinds: [name: string, from: readonly Section[], question: (section: Section) => string][] = [
    ['three words of a heading', named, ({ heading }) => longestWords(topicOf(heading), 3).join(' ')],
    ['a heading, mistyped, with a number', named, ({ heading }) => `${mistyped(topicOf(heading))}? (173)`],
    ['half of a sentence', sections, halfSentence],
  ];
  return lessons.length === 0
    ? []
    : kinds.map(([name, from, question]) => ({ name, questions: spread(from, question) }));
}

function spread(sections: readonly Section[], question: (section: Section) => string): AskedQuestion[] {
  const step = Math.max(1, Math.floor(sections.length / mostOfAKind));
  return sections
    .filter((_, index) => index % step === 0)
    .slice(0, mostOfAKind)
    .map((section) => ({ question: question(section), lessons: [section.lessonId] }))
    .filter(({ question: asked }) => asked.length > shortestWord);
}

/** `Exercise 2.7: Making a table` -> `Making a table`. */
function topicOf(heading: string): string {
  return heading.slice(heading.indexOf(':') + 1).trim();
}

function longestWords(text: string, count: number): string[] {
  const words = text.toLowerCase().match(word) ?? [];
  const kept = new Set(words.toSorted((a, b) => b.length - a.length).slice(0, count));
  return words.filter((each) => kept.has(each));
}

/** Lower case, without accents, two letters of the longest word the wrong way round. */
function mistyped(text: string): string {
  const [longest = ''] = longestWords(text, 1);
  const middle = Math.floor(longest.length / 2);
  const wrong =
    longest.length < 6
      ? longest
      : `${longest.slice(0, middle)}${longest[middle + 1]}${longest[middle]}${longest.slice(middle + 2)}`;
  return text
    .toLowerCase()
    .replace(longest, wrong)
    .normalize('NFD')
    .replace(/\p{Script=Inherited}/gu, '');
}

/** Every second long word of the middle sentence. */
function halfSentence({ markdown }: Section): string {
  const prose = blocksOf(markdown).filter(({ kind, text }) => kind === 'prose' && text.length > 60);
  const text = prose[Math.floor(prose.length / 2)]?.text ?? '';
  const words = (text.slice(0, 240).match(word) ?? []).filter(({ length }) => length >= shortestWord);
  return words
    .filter((_, index) => index % 2 === 0)
    .slice(0, 7)
    .join(' ')
    .toLowerCase();
}
