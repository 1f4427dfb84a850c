import type { CourseFormat } from '../format.ts';

export const mdx: CourseFormat = {
  name: 'MDX',
  extensions: ['mdx'],
  runs: 'here',
  load: async () => (await import('./read.ts')).readMdx,
};
