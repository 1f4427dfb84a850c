import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/documents.ts';

const { services } = parse(await readFile(join(root, 'compose.yaml'), 'utf8'), { merge: true });
const tutors = ['tutor', 'tutor-a', 'tutor-b'];

describe('compose.yaml', () => {
  test.each(tutors)('%s is given all of .env, whatever config.yaml reads, and needs none', (name) => {
    expect(services[name].env_file).toEqual([{ path: '.env', required: false }]);
  });

  test('each tutor has a name of its own that stays when its container is made anew', () => {
    expect(tutors.map((name) => services[name].hostname)).toEqual(tutors);
  });
});
