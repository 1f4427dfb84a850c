import type { CourseFormat } from './format.ts';

const mebibyte = 1024 * 1024;

/** Every format that is read. A new one is one more here, and its readers a folder beside this file. */
export const formats: readonly CourseFormat[] = [
  {
    name: 'Markdown',
    extensions: ['md', 'markdown'],
    runs: 'here',
    madeFrom: ['rmd', 'qmd'],
    namesakes: 'the same lesson',
    load: async () => (await import('./markdown/read.ts')).readMarkdown,
  },
  {
    name: 'HTML',
    extensions: ['html', 'htm'],
    runs: 'here',
    madeFrom: ['rmd', 'qmd', 'ipynb', 'rst', 'adoc', 'asciidoc', 'tex'],
    namesakes: 'the same lesson',
    load: async () => (await import('./html/read.ts')).readHtml,
  },
  {
    name: 'text',
    extensions: ['txt'],
    runs: 'here',
    namesakes: 'the same lesson',
    load: async () => (await import('./text/read.ts')).readText,
  },
  {
    name: 'AsciiDoc',
    extensions: ['adoc', 'asc', 'asciidoc'],
    // Keys and signatures have the extension .asc as well.
    isOne: (_inside, head) => !latin1(head).startsWith('-----BEGIN PGP'),
    // Asciidoctor's expressions take the square of some lines, and its depth is that of the text.
    runs: 'in a child process',
    load: async () => (await import('./asciidoc/read.ts')).readAsciiDoc,
  },
  {
    name: 'Jupyter notebook',
    extensions: ['ipynb'],
    runs: 'here',
    // Most of it are pictures that were put out.
    mostBytes: 32 * mebibyte,
    load: async () => (await import('./notebook/read.ts')).readNotebook,
  },
  {
    name: 'Quarto',
    extensions: ['qmd'],
    runs: 'here',
    load: async () => (await import('./markdown/read.ts')).readQuarto,
  },
  {
    name: 'R Markdown',
    extensions: ['rmd', 'rmarkdown'],
    runs: 'here',
    load: async () => (await import('./markdown/read.ts')).readQuarto,
  },
  {
    name: 'MDX',
    extensions: ['mdx'],
    runs: 'here',
    load: async () => (await import('./markdown/read.ts')).readMdx,
  },
  {
    name: 'reStructuredText',
    extensions: ['rst', 'rest'],
    runs: 'here',
    load: async () => (await import('./rst/read.ts')).readRst,
  },
  {
    name: 'LaTeX',
    extensions: ['tex'],
    runs: 'here',
    load: async () => (await import('./latex/read.ts')).readLatex,
  },
  {
    name: 'WebVTT captions',
    extensions: ['vtt'],
    runs: 'here',
    load: async () => (await import('./captions/read.ts')).readCaptions,
  },
  {
    name: 'SubRip captions',
    extensions: ['srt'],
    runs: 'here',
    madeFrom: ['vtt'],
    load: async () => (await import('./captions/read.ts')).readCaptions,
  },
  {
    name: 'PDF',
    extensions: ['pdf'],
    runs: 'in a child process',
    // Slides with photographs; the text itself is a hundredth of it.
    mostBytes: 128 * mebibyte,
    madeFrom: ['tex', 'qmd', 'rmd', 'ipynb', 'docx', 'pptx', 'odt', 'odp', 'adoc'],
    load: async () => (await import('./pdf/read.ts')).readPdf,
  },
  {
    name: 'Word document',
    extensions: ['docx'],
    runs: 'in a child process',
    mostBytes: 128 * mebibyte,
    load: async () => (await import('./docx/read.ts')).readDocx,
  },
  {
    name: 'PowerPoint presentation',
    extensions: ['pptx'],
    runs: 'in a child process',
    // Pictures and recordings, which are not unpacked.
    mostBytes: 256 * mebibyte,
    load: async () => (await import('./pptx/read.ts')).readPptx,
  },
  {
    name: 'OpenDocument text or presentation',
    extensions: ['odt', 'odp', 'fodt', 'fodp'],
    runs: 'in a child process',
    mostBytes: 128 * mebibyte,
    load: async () => (await import('./opendocument/read.ts')).readOpenDocument,
  },
  {
    name: 'EPUB',
    extensions: ['epub'],
    runs: 'in a child process',
    mostBytes: 128 * mebibyte,
    load: async () => (await import('./epub/read.ts')).readEpub,
  },
  {
    name: 'Moodle backup',
    extensions: ['mbz'],
    runs: 'in a child process',
    // Files of the course are in it, which are not unpacked.
    mostBytes: 256 * mebibyte,
    load: async () => (await import('./moodle/read.ts')).readMoodleBackup,
  },
  {
    name: 'SCORM or Common Cartridge package',
    extensions: ['imscc', 'zip'],
    runs: 'in a child process',
    mostBytes: 256 * mebibyte,
    load: async () => (await import('./package/read.ts')).readPackage,
  },
  {
    // Its manifest names the rest.
    name: 'unpacked SCORM or Common Cartridge package',
    extensions: ['xml'],
    isOne: (inside) => /(?:^|\/)imsmanifest\.xml$/.test(inside),
    runs: 'in a child process',
    load: async () => (await import('./package/read.ts')).readPackageFolder,
  },
  {
    // The export as a folder: its root is one file that names the rest.
    name: 'Open edX course',
    extensions: ['xml'],
    isOne: (inside, head) => /(?:^|\/)course\.xml$/.test(inside) && /<course[\s/>]/.test(latin1(head)),
    runs: 'in a child process',
    load: async () => (await import('./olx/read.ts')).readOlxFolder,
  },
  {
    // The export as edX hands it out.
    name: 'Open edX export',
    extensions: ['tar.gz', 'tgz'],
    runs: 'in a child process',
    mostBytes: 256 * mebibyte,
    load: async () => (await import('./olx/read.ts')).readOlxArchive,
  },
  {
    name: 'H5P',
    extensions: ['h5p'],
    runs: 'in a child process',
    mostBytes: 256 * mebibyte,
    load: async () => (await import('./h5p/read.ts')).readH5p,
  },
  {
    name: 'GIFT questions',
    extensions: ['gift', 'gift.txt'],
    runs: 'here',
    load: async () => (await import('./gift/read.ts')).readGift,
  },
];

function latin1(head: Uint8Array): string {
  return Buffer.from(head).toString('latin1');
}
