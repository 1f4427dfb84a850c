import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { suiteFolder } from '../../support/folder.ts';
import { sampleCourse } from '../../support/sidecar.ts';

const directory = suiteFolder();
let file = '';
beforeAll(async () => {
  file = join(directory, 'config.yaml');
  const server = { publicUrl: 'https://tutor.example.edu' };
  await writeFile(file, JSON.stringify({ courses: [sampleCourse], server }));
});

let printed: string[] = [];
let complained: string[] = [];
beforeEach(() => {
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

test('snippet prints what to paste for each platform, at the public address', async () => {
  expect(await main(['snippet', 'python-basics', '--config', file], {})).toBe(0);
  const text = printed.join('\n');
  for (const name of ['Moodle', 'Canvas', 'Open edX', 'Blackboard', 'WordPress', 'Any HTML page']) {
    expect(text).toContain(`${name}\n${'='.repeat(name.length)}\n`);
  }
  expect(text).toMatch(/^ {2}1\. .+\n {2}2\. /m);
  expect(text).toContain('    <course-tutor course="python-basics"></course-tutor>');
  expect(text).toContain('src="https://tutor.example.edu/embed/python-basics"');
});

test('snippet speaks Russian, and names the courses there are', async () => {
  expect(await main(['snippet', 'python-basics', '--language', 'ru', '--config', file], {})).toBe(0);
  expect(printed.join('\n')).toContain('Вставьте код');
  expect(await main(['snippet', 'other', '--config', file], {})).toBe(1);
  expect(complained).toEqual(['There is no course "other": python-basics']);
  expect(await main(['snippet', '--config', file], {})).toBe(1);
  expect(complained[1]).toBe('Name a course: python-basics');
});
