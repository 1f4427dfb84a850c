import { globSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { marked, type Token } from 'marked';
import { describe, expect, test } from 'vitest';
import { type Document, documentAt, root } from '../support/documents.ts';

/** For those who change the product: they name files, and tests to run. */
const maps = ['CONTRIBUTING.md', 'proxy/README.md', 'widget/README.md', 'admin/README.md'].map(documentAt);

/** Folders end with a slash, files do not. */
const present = globSync('{proxy,widget,admin,test,.ci,courses}/**', { cwd: root, withFileTypes: true })
  .map((entry) => {
    const path = `${entry.parentPath.slice(root.length + 1)}/${entry.name}`.replaceAll(sep, '/');
    return entry.isDirectory() ? `${path}/` : path;
  })
  .concat(globSync('*.*', { cwd: root }), 'test/', 'proxy/', 'widget/', 'admin/', 'courses/');

/** What stands between backticks. */
function codeWords({ tokens }: Document): string[] {
  const words: string[] = [];
  marked.walkTokens([...tokens], (token: Token) => {
    if (token.type === 'codespan') words.push(token.text);
  });
  return words;
}

/** `watch/mail/`, `health.test.ts`; no route, no glob. */
const path = /^(?!\/)(?:[\w.@-]+\/)*(?:[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs|html|yaml|md)|[\w.-]+\/)$/;
/** What a task makes: a kind, a store, or Italian. */
const isMade = (words: string) => /NAME|\bit\b/.test(words);

/** From the root, or in a folder that the document is the map of: `keys/` of proxy/README.md is proxy/answer/keys/. */
function isThere(words: string, document: Document): boolean {
  const folder = dirname(document.path);
  return present.some(
    (file) => file === words || (file.endsWith(`/${words}`) && (folder === '.' || file.startsWith(folder))),
  );
}

describe.each(maps)('$path', (document) => {
  test('name files and folders that are there', () => {
    const named = codeWords(document).filter((words) => path.test(words) && !isMade(words));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((words) => !isThere(words, document))).toEqual([]);
  });

  test('name tests that are there', () => {
    const tests = present.filter((file) => /\.test\.ts$/.test(file));
    for (const words of codeWords(document)) {
      const [, step, filter = ''] = /^npm test -- (vitest|widget|journeys) ([\w./-]+)$/.exec(words) ?? [];
      if (step === undefined || /[A-Z]/.test(filter)) continue;
      const isMeant = (file: string) =>
        step === 'vitest'
          ? file.startsWith(filter)
          : file.startsWith(`test/${step}/`) && file.includes(filter);
      expect(tests.filter(isMeant), words).not.toEqual([]);
    }
  });
});
