import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pluginFolder } from '../../../../proxy/lms/moodle/plugin-zip.ts';

const sources = (await readdir(pluginFolder, { recursive: true })).filter((name) => /\.(php|js)$/.test(name));
const read = async (name: string) => readFile(join(pluginFolder, name), 'utf8');

/** Names and texts of a language file, whose texts are plain literals in single quotes. */
async function strings(language: string): Promise<Map<string, string>> {
  const text = await read(`lang/${language}/local_coursetutor.php`);
  const found = text.matchAll(/^\$string\['([^']+)'\] = '((?:[^'\\]|\\.)*)';$/gms);
  return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}

const en = await strings('en');
const ru = await strings('ru');

const code = (
  await Promise.all(sources.filter((name) => !name.startsWith('lang/')).map(async (name) => read(name)))
).join('\n');

test('English and Russian have the same strings, in order, none empty, with the same places to fill in', () => {
  expect(en.size).toBeGreaterThan(60);
  expect([...ru.keys()]).toEqual([...en.keys()]);
  expect([...en.keys()]).toEqual([...en.keys()].sort());
  for (const [name, text] of en) {
    const translated = ru.get(name) ?? '';
    expect(translated.trim(), name).not.toBe('');
    expect(translated.includes('{$a}'), name).toBe(text.includes('{$a}'));
    expect(translated, name).toMatch(/[а-яё]/i);
  }
});

/** Of `get_string('name', 'local_coursetutor'...)`, also where one of two names is chosen. */
const asked = [
  ...code.matchAll(
    /(?:get_string|lang_string)\((?:[^()'?]*\?\s*)?'([\w:]+)'(?:\s*:\s*'([\w:]+)')?,\s*'local_coursetutor'/g,
  ),
].flatMap(([, one, other]) => [one, other].filter((name) => name !== undefined));

/** Named without saying whose they are. */
const helped = [...code.matchAll(/addHelpButton\('\w+', '(\w+)', 'local_coursetutor'\)/g)].flatMap(
  ([, name = '']) => [name, `${name}_help`],
);
const found = [...code.matchAll(/self::(?:good|bad)\(([^;]*)\)\]?;/g)].flatMap(([, args = '']) =>
  [...args.matchAll(/'(found\w+|nosuch\w+)'/g)].map(([, name = '']) => name),
);
const inBrowser = [...code.matchAll(/say\(list, [^;]*\);/g)].flatMap(([call]) =>
  [...call.matchAll(/'((?:found|browser|nosuch)\w+)'/g)].map(([, name = '']) => name),
);
const capabilities = [...code.matchAll(/^ {4}'local\/(coursetutor:\w+)' => \[$/gm)].map(
  ([, name = '']) => name,
);
const private_ = [...code.matchAll(/'(privacy:metadata:[\w:]+\w)'/g)].map(([, name = '']) => name);

test('every string that the code asks for is there', () => {
  for (const names of [asked, helped, found, inBrowser, capabilities, private_]) {
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !en.has(name))).toEqual([]);
  }
});

test('every string that is there is asked for', () => {
  const used = new Set([...asked, ...helped, ...found, ...inBrowser, ...capabilities, ...private_]);
  // Put together in the code: one for each mode, and one for each table.
  const composed =
    /^(mode(hints|direct|astutor)|privacy:metadata:local_coursetutor_(course|activity)|good|bad)$/;
  expect([...en.keys()].filter((name) => !used.has(name) && !composed.test(name))).toEqual([]);
});
