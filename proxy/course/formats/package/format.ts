import type { CourseFormat } from '../format.ts';

export const coursePackage: CourseFormat = {
  name: 'SCORM or Common Cartridge package',
  extensions: ['imscc', 'zip'],
  runs: 'in a child process',
  mostBytes: 256 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readPackage,
};
