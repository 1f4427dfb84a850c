import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { elementManifest } from '../../.ci/setup/widget/element-manifest.ts';

const widget = resolve(import.meta.dirname, '../../widget');
let sources: string;
let declared: Record<'attributes' | 'events' | 'cssParts' | 'cssProperties' | 'members', Entry[]>;

interface Entry {
  name: string;
  description?: string;
  privacy?: string;
}

beforeAll(async () => {
  const files = await readdir(widget, { recursive: true });
  // What stands in a page for its author's questions is an element of its own.
  const scripts = files.filter((file) => file.endsWith('.ts') && !file.endsWith('prompt-element.ts'));
  const texts = await Promise.all(scripts.map((file) => readFile(join(widget, file), 'utf8')));
  sources = texts.join('\n');
  const manifest = await elementManifest();
  declared = manifest.modules[0]?.declarations[0] as unknown as typeof declared;
});

const names = (kind: keyof typeof declared) => new Set(declared[kind].map(({ name }) => name));
const all = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].flatMap(([, found = '']) => found.trim().split(/\s+/)));
const sorted = (set: Set<string>) => [...set].sort();

test('every attribute is described', async () => {
  // By its path: the widget's types are those of a browser.
  const { ElementWithProperties } = await import(join(widget, 'element/properties.ts'));
  const { observedAttributes } = ElementWithProperties as { observedAttributes: string[] };
  expect(observedAttributes.length).toBeGreaterThan(10);
  expect(sorted(names('attributes'))).toEqual([...observedAttributes].sort());
});

test('attributes and properties have the values at first that the element gives them', () => {
  const told = (kind: 'attributes' | 'members') =>
    Object.fromEntries(declared[kind].map(({ name, ...rest }) => [name, rest]));
  expect(told('attributes')).toMatchObject({
    course: { type: { text: 'string' }, default: "''", fieldName: 'course' },
    mode: { type: { text: "'floating' | 'inline'" }, default: "'floating'" },
    open: { type: { text: 'boolean' }, default: 'false' },
    lang: { type: { text: 'string' } },
    'lesson-content': { fieldName: 'lessonContent' },
  });
  expect(told('members')).toMatchObject({
    mode: { kind: 'field', attribute: 'mode', reflects: true },
    fetcher: { kind: 'field', type: { text: 'Fetcher' } },
  });
  for (const name of ['lang', 'fetcher']) expect(told('members')[name]).not.toHaveProperty('default');
  expect(told('attributes')).not.toHaveProperty('session');
});

test('every event is described', async () => {
  const events = await readFile(join(widget, 'conversation/events.ts'), 'utf8');
  const block = /interface TutorEvents \{([\s\S]*?)\n\}/.exec(events)?.[1] ?? '';
  const told = [...block.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => `course-tutor-${name}`);
  expect(told.length).toBeGreaterThan(3);
  expect(sorted(names('events'))).toEqual(told.sort());
});

test('every part that can be styled is described, and no other', () => {
  const parts = all(sources, /\bpart="([\w\s-]+)"/g);
  for (const name of all(sources, /part\.add\('([\w-]+)'\)/g)) parts.add(name);
  for (const name of all(sources, /part=\$\{.*? \? '([\w-]+)' : '[\w-]+'\}/g)) parts.add(name);
  for (const name of all(sources, /part=\$\{.*? \? '[\w-]+' : '([\w-]+)'\}/g)) parts.add(name);
  expect(sorted(names('cssParts'))).toEqual(sorted(parts));
});

test('every custom property is described, and no other', () => {
  const used = all(sources, /var\((--course-tutor-[\w-]+)/g);
  expect(used.size).toBeGreaterThan(10);
  expect(sorted(names('cssProperties'))).toEqual(sorted(used));
});

test('the methods a page may call are described, and nothing private is shown', () => {
  expect([...names('members')]).toEqual(expect.arrayContaining(['show', 'hide', 'ask', 'stop', 'clear']));
  expect(
    declared.members.filter(({ name, privacy }) => name.startsWith('#') || privacy === 'private'),
  ).toEqual([]);
});

test('attributes, events and custom properties say what they mean', () => {
  for (const kind of ['attributes', 'events', 'cssProperties'] as const) {
    expect(declared[kind].filter(({ description }) => !description)).toEqual([]);
  }
});
