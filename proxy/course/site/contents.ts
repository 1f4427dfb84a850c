import { posix } from 'node:path';
import type { Generator, SiteFile } from './generator.ts';
import { isGroup, settingsIn, textsIn, valueAt } from './settings-values.ts';
import { lessonGroups } from './source-folders.ts';

/** A table of contents in Markdown, as mdBook and GitBook have it. */
export interface Summary {
  /** Path inside the course. */
  inside: string;
  text: string;
}

/**
 * The lessons that a site's navigation lists, in its order, each as the paths inside the course that it
 * may be: where a generator looks depends on settings, and on which of its folders the course is.
 * @param place `root`: where the site stands inside the course; `courseName`: name of the course's folder
 */
export function contentsOfSite(
  generator: Generator,
  file: SiteFile,
  files: readonly SiteFile[],
  { root, courseName, summary }: { root: string; courseName: string; summary?: Summary | undefined },
): string[][] {
  if (summary !== undefined) {
    const folder = posix.dirname(summary.inside);
    return pathsIn(linksIn(summary.text)).map((path) => [posix.join(folder, path)]);
  }
  const { paths, folders } = listed(generator, file, files);
  return pathsIn(paths).map((bare) => {
    const whole = [bare, ...folders.map((folder) => posix.join(folder, bare))];
    const inside = whole.filter((each) => each.startsWith(`${courseName}/`));
    const all = [...whole, ...inside.map((each) => each.slice(courseName.length + 1))];
    return [...new Set(all.map((each) => posix.join(root, each)))];
  });
}

/** Addresses are no files. */
function pathsIn(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path !== '' && !/^(?:[a-z][a-z0-9+.-]*:|#|\/\/)/i.test(path))
    .map((path) => posix.normalize((path.split(/[#?]/, 1)[0] ?? '').replace(/^\/+/, '')));
}

interface Listed {
  paths: string[];
  /** Folders that the paths are in, seen from where the setting file stands. */
  folders: string[];
}

function listed(generator: Generator, file: SiteFile, files: readonly SiteFile[]): Listed {
  const beside = (...names: string[]) =>
    files.find((each) => each.stands === file.stands && names.includes(each.name));
  switch (generator) {
    case 'mkdocs': {
      const settings = settingsIn(file.text);
      const folder = valueAt(settings, 'docs_dir');
      return {
        paths: [...textsIn(valueAt(settings, 'nav'))].map(({ text }) => text),
        folders: [...(typeof folder === 'string' ? [folder] : []), 'docs'],
      };
    }
    case 'jupyter-book': {
      const files = [...textsIn(settingsIn(file.text))].filter(({ key }) => key === 'file' || key === 'root');
      return { paths: files.map(({ text }) => text), folders: [] };
    }
    case 'myst': {
      const toc = [...textsIn(valueAt(settingsIn(file.text), 'project', 'toc'))];
      return { paths: toc.flatMap(({ key, text }) => (key === 'file' ? [text] : [])), folders: [] };
    }
    case 'quarto':
      return { paths: quartoPaths(settingsIn(file.text)), folders: [] };
    case 'sandpaper': {
      const settings = settingsIn(file.text);
      const paths = lessonGroups.flatMap((group) => {
        const names = [...textsIn(valueAt(settings, group))].map(({ text }) => text);
        return group === 'episodes' ? ['index.md', ...names] : names;
      });
      return { paths, folders: [...lessonGroups] };
    }
    case 'jekyll': {
      const settings = settingsIn(file.text);
      const keys = ['episodes', 'episode_order', 'extras_order'];
      const paths = keys.flatMap((key) => [...textsIn(valueAt(settings, key))].map(({ text }) => text));
      return { paths, folders: ['_episodes', '_episodes_rmd', '_extras'] };
    }
    case 'docusaurus':
      return {
        paths: sidebarPaths(beside('sidebars.js', 'sidebars.ts', 'sidebars.json')),
        folders: ['docs'],
      };
    case 'doc-builder': {
      const files = [...textsIn(settingsIn(file.text))].filter(({ key }) => key === 'local');
      return { paths: files.map(({ text }) => text), folders: [] };
    }
    case 'published':
      return {
        paths: [...textsIn(valueAt(settingsIn(file.text), 'contents'))].map(({ text }) => text),
        folders: [],
      };
    case 'hugo':
    case 'sphinx':
    case 'mdbook':
    case 'gitbook':
      return { paths: [], folders: [] };
    default:
      return generator satisfies never;
  }
}

/** Chapters of a book, contents of a sidebar, or files of bookdown. */
function quartoPaths(settings: unknown): string[] {
  const places = [
    valueAt(settings, 'book', 'chapters'),
    valueAt(settings, 'book', 'appendices'),
    valueAt(settings, 'website', 'sidebar'),
    valueAt(settings, 'rmd_files'),
  ];
  return places
    .flatMap((place) => [...textsIn(place)])
    .flatMap(({ text }) => (/\.(?:qmd|md|rmd|ipynb)$/i.test(text) ? [text] : []));
}

/** Ids of documents in the sidebars of Docusaurus, where they are data: a file that computes them lists none. */
function sidebarPaths(file: SiteFile | undefined): string[] {
  if (file === undefined) return [];
  const code = file.text.replace(/^[ \t]*\/\/.*$/gm, '').replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, '');
  const start = code.indexOf('{', Math.max(0, code.search(/=\s*\{|export\s+default\s*\{|^\s*\{/)));
  const end = code.indexOf('};', start) < 0 ? code.lastIndexOf('}') : code.indexOf('};', start);
  // An object of JavaScript that is data is a flow mapping of YAML.
  const sidebars = start < 0 || end < start ? undefined : settingsIn(code.slice(start, end + 1));
  const ids = isGroup(sidebars)
    ? Object.values(sidebars).flatMap((sidebar) => [...documentsIn(sidebar)])
    : [];
  return ids.filter((id) => /^[\p{L}\p{N}_. /-]+$/u.test(id));
}

function* documentsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value) yield* documentsIn(each);
  else if (isGroup(value)) {
    const { type, id, link, items } = value;
    if (typeof id === 'string') yield id;
    if (isGroup(link) && typeof link.id === 'string') yield link.id;
    if (items !== undefined) yield* documentsIn(items);
    // `{ 'Getting started': ['intro'] }`
    if (type === undefined && items === undefined)
      for (const each of Object.values(value)) yield* documentsIn(each);
  }
}

/** Links of a table of contents in Markdown. */
function linksIn(text: string): string[] {
  return Array.from(text.matchAll(/\]\(\s*<?([^()<>\s]+)>?(?:\s+"[^"]*")?\s*\)/g), (match) =>
    decodedPath(match[1] ?? ''),
  );
}

function decodedPath(path: string): string {
  return path.replace(/%20/g, ' ');
}
