import { expect, it } from 'vitest';
import { TagMark } from '../../../../proxy/lms/injection/entity-tag.ts';

const mark = new TagMark('abc123');

it('makes a tag weak and its own', () => {
  expect(mark.add('"v1"')).toBe('W/"v1.tutor-abc123"');
  expect(mark.add('W/"v1"')).toBe('W/"v1.tutor-abc123"');
  expect(mark.add('not a tag')).toBe('not a tag');
});

it('asks with the tag of the LMS again', () => {
  expect(mark.remove(mark.add('"v1"'))).toBe('"v1", W/"v1"');
  expect(mark.isIn(mark.add('"v1"'))).toBe(true);
});

it('leaves tags of pages that were not added to', () => {
  expect(mark.remove('"v1", W/"v2"')).toBe('"v1", W/"v2"');
  expect(mark.remove('*')).toBe('*');
  expect(mark.isIn('"v1"')).toBe(false);
});

it('drops the tag of a page with another tutor in it', () => {
  const other = new TagMark('def456').add('"v1"');
  expect(mark.remove(other)).toBeUndefined();
  expect(mark.remove(`${other}, "v2"`)).toBe('"v2"');
  expect(mark.isIn(other)).toBe(false);
});
