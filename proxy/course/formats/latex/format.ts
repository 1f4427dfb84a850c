import type { CourseFormat } from '../format.ts';

export const latex: CourseFormat = {
  name: 'LaTeX',
  extensions: ['tex'],
  runs: 'here',
  load: async () => (await import('./read.ts')).readLatex,
};
