import type { Section } from '../../../proxy/course/course.ts';

const mostQuestions = 200;

/** The heading of a section with some words of its text, from all over the course. */
export function questionsAbout(sections: readonly Section[]): string[] {
  const step = Math.max(1, Math.floor(sections.length / mostQuestions));
  return sections
    .filter((_, index) => index % step === 0)
    .slice(0, mostQuestions)
    .map(({ heading, markdown }) => `${heading} ${markdown.slice(100, 150)}`);
}
