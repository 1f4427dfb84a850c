import type { Generator } from './generator.ts';
import { isGroup, settingsIn, valueAt } from './settings-values.ts';

/** What `{{ name }}` stands for in the lessons of a site, by its setting file: texts and numbers alone. */
export function variablesOf(generator: Generator, text: string): ReadonlyMap<string, string> {
  switch (generator) {
    case 'mkdocs':
      return flat(valueAt(settingsIn(text), 'extra'), '');
    case 'jekyll':
      return flat(settingsIn(text), 'site.');
    case 'myst':
      return flat(valueAt(settingsIn(text), 'project', 'substitutions'), '');
    case 'quarto':
    case 'docusaurus':
    case 'hugo':
    case 'sandpaper':
    case 'jupyter-book':
    case 'sphinx':
    case 'mdbook':
    case 'gitbook':
    case 'published':
      return new Map();
    default:
      return generator satisfies never;
  }
}

/** Deeper settings are no words for readers. */
const mostDepth = 3;

function flat(value: unknown, before: string, depth = 0): Map<string, string> {
  const found = new Map<string, string>();
  if (!isGroup(value) || depth > mostDepth) return found;
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string' || typeof each === 'number') found.set(before + key, String(each));
    else for (const [name, inner] of flat(each, `${before}${key}.`, depth + 1)) found.set(name, inner);
  }
  return found;
}
