import { docxOf, epubOf, openDocumentOf, pptxOf, wordParagraph } from './office-files.ts';
import { tarOf, zipOf } from './packed.ts';
import { pdfFile, pdfLines } from './pdf-file.ts';

/** A small file as courses have them, by the name of its format. */
export interface FormatSample {
  /** Paths and contents; the first is the file, what follows belongs to it. */
  files: Readonly<Record<string, string | Uint8Array>>;
  /** What `check` says is not in its lessons. */
  leftOut: readonly string[];
}

/** Every sample teaches this in one of its sections, and keeps the other from students. */
export const taught = 'holds each element once';
export const secret = 'quokka';

const cell = (kind: string, source: string, more = {}) => ({
  cell_type: kind,
  metadata: {},
  source,
  ...more,
});
const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { language: 'python', name: 'python3' } },
  cells: [
    cell('markdown', `# Sets\n\nA set ${taught}.`),
    cell('code', 'len({1, 1})', {
      execution_count: 1,
      outputs: [{ output_type: 'execute_result', data: { 'text/plain': '1' } }],
    }),
    cell('code', `### BEGIN SOLUTION\n${secret} = {1}\n### END SOLUTION`, { outputs: [] }),
  ],
});
const captions = (mark: string, ending: string) =>
  `${mark}1\n00:01:23${ending}000 --> 00:01:29${ending}000\nA set ${taught}.\n`;
const question = `::Sets:: What ${taught}? { =a set#The ${secret}. ~a list }`;
const h5p = zipOf({
  'h5p.json': JSON.stringify({ title: 'Sets', mainLibrary: 'H5P.Column' }),
  'content/content.json': JSON.stringify({
    content: [
      { content: { library: 'H5P.AdvancedText 1.1', params: { text: `<p>A set ${taught}.</p>` } } },
      {
        content: {
          library: 'H5P.Blanks 1.14',
          params: { text: '<p>Fill in.</p>', questions: [`<p>It is a *${secret}*.</p>`] },
        },
      },
    ],
  }),
});
const olx = {
  'course.xml': '<course url_name="1" org="X" course="Y"/>',
  'course/1.xml': '<course display_name="Python"><chapter url_name="1"/></course>',
  'chapter/1.xml': '<chapter display_name="Containers"><sequential url_name="1"/></chapter>',
  'sequential/1.xml':
    '<sequential display_name="Sets"><vertical url_name="1"/><vertical url_name="2"/></sequential>',
  'vertical/1.xml': '<vertical display_name="Sets"><html url_name="1"/></vertical>',
  'vertical/2.xml': '<vertical display_name="Staff" visible_to_staff_only="true"/>',
  'html/1.xml': '<html filename="1" display_name="Text"/>',
  'html/1.html': `<p>A set ${taught}.</p>`,
};
const moodle = zipOf({
  'moodle_backup.xml':
    '<moodle_backup><information><contents><sections><section><sectionid>1</sectionid><title>Containers</title><directory>sections/section_1</directory></section></sections><activities><activity><sectionid>1</sectionid><modulename>page</modulename><title>Sets</title><directory>activities/page_1</directory></activity><activity><sectionid>1</sectionid><modulename>forum</modulename><title>Talk</title><directory>activities/forum_2</directory></activity></activities></contents></information></moodle_backup>',
  'sections/section_1/section.xml':
    '<section id="1"><number>1</number><name>Containers</name><visible>1</visible></section>',
  'activities/page_1/page.xml': `<activity><page id="1"><name>Sets</name><content>&lt;p&gt;A set ${taught}.&lt;/p&gt;</content></page></activity>`,
  'users.xml': `<users><user><email>${secret}@example.edu</email></user></users>`,
});
const scormFiles = {
  'imsmanifest.xml':
    '<manifest><organizations><organization><item identifierref="r1"><title>Sets</title></item><item identifierref="r2"><title>Talk</title></item></organization></organizations><resources><resource identifier="r1" href="sets.html"/><resource identifier="r2" href="talk.xml"/></resources></manifest>',
  'sets.html': `<html><body><p>A set ${taught}.</p></body></html>`,
  'talk.xml': '<topic/>',
};
const scorm = zipOf(scormFiles);
const one = (file: string, content: string | Uint8Array, ...leftOut: string[]): FormatSample => ({
  files: { [file]: content },
  leftOut,
});
const markdown = `# Sets\n\nA set ${taught}.\n`;
const slideFrame = (kind: string, text: string) =>
  `<draw:frame presentation:class="${kind}"><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`;

