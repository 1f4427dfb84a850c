import type { Generator, SiteFile } from './generator.ts';
import { isGroup, settingsIn, tomlIn, valueAt } from './settings-values.ts';

/** What `{{ name }}` stands for in the lessons of a site, by its setting files: texts and numbers alone. */
export function variablesOf(
  generator: Generator,
  file: SiteFile,
  files: readonly SiteFile[],
): ReadonlyMap<string, string> {
  const { text } = file;
  switch (generator) {
    case 'mkdocs':
      return flat(valueAt(settingsIn(text), 'extra'), '');
    case 'jekyll':
      return flat(settingsIn(text), 'site.');
    case 'myst':
      return flat(valueAt(settingsIn(text), 'project', 'substitutions'), '');
    case 'jupyter-book': {
      const beside = files.find(({ name, stands }) => name === '_config.yml' && stands === file.stands);
      const settings = settingsIn(beside?.text ?? '');
      const places = [
        ['parse', 'myst_substitutions'],
        ['sphinx', 'config', 'myst_substitutions'],
      ];
      return new Map(places.flatMap((keys) => [...flat(valueAt(settings, ...keys), '')]));
    }
    case 'sphinx':
      return flat(substitutionsIn(text), '');
    case 'hugo':
      return flat(valueAt(file.name.endsWith('.toml') ? tomlIn(text) : settingsIn(text), 'params'), '');
    case 'quarto':
    case 'docusaurus':
    case 'sandpaper':
    case 'mdbook':
    case 'doc-builder':
    case 'published':
      return new Map();
    case 'gitbook':
      return file.name === 'book.json' ? flat(valueAt(settingsIn(text), 'variables'), 'book.') : new Map();
    default:
      return generator satisfies never;
  }
}

/** A dictionary of `conf.py` that is data: texts of Python in braces are a flow mapping of YAML. */
function substitutionsIn(python: string): unknown {
  const start = /^(?:myst_)?substitutions[ \t]*=[ \t]*\{/m.exec(python);
  if (start === null) return undefined;
  const open = start.index + start[0].length - 1;
  const end = python.indexOf('}', open);
  return end < 0 ? undefined : settingsIn(python.slice(open, end + 1));
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
