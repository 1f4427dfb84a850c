import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CourseContent } from '../../../proxy/course/course.ts';
import { blocksOf } from '../../../proxy/course/page-blocks.ts';
import { PageLessons } from '../../../proxy/course/page-lesson.ts';
import { readCourse } from '../../../proxy/course/read.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';
import { suiteFolder } from '../../support/folder.ts';
import { buildStablePrefix } from '../../support/stable-prefix.ts';

/** Stands in what is private, and nowhere else. */
const secret = 'quokka';

const lessons: Record<string, string> = {
  'sandpaper.md': `# Loops\n\n::: challenge\n## Count\nCount the marsupials.\n:::: solution\nThe ${secret} counts loops.\n::::\n:::\n`,
  'mkdocs.md': `# Sets\n\nSets have marsupials.\n\n??? success "Solution"\n    The ${secret} is in the set.\n\n    \`\`\`python\n    ${secret} = 1\n    \`\`\`\n`,
  'myst.md': `# Maps\n\nMaps of marsupials.\n\n\`\`\`{solution} ex\nThe ${secret} maps.\n\`\`\`\n\n:::{instructor-note}\nTell them of the ${secret}.\n:::\n`,
  'hugo.md': `# Lists\n\nLists of marsupials.\n\n{{% expand "Answer" %}}The ${secret} is listed.{{% /expand %}}\n`,
  'html-in-markdown.md': `# Trees\n\nTrees for marsupials.\n\n<details><summary>Lösung</summary>\n\nThe ${secret} climbs trees.\n\n</details>\n\n<!-- The ${secret} sleeps. -->\n`,
  'jekyll.md': `# Files\n\n> ## Read\n> Files of marsupials.\n>\n> > ## Solution\n> > The ${secret} reads files.\n> {: .solution}\n{: .challenge}\n`,
  'lia.md': `<!--\nauthor: A\nnarrator: B\nversion: 1\n-->\n# Quiz\n\nWhich of the marsupials smiles?\n\n[[${secret}]]\n[[?]] The ${secret} smiles.\n`,
  'jsx.md': `# Components\n\nComponents for marsupials.\n\n<Solution>\n\nThe ${secret} renders.\n\n</Solution>\n`,
  'page.html': `<main><h1>Pages</h1><p>Pages of marsupials.</p><details><summary>Show the solution</summary><p>The ${secret} has pages.</p></details><div class="solution"><p>The ${secret} again.</p></div></main>`,
  'cells.html': `<main><h1>Tables</h1><table><tr><th>Task</th><th>Help</th></tr><tr><td>Count marsupials.</td><td><details><summary>Solution</summary><p>The ${secret} counts.</p></details></td></tr></table><dl><dt>Term<div class="solution">The ${secret} defines.</div></dt><dd>Of marsupials.</dd></dl></main>`,
};

const root = suiteFolder();
let content: CourseContent;

beforeAll(async () => {
  for (const [name, text] of Object.entries(lessons)) await writeFile(join(root, name), text);
  ({ content } = await readCourse(root));
});

describe('what authors keep from students', () => {
  test('is kept with the section that it belongs to', () => {
    for (const lesson of content.lessons) {
      const notes = [...(lesson.notes ?? []), ...lesson.sections.flatMap((section) => section.notes ?? [])];
      expect(notes.length, lesson.id).toBeGreaterThan(0);
      for (const { markdown } of notes) expect(markdown).toContain(secret);
    }
    expect(content.lessons).toHaveLength(Object.keys(lessons).length);
  });

  test('is found by no question, and quoted for none', async () => {
    const search = await createCourseSearch(content, 'en');
    for (const question of [secret, `What does the ${secret} do?`, `marsupials ${secret} solution answer`]) {
      for (const { quote } of search.find(question, { limit: 20 })) expect(quote).not.toContain(secret);
      for (const section of content.sections) expect(search.quote(section, question)).not.toContain(secret);
    }
    expect(search.find(secret, { limit: 20 })).toEqual([]);
  });

  test('is in no text that a model or a page gets', () => {
    for (const mode of ['full', 'passages'] as const) {
      expect(buildStablePrefix({ title: 'T', tutorMode: 'direct' }, content, mode).text).not.toContain(
        secret,
      );
    }
    for (const { markdown, sections } of content.lessons) {
      expect(markdown).not.toContain(secret);
      for (const section of sections) expect(section.markdown + section.heading).not.toContain(secret);
    }
  });

  test('is not said by the lesson of the page that a student reads', () => {
    const page = `${'Sets have marsupials. '.repeat(10)}\n\nThe ${secret} is in the set, and it stays there for as long as anybody asks.`;
    const shown = new PageLessons(content.lessons).find(blocksOf(page));
    expect(
      shown?.says(`The ${secret} is in the set, and it stays there for as long as anybody asks.`) ?? false,
    ).toBe(false);
  });
});
