import type { CourseFormat } from '../format.ts';

export const markdown: CourseFormat = {
  name: 'Markdown',
  extensions: ['md'],
  runs: 'here',
  namesakes: 'the same lesson',
  load: async () => (await import('./read.ts')).readMarkdown,
};
