import type { CourseFormat } from '../format.ts';

export const markdown: CourseFormat = {
  name: 'Markdown',
  extensions: ['md', 'markdown'],
  runs: 'here',
  madeFrom: ['rmd', 'qmd'],
  namesakes: 'the same lesson',
  load: async () => (await import('./read.ts')).readMarkdown,
};
