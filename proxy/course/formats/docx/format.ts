import type { CourseFormat } from '../format.ts';

export const docx: CourseFormat = {
  name: 'Word document',
  extensions: ['docx'],
  runs: 'in a child process',
  mostBytes: 128 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readDocx,
};
