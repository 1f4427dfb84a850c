import type { CourseFormat } from '../format.ts';

export const openDocument: CourseFormat = {
  name: 'OpenDocument text or presentation',
  extensions: ['odt', 'odp', 'fodt', 'fodp'],
  runs: 'in a child process',
  mostBytes: 128 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readOpenDocument,
};
