import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from '../../../../proxy/config/config-error.ts';
import { moodle } from '../../../../proxy/lms/hosts/moodle.ts';
import { pageKinds } from '../../../../proxy/lms/hosts/page-kind.ts';
import { pluginFolder } from '../../../../proxy/lms/moodle/plugin-zip.ts';
import { parseConfig } from '../../../support/config.ts';

const source = await readFile(join(pluginFolder, 'classes/page_choice.php'), 'utf8');

/** The activities that the plugin lists under a name. */
function listed(name: string): string[] {
  const list = new RegExp(`const ${name} = \\[([^\\]]*)\\];`).exec(source)?.[1] ?? '';
  return [...list.matchAll(/'(\w+)'/g)].map(([, module = '']) => module);
}

const kind = pageKinds(moodle);

const kindOf = (module: string) =>
  kind({
    bodyId: `page-mod-${module}-view`,
    bodyClasses: [`path-mod-${module}`, 'pagelayout-incourse', 'course-6'],
    target: `/mod/${module}/view.php?id=12`,
    has: () => false,
  }).kind;

test('where the plugin puts a tutor by itself, the script that it puts there stays', () => {
  expect(listed('READING').length).toBeGreaterThan(8);
  for (const module of [...listed('READING'), ...listed('OTHERS')]) {
    expect(['lesson', 'private'], module).toContain(kindOf(module));
  }
});

test('what the script stays away from the plugin has on neither list, so that it says what of it may be read', () => {
  const known = [...listed('READING'), ...listed('OTHERS')];
  for (const module of [
    'quiz',
    'assign',
    'lesson',
    'workshop',
    'h5pactivity',
    'scorm',
    'lti',
    'hvp',
    'vpl',
  ]) {
    expect(kindOf(module), module).toBe('assessed');
    expect(known).not.toContain(module);
  }
});

test('pages of which others have written most are read by nobody', () => {
  for (const module of listed('OTHERS')) expect(kindOf(module), module).toBe('private');
});

test('the ids of courses that the plugin takes are those of a configuration', async () => {
  const known = await readFile(join(pluginFolder, 'classes/known_course.php'), 'utf8');
  const pattern = new RegExp(/'\/(\^.*\$)\/D'/.exec(known)?.[1] ?? 'none');
  for (const id of [
    'python-basics',
    'a',
    '1.2_x',
    'x'.repeat(64),
    'x'.repeat(65),
    '',
    '-a',
    'A',
    'a b',
    '"><script>',
    'a/b',
  ]) {
    expect(pattern.test(id), id).toBe(isTaken(id));
  }
});

function isTaken(id: string): boolean {
  try {
    parseConfig(JSON.stringify({ courses: [{ id, title: 'T', content: '.' }] }), 'config.yaml', {});
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
