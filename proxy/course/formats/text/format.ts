import type { CourseFormat } from '../format.ts';

export const text: CourseFormat = {
  name: 'text',
  extensions: ['txt'],
  runs: 'here',
  namesakes: 'the same lesson',
  load: async () => (await import('./read.ts')).readText,
};
