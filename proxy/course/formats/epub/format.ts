import type { CourseFormat } from '../format.ts';

export const epub: CourseFormat = {
  name: 'EPUB',
  extensions: ['epub'],
  runs: 'in a child process',
  mostBytes: 128 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readEpub,
};
