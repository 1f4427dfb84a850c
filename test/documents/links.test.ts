import { existsSync, globSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { marked, type Token } from 'marked';
import { describe, expect, test } from 'vitest';
import { runNpm } from '../../.ci/setup/npm.mjs';
import { languages } from '../../proxy/words/languages.ts';
import { anchorOf, type Document, documentAt, documents, headingsOf, root } from '../support/documents.ts';

/** Where links and pictures of a document lead. */
function targetsOf({ tokens }: Document): string[] {
  const targets: string[] = [];
  marked.walkTokens([...tokens], (token: Token) => {
    if (token.type === 'link' || token.type === 'image') targets.push(token.href);
  });
  return targets;
}

/** Path from the root, and anchor; undefined for another site. */
function placeOf(target: string, { path }: Document): { path: string; anchor: string } | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [to = '', anchor = ''] = target.split('#');
  return { path: to === '' ? path : posix.join(posix.dirname(path), to), anchor };
}

const anchorsOf = (document: Document) => headingsOf(document).map(({ text }) => anchorOf(text));

/** Of this project: what stands beside it no reader has. */
const isHere = (path: string) => !path.startsWith('../') && existsSync(join(root, path));

describe('the links of', () => {
  test.each(documents)('$path lead to headings and files that are there', (document) => {
    for (const target of targetsOf(document)) {
      const place = placeOf(target, document);
      if (place === undefined) continue;
      expect(isHere(place.path), target).toBe(true);
      if (place.anchor !== '') expect(anchorsOf(documentAt(place.path)), target).toContain(place.anchor);
    }
  });

  test.each(['README.md', 'proxy/OPERATING.md'])('%s reach every chapter from its head', (path) => {
    const document = documentAt(path);
    const chapters = headingsOf(document).filter(({ depth, text }) => depth === 2 && text !== 'Contents');
    expect(targetsOf(document)).toEqual(
      expect.arrayContaining(chapters.map(({ text }) => `#${anchorOf(text)}`)),
    );
  });

  test('README.md reach every document, by way of others', () => {
    const reached = new Set(['README.md']);
    for (const path of reached) {
      const document = documents.find((each) => each.path === path);
      if (document === undefined) continue;
      for (const target of targetsOf(document)) {
        const place = placeOf(target, document);
        if (place !== undefined) reached.add(place.path);
      }
    }
    expect([...reached]).toEqual(expect.arrayContaining(documents.map(({ path }) => path)));
  });

  test('README.md show a picture that loads quickly', async () => {
    const picture = targetsOf(documentAt('README.md')).find((target) => target.endsWith('.png')) ?? '';
    expect((await stat(join(root, picture))).size).toBeLessThan(200_000);
  });
});

/** `proxy/OPERATING.md`, `proxy/OPERATING.md#e-mails`, `proxy/OPERATING.md, "E-mails"`, in the quotes of each language. */
const mention =
  /(?<![\w./-])((?:[\w.-]+\/)*(?:README|USING|OPERATING|SECURITY|CONTRIBUTING|CHANGELOG)\.md)(?:#([\w-]+)|(?:[,،] | 的)["«“„]\s?([^"«»“”„]+?)\s?["»”“])?/g;

test('what program, configuration and pages say of documents is there', () => {
  const sources = globSync(
    ['{proxy,widget,admin,.ci}/**/*.{ts,mjs,php,html}', 'config.yaml', 'Dockerfile', 'compose.yaml'],
    {
      cwd: root,
    },
  );
  const mentions = sources.flatMap((source) =>
    [...readFileSync(join(root, source), 'utf8').matchAll(mention)].map((match) => ({ source, match })),
  );
  expect(mentions.length).toBeGreaterThan(3);
  const naming = mentions.filter(({ match }) => match[3] !== undefined).map(({ source }) => source);
  expect(naming).toEqual(expect.arrayContaining(languages.map((code) => `proxy/words/${code}/watch.ts`)));
  for (const { source, match } of mentions) {
    const [, path = '', anchor, heading] = match;
    const document = documentAt(path);
    const where = `${source}: ${match[0]}`;
    if (anchor !== undefined) expect(anchorsOf(document), where).toContain(anchor);
    if (heading !== undefined)
      expect(
        headingsOf(document).map(({ text }) => text),
        where,
      ).toContain(heading);
  }
});

test('whoever installs the package has what the documents link to, but for sources, and nothing of the tests', () => {
  const { output } = runNpm(root, ['pack', '--dry-run', '--json', '--ignore-scripts']);
  const packed = new Set([...output.matchAll(/"path": "([^"]+)"/g)].map(([, path]) => path ?? ''));
  const linked = documents.flatMap((document) =>
    targetsOf(document).flatMap((target) => placeOf(target, document)?.path ?? []),
  );
  const wanted = linked.filter((path) => /\.(?:md|png|json)$/.test(path));
  expect(wanted.length).toBeGreaterThan(10);
  expect([...packed]).toEqual(expect.arrayContaining([...new Set(wanted)]));
  expect([...packed].filter((path) => path.startsWith('test/') && !wanted.includes(path))).toEqual([]);
});

test('README.md is short enough to be read', () => {
  expect(documentAt('README.md').text.split('\n').length).toBeLessThan(250);
});
