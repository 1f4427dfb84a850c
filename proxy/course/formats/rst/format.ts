import type { CourseFormat } from '../format.ts';

export const reStructuredText: CourseFormat = {
  name: 'reStructuredText',
  extensions: ['rst', 'rest'],
  runs: 'here',
  load: async () => (await import('./read.ts')).readRst,
};
