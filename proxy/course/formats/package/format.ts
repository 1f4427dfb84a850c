import type { CourseFormat } from '../format.ts';

export const coursePackage: CourseFormat = {
  name: 'SCORM or Common Cartridge package',
  extensions: ['imscc', 'zip'],
  runs: 'in a child process',
  mostBytes: 256 * 1024 * 1024,
  load: async () => (await import('./read.ts')).readPackage,
};

/** Unpacked into a folder: its manifest names the rest. */
export const packageFolder: CourseFormat = {
  name: 'unpacked SCORM or Common Cartridge package',
  extensions: ['xml'],
  isOne: (inside) => /(?:^|\/)imsmanifest\.xml$/.test(inside),
  runs: 'in a child process',
  load: async () => (await import('./read-folder.ts')).readPackageFolder,
};
