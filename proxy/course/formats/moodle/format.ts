import type { CourseFormat } from '../format.ts';

export const moodleBackup: CourseFormat = {
  name: 'Moodle backup',
  extensions: ['mbz'],
  runs: 'in a child process',
  // Files of the course are in it, which are not unpacked.
  mostBytes: 256 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readMoodleBackup,
};
