import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Config } from '../../proxy/config/load.ts';
import { configSchema } from '../../proxy/config/schema.ts';
import { parseConfig } from '../support/config.ts';
import { allText, codeIn, root } from '../support/documents.ts';

const configFile = await readFile(join(root, 'config.yaml'), 'utf8');

function configOf(values: object): Config {
  return parseConfig(JSON.stringify(values), join(root, 'config.yaml'), {});
}

/** config.yaml with everything in use that its comments offer. */
function everything() {
  return parseYaml(configFile.replaceAll(/^#(?=\S| {2})/gm, ''));
}

describe('the configuration in the documents and in config.yaml', () => {
  const { courses } = parseYaml(configFile);
  const keys = (values: object) => Object.keys(values).sort();

  test.each(codeIn('yaml'))('is valid: %s', (block) => {
    expect(() => configOf({ courses, ...parseYaml(block) })).not.toThrow();
  });

  test('every setting stands in config.yaml, in use or as a comment', () => {
    const all = everything();
    const defaults = configOf({ courses });
    expect(keys(all)).toEqual(keys(configSchema.shape));
    const groups = ['server', 'limits', 'budget', 'retry', 'cache', 'email', 'schedule', 'identity', 'admin'];
    for (const group of [...groups, 'privacy', 'storage', 'lms'] as const) {
      expect(keys(all[group]), group).toEqual(keys(defaults[group as keyof Config] as object));
    }
    const [course] = configSchema.shape.courses.parse([all.courses[0]]);
    expect(keys(all.courses[0])).toEqual(keys(course ?? {}));
  });

  test('the comments hold the defaults, and are valid', () => {
    const settings = configOf(everything());
    const defaults = configOf({ courses });
    const groups = ['limits', 'budget', 'retry', 'cache', 'schedule', 'privacy', 'storage'] as const;
    for (const group of [...groups, 'tiers', 'routing', 'timezone', 'origins'] as const) {
      expect(settings[group], group).toEqual(defaults[group]);
    }
  });

  test('every setting that a document names exists', () => {
    const names = [...allText.matchAll(/`([a-z]\w*(?:\.[a-zA-Z]\w*)+)`/g)].flatMap(([, name]) => name ?? []);
    const settings = names.filter((name) => Object.hasOwn(configSchema.shape, name.split('.')[0] ?? ''));
    expect(settings.length).toBeGreaterThan(8);
    for (const name of settings) expect(everything()).toHaveProperty(name);
  });
});
