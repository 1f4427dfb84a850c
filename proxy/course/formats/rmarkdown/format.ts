import type { CourseFormat } from '../format.ts';

export const rMarkdown: CourseFormat = {
  name: 'R Markdown',
  extensions: ['rmd', 'rmarkdown'],
  runs: 'here',
  load: async () => (await import('../quarto/read.ts')).readQuarto,
};
