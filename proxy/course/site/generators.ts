import { trimEnd } from '../../ground/trim.ts';
import { isRecord } from '../json.ts';
import type { Generator } from './generator.ts';
import { settingsIn, valueAt } from './settings-values.ts';
import { sidebarPaths } from './sidebars.ts';
import type { SiteSettings } from './site-settings.ts';

/** Where a site's lessons are, and where its generator writes its pages; seen from its settings. */
export interface SiteFolders {
  /** Its generator makes pages of nothing else; none where it takes all folders, or nothing is known. */
  sources: readonly string[];
  /** Pages that were made of the lessons. */
  output?: string | undefined;
}

/** What a site's navigation lists. */
export interface Listed {
  paths: readonly string[];
  /** Folders that the paths may be in, seen from where the settings stand. */
  folders?: readonly string[];
}

/** What is known of a program that makes sites, beside how it reads Markdown. */
export interface SiteGenerator {
  contents?(settings: SiteSettings): Listed;
  folders?(settings: SiteSettings): SiteFolders;
  /** What `{{ name }}` stands for in lessons: texts and numbers alone. */
  variables?(settings: SiteSettings): ReadonlyMap<string, string>;
}

/** Of the workbench of the Carpentries. */
const lessonGroups: readonly string[] = ['episodes', 'learners', 'instructors', 'profiles'];

export const generators: Readonly<Record<Generator, SiteGenerator>> = {
  mkdocs: {
    contents: (settings) => ({
      paths: settings.texts(['nav']),
      folders: [...textOf(settings.at('docs_dir')), 'docs'],
    }),
    // Some build scripts copy the lessons to where its settings say.
    folders: (settings) => ({
      sources: [settings.folder('docs_dir') ?? 'docs', 'docs'],
      output: settings.folder('site_dir') ?? 'site',
    }),
    variables: (settings) => flat(settings.at('extra'), ''),
  },
  docusaurus: {
    contents: (settings) => ({
      paths: sidebarPaths(settings.beside('sidebars.js', 'sidebars.ts', 'sidebars.json')),
      folders: ['docs'],
    }),
    folders: ({ text }) => ({ sources: docusaurusFolders(text), output: 'build' }),
  },
  hugo: {
    folders: (settings) => ({
      sources: [settings.folder('contentDir') ?? settings.folder('contentdir') ?? 'content'],
      output: settings.folder('publishDir') ?? 'public',
    }),
    variables: (settings) => flat(settings.at('params'), ''),
  },
  jekyll: {
    contents: (settings) => ({
      paths: ['episodes', 'episode_order', 'extras_order'].flatMap((key) => settings.texts([key])),
      folders: ['_episodes', '_episodes_rmd', '_extras'],
    }),
    folders: (settings) => ({ sources: [], output: settings.folder('destination') }),
    variables: ({ values }) => flat(values, 'site.'),
  },
  sandpaper: {
    contents: (settings) => ({
      paths: lessonGroups.flatMap((group) => [
        ...(group === 'episodes' ? ['index.md'] : []),
        ...settings.texts([group]),
      ]),
      folders: lessonGroups,
    }),
    folders: () => ({ sources: lessonGroups, output: 'site' }),
  },
  'jupyter-book': {
    contents: (settings) => ({ paths: settings.texts([], 'file', 'root') }),
    variables(settings) {
      const beside = settingsIn(settings.beside('_config.yml')?.text ?? '');
      return new Map([
        ...flat(valueAt(beside, 'parse', 'myst_substitutions'), ''),
        ...flat(valueAt(beside, 'sphinx', 'config', 'myst_substitutions'), ''),
      ]);
    },
  },
  myst: {
    contents: (settings) => ({ paths: settings.texts(['project', 'toc'], 'file') }),
    variables: (settings) => flat(settings.at('project', 'substitutions'), ''),
  },
  sphinx: { variables: ({ text }) => flat(substitutionsIn(text), '') },
  quarto: {
    // Chapters of a book, contents of a sidebar, or files of bookdown.
    contents: (settings) => ({
      paths: [['book', 'chapters'], ['book', 'appendices'], ['website', 'sidebar'], ['rmd_files']]
        .flatMap((keys) => settings.texts(keys))
        .filter((path) => /\.(?:qmd|md|rmd|ipynb)$/i.test(path)),
    }),
    folders: (settings) => ({
      sources: [],
      output: settings.folder('project', 'output-dir') ?? settings.folder('output_dir'),
    }),
  },
  mdbook: {
    folders: (settings) => ({
      sources: [settings.folder('book', 'src') ?? 'src'],
      output: settings.folder('build', 'build-dir') ?? 'book',
    }),
  },
  gitbook: {
    folders: (settings) => ({ sources: textOf(settings.folder('root')), output: '_book' }),
    variables: (settings) =>
      settings.file.name === 'book.json' ? flat(settings.at('variables'), 'book.') : new Map(),
  },
  'doc-builder': { contents: (settings) => ({ paths: settings.texts([], 'local') }) },
  published: { contents: (settings) => ({ paths: settings.texts(['contents']) }) },
};

/** Of Docusaurus its `docs`, and what its plugins read beside that: `path: 'labs'`. Settings are a program. */
function docusaurusFolders(text: string): string[] {
  const named = Array.from(
    text.matchAll(/\bpath\s*:\s*["'](?:\.\/)?([\w-][\w./-]*)["']/g),
    (match) => match[1] ?? '',
  );
  return [...new Set(['docs', ...named.map((each) => trimEnd(each, '/'))])];
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
  if (!isRecord(value) || depth > mostDepth) return found;
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string' || typeof each === 'number') found.set(before + key, String(each));
    else for (const [name, inner] of flat(each, `${before}${key}.`, depth + 1)) found.set(name, inner);
  }
  return found;
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}
