import type { CourseFormat } from '../format.ts';

export const pdf: CourseFormat = {
  name: 'PDF',
  extensions: ['pdf'],
  runs: 'in a child process',
  // Slides with photographs; the text itself is a hundredth of it.
  mostBytes: 128 * 1024 * 1024,
  madeFrom: ['tex', 'qmd', 'rmd', 'ipynb', 'docx', 'pptx', 'odt', 'odp', 'adoc'],
  load: async () => (await import('./read.ts')).readPdf,
};
