import type { CourseFormat } from '../format.ts';

export const html: CourseFormat = {
  name: 'HTML',
  extensions: ['html', 'htm'],
  runs: 'here',
  madeFrom: ['rmd', 'qmd', 'ipynb', 'rst', 'adoc', 'asciidoc', 'tex'],
  namesakes: 'the same lesson',
  load: async () => (await import('./read.ts')).readHtml,
};
