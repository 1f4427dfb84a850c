import { describe, expect, test } from 'vitest';
import { elementManifest } from '../../.ci/setup/widget/element-manifest.ts';
import { allText, documentAt } from '../support/documents.ts';

const { text: using } = documentAt('widget/USING.md');

describe('what the documents say of the widget', () => {
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
  const inCode = (words: string) => [...words.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []);

  test('is all of its attributes, events, custom properties and parts, and no other', async () => {
    const [module] = (await elementManifest()).modules;
    const element = module?.declarations[0] as unknown as Record<string, { name: string }[]>;
    const namesOf = (kind: string) => sorted((element[kind] ?? []).map(({ name }) => name));

    const rows = /\| attribute \| \|\n\|[-|]+\n((?:\|.*\n)+)/.exec(using)?.[1] ?? '';
    expect(sorted(rows.split('\n').flatMap((row) => inCode(row.split('|')[1] ?? '')))).toEqual(
      namesOf('attributes'),
    );
    const placed = [...allText.matchAll(/<course-tutor ([^>]*)>/g)].map(([, list]) => list ?? '');
    const used = placed.flatMap((list) => [...list.matchAll(/([\w-]+)=/g)].map(([, name]) => name ?? ''));
    expect(namesOf('attributes')).toEqual(expect.arrayContaining(used));

    expect(sorted(using.match(/--course-tutor-[\w-]+/g) ?? [])).toEqual(namesOf('cssProperties'));
    expect(sorted(inCode((using.match(/`course-tutor-\w+`/g) ?? []).join()))).toEqual(namesOf('events'));
    expect(sorted(inCode(/^- Parts: (.*)$/m.exec(using)?.[1] ?? ''))).toEqual(namesOf('cssParts'));
    const styled = [...allText.matchAll(/::part\(([\w-]+)\)/g)].map(([, part]) => part);
    expect(namesOf('cssParts')).toEqual(expect.arrayContaining(styled));
  });
});
