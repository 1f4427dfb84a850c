import type { CourseFormat } from '../format.ts';

export const gift: CourseFormat = {
  name: 'GIFT questions',
  extensions: ['gift', 'gift.txt'],
  runs: 'here',
  load: async () => (await import('./read.ts')).readGift,
};
