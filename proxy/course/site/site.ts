import { basename, dirname, join } from 'node:path';
import { openFolderFiles } from '../files/folder-files.ts';
import { categoriesIn } from './categories.ts';
import { contentsOfNavigation, contentsOfSummary, type Summary } from './contents.ts';
import { type Generator, generatorOf, isSiteSettings, type SiteFile, siteFileNames } from './generator.ts';
import { generators } from './generators.ts';
import { siteFolderIn } from './site-folder.ts';
import { SiteSettings } from './site-settings.ts';

export type { Generator };

/** How the site of a course is made, as far as that says how its lessons read. */
export interface Site {
  generator?: Generator;
  /** Folder of the course that its settings stand in; empty for the course's own, and the one above that. */
  root: string;
  /** Folders of the course that its pages are made of, and of no other below `root`; none where nothing is known. */
  sources: readonly string[];
  /** Folder of the course with pages that were made of its lessons. */
  output?: string;
  /** Path of its table of contents, where that is a file in Markdown. */
  summary?: string;
  /** Paths of lessons in the order of its navigation, each in the ways in which it may be meant. */
  contents: readonly (readonly string[])[];
  /** Places of folders (their paths) among their siblings. */
  folders: ReadonlyMap<string, number>;
  /** What `{{ name }}` stands for. */
  variables: ReadonlyMap<string, string>;
  /** Its main setting file. */
  settings: string;
}

/** Paths inside a course. */
export interface CoursePaths {
  all: readonly string[];
  /** Of what may be lessons. */
  lessons: readonly string[];
}

/** Larger ones are no settings. */
const mostCharacters = 500_000;

/** Of a course that has no site. */
export const noSite: Site = {
  root: '',
  sources: [],
  contents: [],
  folders: new Map(),
  variables: new Map(),
  settings: '',
};

/**
 * Reads the files of a site's generator, in the course's folder, in the one above it, or in the folder of the
 * course that most of its lessons stand in. None of them is run.
 * @param paths without them only the first two are looked into
 */
export function readSite(path: string, paths: CoursePaths = { all: [], lessons: [] }): Site {
  const around = [
    ...filesIn(path, 'in the course'),
    ...(dirname(path) === path ? [] : filesIn(dirname(path), 'above it')),
  ];
  const isSite = (folder: string) => generatorOf(filesIn(join(path, folder), 'in the course')) !== undefined;
  const root =
    generatorOf(around) === undefined ? siteFolderIn(paths.all, paths.lessons, isSiteSettings, isSite) : '';
  const files = root === '' ? around : filesIn(join(path, root), 'in the course');
  const found = generatorOf(files);
  if (found === undefined) return noSite;
  const { generator } = found;
  const settings = new SiteSettings(found.file, files);
  const { contents, variables } = generators[generator];
  const summary = summaryOf(path, generator, settings, paths.all);
  const listed = contents?.(settings) ?? { paths: [] };
  return {
    generator,
    root,
    ...foldersOf(generator, settings, root, paths),
    ...(summary !== undefined && { summary: summary.inside }),
    contents:
      summary === undefined
        ? contentsOfNavigation(listed, { root, courseName: basename(path) })
        : contentsOfSummary(summary).map((lesson) => [lesson]),
    folders: generator === 'docusaurus' ? categoriesIn(path) : new Map(),
    variables: variables?.(settings) ?? new Map(),
    settings: settings.text,
  };
}

/** Folders that there are. Of settings that stand above the course nothing but the course is meant. */
function foldersOf(
  generator: Generator,
  settings: SiteSettings,
  root: string,
  { all, lessons }: CoursePaths,
): Pick<Site, 'sources' | 'output'> {
  if (settings.file.stands === 'above it') return { sources: [] };
  const inCourse = (folder: string) => (root === '' ? folder : `${root}/${folder}`);
  const holds = (folder: string, paths: readonly string[]) =>
    paths.some((path) => path.startsWith(`${folder}/`));
  const { sources, output } = generators[generator].folders?.(settings) ?? { sources: [] };
  const made = output === undefined ? undefined : inCourse(output);
  return {
    sources: [...new Set(sources.map(inCourse))].filter((folder) => holds(folder, lessons)),
    ...(made !== undefined && holds(made, all) && { output: made }),
  };
}

/** Of mdBook and GitBook: the one that stands nearest to the course's folder. */
function summaryOf(
  path: string,
  generator: Generator,
  settings: SiteSettings,
  paths: readonly string[],
): Summary | undefined {
  if (generator !== 'mdbook' && generator !== 'gitbook') return undefined;
  const setting = generator === 'gitbook' ? settings.at('structure', 'summary') : undefined;
  const name = typeof setting === 'string' ? setting : 'SUMMARY.md';
  const sources = generators[generator].folders?.(settings).sources ?? [];
  const first = [...sources, ''].map((folder) => (folder === '' ? name : `${folder}/${name}`));
  const nearest = paths
    .filter((each) => each === name || each.endsWith(`/${name}`))
    .sort((a, b) => a.split('/').length - b.split('/').length);
  const inside = [...first.filter((each) => paths.includes(each)), ...nearest][0];
  const bytes = inside === undefined ? undefined : openFolderFiles(path).read(inside);
  if (inside === undefined || bytes === undefined || bytes.length > mostCharacters) return undefined;
  return { inside, text: new TextDecoder().decode(bytes) };
}

const programs = /(?:^|\/)(?:tests?|fixtures?|scripts|tools|themes?|vendor|third[-_]party)\//i;

/** Whether a generator makes no page of what stands there, although it makes a site of the course. */
export function isOutside(
  { root, sources, generator }: Pick<Site, 'root' | 'sources' | 'generator'>,
  inside: string,
): boolean {
  // Beside a site in a folder of its own stand lessons as well, but not among what tests and builds it.
  if (root !== '' && !inside.startsWith(`${root}/`)) return programs.test(inside);
  if (sources.length === 0) return false;
  // The workbench has its first page beside its folders.
  const own = root === '' ? inside : inside.slice(root.length + 1);
  if (generator === 'sandpaper' && !own.includes('/')) return false;
  return !sources.some((folder) => inside.startsWith(`${folder}/`));
}

function filesIn(folder: string, stands: SiteFile['stands']): SiteFile[] {
  const opened = openFolderFiles(folder);
  const names = new Set(opened.list(''));
  return siteFileNames.flatMap((name) => {
    const bytes = names.has(name) ? opened.read(name) : undefined;
    const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    return text === undefined || text.length > mostCharacters ? [] : [{ name, text, stands }];
  });
}
