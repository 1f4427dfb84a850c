import { hash } from 'node:crypto';
import type { Lesson, Section } from '../course/course.ts';
import type { TermReader } from '../course/search/terms.ts';
import { sourceOfSection } from '../course/source.ts';
import type { Tutor } from '../tutor.ts';
import { studentWords } from '../words/languages.ts';
import { askModel, type QuizStudent } from './ask-model.ts';
import { leastItems } from './choose-items.ts';
import { asksTheSame, type MadeOf, readMade } from './made-items.ts';
import type { NewItem } from './quiz-item.ts';
import { shownSections, writingRequests, writingRules } from './quiz-prompts.ts';

/** What a lesson's questions are made of; others are made where any of it has changed. */
export interface LessonToAsk {
  lesson: Lesson;
  /** Without exercises. */
  sections: readonly Section[];
  reader: TermReader;
}

/** An item as it is kept: its section by its number among those of the lesson. */
type KeptItem = Omit<NewItem, 'section' | 'origin'> & { section: number };

/** What was made before for the same text, whoever it was for; undefined: nothing. */
export async function keptItems(
  { lesson, sections, ...rest }: LessonToAsk,
  course: string,
  { store }: Pick<Tutor, 'store'>,
): Promise<NewItem[] | undefined> {
  const kept = await store.quizzes.made(course, lesson.id);
  if (kept?.key !== keyOf({ lesson, sections, ...rest })) return undefined;
  return (JSON.parse(kept.items) as KeptItem[]).flatMap(({ section: index, ...item }) => {
    const section = sections[index];
    return section === undefined ? [] : [{ ...item, origin: 'made' as const, section }];
  });
}

/**
 * Has a model make a lesson's questions, a second time where it has made too few that are any good, and keeps them
 * for everybody: also where there are none, so that a class does not pay for the same again and again.
 * @throws TutorError as `ask` does, before the first of them is written
 */
export async function makeItems(of: LessonToAsk, asker: QuizStudent, tutor: Tutor): Promise<NewItem[]> {
  const { lesson } = of;
  const { course, language } = asker;
  const shown = shownSections(of.sections);
  const made: MadeOf = { lesson, sections: shown, reader: of.reader };
  const words = studentWords(language).tutoring;
  const record = {
    question: `${words.next.quiz}: ${lesson.title}`,
    lesson: lesson.id,
    readable: (written: string) =>
      readMade(written, made)
        .map(({ question }) => `- ${question}`)
        .join('\n'),
    sources: shown.slice(0, 1).map((section) => sourceOfSection(section, lesson.title, course, language)),
  };
  const items: NewItem[] = [];
  for (const [index, message] of writingRequests.entries()) {
    try {
      const written = await askModel(
        { rules: writingRules(lesson.title, shown), message, record },
        asker,
        tutor,
      );
      const isNew = (item: NewItem) => items.every((other) => !asksTheSame(item, other, of.reader));
      items.push(...readMade(written, made).filter(isNew));
    } catch (error) {
      // The second try is for more of what is there already.
      if (index === 0) throw error;
    }
    if (items.length >= leastItems) break;
  }
  const kept = items.map(
    ({ origin: _, section, ...item }): KeptItem => ({
      ...item,
      section: of.sections.findIndex(({ number }) => number === section.number),
    }),
  );
  await tutor.store.quizzes.keepMade({
    course: course.settings.id,
    lesson: lesson.id,
    key: keyOf(of),
    items: JSON.stringify(kept),
  });
  return items;
}

function keyOf({ lesson: { title }, sections }: Pick<LessonToAsk, 'lesson' | 'sections'>): string {
  // The numbers by which sections are cited are those of the course, and change with other lessons.
  const text = sections.map(({ level, heading, markdown }) => [level, heading, markdown]);
  return hash('sha256', JSON.stringify([writingRules('', []), title, text]), 'base64url');
}
