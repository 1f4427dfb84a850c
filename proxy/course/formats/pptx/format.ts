import type { CourseFormat } from '../format.ts';

export const pptx: CourseFormat = {
  name: 'PowerPoint presentation',
  extensions: ['pptx'],
  runs: 'in a child process',
  // Pictures and recordings, which are not unpacked.
  mostBytes: 256 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readPptx,
};