export const formatSamples: Readonly<Record<string, FormatSample>> = {
  Markdown: one('sets.md', `${markdown}\n??? success "Solution"\n    The ${secret}.\n`),
  HTML: one(
    'sets.html',
    `<nav>Menu</nav><main><h1>Sets</h1><p>A set ${taught}.</p><details><summary>Solution</summary>The ${secret}.</details></main>`,
  ),
  text: one('sets.txt', `Sets\n====\n\nA set ${taught}.\n`),
  AsciiDoc: one('sets.adoc', `= Sets\n\nA set ${taught}.\n\n// The ${secret}.\n`),
  'Jupyter notebook': one('sets.ipynb', notebook, 'outputs'),
  Quarto: one(
    'sets.qmd',
    `---\ntitle: Sets\n---\n\n## Once\n\nA set ${taught}.\n\n::: {.solution}\nThe ${secret}.\n:::\n`,
  ),
  'R Markdown': one(
    'sets.Rmd',
    `---\ntitle: Sets\n---\n\nA set ${taught}.\n\n\`\`\`{r}\nunique(c(1, 1))\n\`\`\`\n`,
  ),
  MDX: one(
    'sets.mdx',
    `import Tabs from '@theme/Tabs';\n\n${markdown}\n<Solution>\n\nThe ${secret}.\n\n</Solution>\n`,
  ),
  reStructuredText: one('sets.rst', `Sets\n====\n\nA set ${taught}.\n\n.. The ${secret}.\n`),
  LaTeX: one(
    'sets.tex',
    `\\documentclass{article}\n\\begin{document}\n\\section{Sets}\nA set ${taught}: $|A| \\le n$. % ${secret}\n\\end{document}\n`,
  ),
  'WebVTT captions': one('talk.vtt', captions('WEBVTT\n\n', '.')),
  'SubRip captions': one('talk.srt', captions('', ',')),
  PDF: one(
    'sets.pdf',
    pdfFile([
      [
        { x: 60, y: 740, text: 'Sets', size: 20 },
        ...pdfLines([`A set ${taught}, and finds it by its hash, in no order.`]),
      ],
      [],
    ]),
    'pages without text',
  ),
  'Word document': one(
    'sets.docx',
    docxOf(wordParagraph('Sets', 'berschrift1') + wordParagraph(`A set ${taught}.`)),
  ),
  'PowerPoint presentation': one(
    'sets.pptx',
    pptxOf([
      { title: 'Sets', bullets: [[0, `A set ${taught}`]], notes: `The ${secret}.` },
      { title: 'Old', isHidden: true },
    ]),
    'hidden slides',
  ),
  'OpenDocument text or presentation': one(
    'sets.odp',
    openDocumentOf(
      `<office:presentation><draw:page>${slideFrame('title', 'Sets')}${slideFrame('outline', `A set ${taught}`)}<presentation:notes>${slideFrame('notes', `The ${secret}.`)}</presentation:notes></draw:page></office:presentation>`,
    ),
  ),
  EPUB: one(
    'sets.epub',
    epubOf([{ name: 'c1', title: 'Sets', body: `<h1>Sets</h1><p>A set ${taught}.</p>` }]),
  ),
  'Moodle backup': one('course.mbz', moodle, 'activities of people (forums and the like)'),
  'SCORM or Common Cartridge package': one('course.zip', scorm, 'links and forums'),
  'unpacked SCORM or Common Cartridge package': { files: scormFiles, leftOut: ['links and forums'] },
  'Open edX course': { files: olx, leftOut: ['units for staff alone'] },
  'Open edX export': one(
    'course.tar.gz',
    tarOf(Object.fromEntries(Object.entries(olx).map(([name, text]) => [`course/${name}`, text]))),
    'units for staff alone',
  ),
  H5P: one('sets.h5p', h5p),
  'GIFT questions': one('sets.gift', question),
};
