import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'off-topic');

/**
 * What students type into the wrong window: weather, recipes, other subjects, greetings, the school's
 * office. Nothing that our courses in that language, or a course on programming, are about.
 * English ones for a language that has none here.
 */
export function offTopicQuestions(language: string): string[] {
  const [tag = ''] = language.toLowerCase().split('-');
  const own = join(folder, `${tag}.txt`);
  const lines = readFileSync(existsSync(own) ? own : join(folder, 'en.txt'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '');
}
