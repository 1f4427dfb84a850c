import type { CourseFormat } from '../format.ts';

export const webVtt: CourseFormat = {
  name: 'WebVTT captions',
  extensions: ['vtt'],
  runs: 'here',
  load: async () => (await import('./read.ts')).readCaptions,
};

export const subRip: CourseFormat = {
  name: 'SubRip captions',
  extensions: ['srt'],
  runs: 'here',
  madeFrom: ['vtt'],
  load: async () => (await import('./read.ts')).readCaptions,
};
