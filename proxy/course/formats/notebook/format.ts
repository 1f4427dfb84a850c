import type { CourseFormat } from '../format.ts';

export const notebook: CourseFormat = {
  name: 'Jupyter notebook',
  extensions: ['ipynb'],
  runs: 'here',
  // Most of it are pictures that were put out.
  mostBytes: 32 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readNotebook,
};
