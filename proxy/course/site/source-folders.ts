import { trimEnd } from '../../ground/trim.ts';
import type { Generator, SiteFile } from './generator.ts';
import { settingsIn, tomlIn, valueAt } from './settings-values.ts';

/** Where a site's lessons are, and where its generator writes its pages; seen from its settings. */
export interface SiteFolders {
  /** Its generator makes pages of nothing else; none where it takes all folders, or nothing is known. */
  sources: readonly string[];
  /** Pages that were made of the lessons. */
  output?: string;
}

/** Of the workbench of the Carpentries. */
export const lessonGroups: readonly string[] = ['episodes', 'learners', 'instructors', 'profiles'];

/** By the setting files of a site, and by what its generator does without a setting. */
export function siteFolders(generator: Generator, file: SiteFile): SiteFolders {
  const { text } = file;
  const isToml = file.name.endsWith('.toml');
  const setting = (...keys: string[]) => folderAt(isToml ? tomlIn(text) : settingsIn(text), keys);
  const inSource = (source: string, output?: string): SiteFolders => ({
    sources: [source],
    ...(output !== undefined && { output }),
  });
  switch (generator) {
    case 'mkdocs':
      // Some build scripts copy the lessons to where its settings say.
      return { sources: [setting('docs_dir') ?? 'docs', 'docs'], output: setting('site_dir') ?? 'site' };
    case 'mdbook':
      return inSource(setting('book', 'src') ?? 'src', setting('build', 'build-dir') ?? 'book');
    case 'gitbook':
      return { sources: [setting('root') ?? ''].filter((each) => each !== ''), output: '_book' };
    case 'docusaurus':
      return { sources: docusaurusFolders(text), output: 'build' };
    case 'hugo':
      return inSource(
        setting('contentDir') ?? setting('contentdir') ?? 'content',
        setting('publishDir') ?? 'public',
      );
    case 'sandpaper':
      return { sources: lessonGroups, output: 'site' };
    case 'quarto': {
      const output = setting('project', 'output-dir') ?? setting('output_dir');
      return { sources: [], ...(output !== undefined && { output }) };
    }
    case 'jekyll': {
      const output = setting('destination');
      return { sources: [], ...(output !== undefined && { output }) };
    }
    case 'jupyter-book':
    case 'myst':
    case 'sphinx':
    case 'doc-builder':
    case 'published':
      return { sources: [] };
    default:
      return generator satisfies never;
  }
}

/** `./source/` -> `source`; undefined for what is not set, leads out, or is the folder itself. */
function folderAt(settings: unknown, keys: readonly string[]): string | undefined {
  const value = valueAt(settings, ...keys);
  if (typeof value !== 'string') return undefined;
  const folder = trimEnd(value.replace(/^(?:\.\/)+/, ''), '/');
  return folder === '' || folder === '.' || folder.startsWith('..') || folder.startsWith('/')
    ? undefined
    : folder;
}

/** Its `docs`, and what its plugins read beside that: `path: 'labs'`. Settings are a program, which is not run. */
function docusaurusFolders(text: string): string[] {
  const named = Array.from(
    text.matchAll(/\bpath\s*:\s*["'](?:\.\/)?([\w-][\w./-]*)["']/g),
    (match) => match[1] ?? '',
  );
  return [...new Set(['docs', ...named.map((each) => trimEnd(each, '/'))])];
}
