import { expect, test } from 'vitest';
import { readLesson } from './read-lesson.ts';

const hasPage = (name: string) => name === 'Lists' || name === 'notes/Tuples';

test('links between pages are their texts, pictures go, and so do marks of places', () => {
  const source = [
    'See [[Lists|all lists]], [[Lists#Slices]], [[notes/Tuples]] and [[#Below]]. ^here-1',
    '',
    '![[set.png|300]]![[Lists#Slices]]',
    '',
    '==Once== and `[[Lists]]`.',
  ].join('\n');
  expect(readLesson(source, { hasPage }).lines).toEqual([
    'See all lists, Lists: Slices, notes/Tuples and Below.',
    'Lists: Slices',
    'Once and `[[Lists]]`.',
  ]);
});

test('where no link means a page, brackets mean what they write', () => {
  const source = 'Its [[Prototype]] is `null`; x[[1]] == y and z == 2. [[ -f a ]]';
  expect(readLesson(source, { hasPage }).lines).toEqual([source]);
});

test('a comment may begin and end in the midst of lines, and in a word', () => {
  const source = [
    'A %%quokka%% b (%%quokka%%).',
    '',
    '%% quokka',
    'quokka',
    'quokka %%',
    '',
    'End, 50%% of 100%%.',
  ];
  expect(readLesson(source.join('\n')).lines).toEqual(['A  b ().', 'End, 50%% of 100%%.']);
});

test('comments are nobody’s to read; one without an end, and percent signs, are text', () => {
  const source = [
    'A %% quokka %% b.',
    '',
    '%%',
    'quokka',
    '',
    '# quokka',
    '%%',
    '',
    '5 %% 2 %%3',
    '',
    '`%% a %%`',
    '',
    '%%',
    'End.',
  ];
  expect(readLesson(source.join('\n')).lines).toEqual(['A  b.', '5 %% 2 %%3', '`%% a %%`', '%%', 'End.']);
});
