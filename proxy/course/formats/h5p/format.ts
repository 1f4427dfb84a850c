import type { CourseFormat } from '../format.ts';

export const h5p: CourseFormat = {
  name: 'H5P',
  extensions: ['h5p'],
  runs: 'in a child process',
  mostBytes: 256 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readH5p,
};
