import type { Lesson, Section } from '../course/course.ts';
import { readQuiz } from '../course/quiz/read-quiz.ts';
import type { NewItem } from './quiz-item.ts';

/** The teacher's own questions on a lesson, in the lesson's order; those that are malformed are left out. */
export function ownItems({ sections, notes = [] }: Pick<Lesson, 'sections' | 'notes'>): NewItem[] {
  const inText = sections.flatMap((section) => (section.notes ?? []).map((note) => ({ note, section })));
  // Of a file beside the lesson: its headings name what it is about.
  const beside = notes.flatMap((note) => {
    const section = sectionCalled(note.exercise ?? '', sections);
    return section === undefined ? [] : [{ note, section }];
  });
  return [...inText, ...beside]
    .filter(({ note }) => note.kind === 'quiz')
    .flatMap(({ note, section }) =>
      readQuiz(note.markdown).questions.map((question): NewItem => ({ origin: 'own', ...question, section })),
    );
}

/** By its anchor or its heading; else the lesson's first. */
function sectionCalled(name: string, sections: readonly Section[]): Section | undefined {
  return (
    sections.find(({ anchor, heading }) => name !== '' && (anchor === name || heading === name)) ??
    sections[0]
  );
}
