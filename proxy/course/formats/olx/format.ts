import type { CourseFormat } from '../format.ts';

/** The export as a folder: its root is one file that names the rest. */
export const olx: CourseFormat = {
  name: 'Open edX course',
  extensions: ['xml'],
  isOne: (inside, head) =>
    /(?:^|\/)course\.xml$/.test(inside) && /<course[\s/>]/.test(Buffer.from(head).toString('latin1')),
  runs: 'in a child process',
  load: async () => (await import('./read.ts')).readOlxFolder,
};

/** The export as edX hands it out. */
export const olxArchive: CourseFormat = {
  name: 'Open edX export',
  extensions: ['tar.gz', 'tgz'],
  runs: 'in a child process',
  mostBytes: 256 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readOlxArchive,
};
