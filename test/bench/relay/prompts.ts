import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a course sends with every question: the prompt that all relays are given alike. */
export interface BenchPrompt {
  name: string;
  /** How many times better than Portkey the tutor is to be; absent: better. */
  wanted: { streams64?: number; firstByte500?: number };
  /** The folder with the lessons, made in `folder` where there is none. */
  content(folder: string): string;
}

const sampleCourse = resolve(import.meta.dirname, '../../../courses/python-basics');
/** "Practical Python Programming" by David Beazley, where a copy lies beside the project. */
const largeCourse = resolve(import.meta.dirname, '../../../../shared/courses/practical-python');
/** So often the sample course is as long as that one. */
const copies = 6;

export const prompts = {
  lines: { name: 'a prompt of two lines', wanted: { streams64: 2, firstByte500: 20 }, content: twoLines },
  course: { name: 'the sample course as the prompt', wanted: {}, content: () => sampleCourse },
  long: {
    name: 'a course of 400 KB as the prompt',
    wanted: { streams64: 5, firstByte500: 10 },
    content: (folder) => (existsSync(largeCourse) ? largeCourse : manyTimes(sampleCourse, folder)),
  },
} as const satisfies Record<string, BenchPrompt>;

export type PromptId = keyof typeof prompts;
export const promptIds = Object.keys(prompts) as PromptId[];

function twoLines(folder: string): string {
  const content = join(folder, 'lesson');
  mkdirSync(content, { recursive: true });
  writeFileSync(
    join(content, '01-lists.md'),
    '# Lists\n\nA list keeps values in order. Write it in square brackets.\n\n## Adding\n\n`append` puts a value at the end.\n',
  );
  return content;
}

function manyTimes(course: string, folder: string): string {
  const content = join(folder, 'long');
  for (let copy = 1; copy <= copies; copy += 1) {
    cpSync(course, join(content, `part-${copy}`), { recursive: true });
  }
  return content;
}
