import type { CourseFormat } from '../format.ts';

export const quarto: CourseFormat = {
  name: 'Quarto',
  extensions: ['qmd'],
  runs: 'here',
  load: async () => (await import('./read.ts')).readQuarto,
};
