import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import manifest from '../../../../package.json' with { type: 'json' };
import { moodlePluginZip, pluginFolder } from '../../../../proxy/lms/moodle/plugin-zip.ts';

const files = unzipSync(await moodlePluginZip());
const names = Object.keys(files);
const text = (name: string) => new TextDecoder().decode(files[`coursetutor/${name}`]);
const php = names.filter((name) => name.endsWith('.php')).map((name) => name.replace('coursetutor/', ''));

test('the zip has one folder, named as Moodle wants it, with all that an installation needs', () => {
  expect(names.filter((name) => !name.startsWith('coursetutor/'))).toEqual([]);
  for (const name of [
    'version.php',
    'lib.php',
    'settings.php',
    'db/access.php',
    'db/events.php',
    'db/hooks.php',
    'db/install.php',
    'db/install.xml',
    'db/services.php',
    'db/tasks.php',
    'lang/en/local_coursetutor.php',
    'lang/ru/local_coursetutor.php',
    'classes/privacy/provider.php',
  ]) {
    expect(names).toContain(`coursetutor/${name}`);
  }
  expect(names.filter((name) => /\.\.|\\|\/\./.test(name))).toEqual([]);
});

test('one version is one file, byte for byte', async () => {
  expect(Buffer.compare(await moodlePluginZip(), await moodlePluginZip())).toBe(0);
  expect(names).toEqual(names.toSorted());
});

test('files arrive as they are', async () => {
  expect(text('version.php')).toBe(await readFile(join(pluginFolder, 'version.php'), 'utf8'));
});

test('the plugin calls itself as Moodle does, and has the version of the tutor', () => {
  expect(text('version.php')).toContain("$plugin->component = 'local_coursetutor';");
  expect(text('version.php')).toContain(`$plugin->release = '${manifest.version}';`);
  expect(text('db/install.xml')).toMatch(/TABLE NAME="local_coursetutor_/);
});

test('every file says whose it is and under which licence, and none is open to a browser by itself', () => {
  // Moodle opens these; they begin with its configuration, which signs nobody in by itself.
  const pages = php.filter((name) => text(name).includes('/../../config.php'));
  expect(pages).toEqual(['check.php', 'course.php']);
  for (const name of php) {
    expect(text(name), name).toMatch(/^<\?php\n\/\/ This file is part of Moodle/);
    expect(text(name), name).toContain('@package    local_coursetutor');
    expect(text(name), name).toContain('@copyright  2026 course-tutor contributors');
    expect(text(name), name).toContain(
      '@license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later',
    );
    expect(text(name), name).not.toMatch(/\t| $|\r/m);
  }
});

test('the scripts for browsers are the ones that were written', () => {
  for (const name of ['check', 'fresh']) {
    expect(text(`amd/build/${name}.min.js`)).toBe(text(`amd/src/${name}.js`));
  }
});
