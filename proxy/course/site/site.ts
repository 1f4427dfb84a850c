import { basename, dirname } from 'node:path';
import { openFolderFiles } from '../files/folder-files.ts';
import { categoriesIn } from './categories.ts';
import { contentsOfSite } from './contents.ts';
import { type Generator, generatorOf, type SiteFile, siteFileNames } from './generator.ts';
import { variablesOf } from './variables.ts';

export type { Generator };

/** How the site of a course is made, as far as that says how its lessons read. */
export interface Site {
  generator?: Generator;
  /** Paths of lessons in the order of its navigation, each in the ways in which it may be meant. */
  contents: readonly (readonly string[])[];
  /** Places of folders (their paths) among their siblings. */
  folders: ReadonlyMap<string, number>;
  /** What `{{ name }}` stands for. */
  variables: ReadonlyMap<string, string>;
  /** Its main setting file. */
  settings: string;
}

/** Larger ones are no settings. */
const mostCharacters = 500_000;

/** Reads the files of a site's generator in the course's folder and in the one above it. None of them is run. */
export function readSite(root: string): Site {
  const files = [
    ...filesIn(root, 'in the course'),
    ...(dirname(root) === root ? [] : filesIn(dirname(root), 'above it')),
  ];
  const found = generatorOf(files);
  if (found === undefined) return { contents: [], folders: new Map(), variables: new Map(), settings: '' };
  const { generator, file } = found;
  return {
    generator,
    contents: contentsOfSite(generator, file, files, basename(root)),
    folders: generator === 'docusaurus' ? categoriesIn(root) : new Map(),
    variables: variablesOf(generator, file, files),
    settings: file.text,
  };
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
