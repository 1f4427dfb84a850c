/** Folders in which a site's settings are looked for, one inside another. */
const mostDepth = 3;
/** Where a project keeps sites that are not its own. */
const foreign =
  /(?:^|\/)(?:examples?|example[-_]?site|demos?|fixtures?|tests?|themes?|templates?|third[-_]party|vendor)(?=\/|$)/i;

/**
 * The folder of a course in which the settings of its site stand: its own, or, where a repository keeps its
 * site in a folder, the one nearest to it that holds half of the lessons or more. Empty for the course's own,
 * and where there is none.
 * @param paths inside the course: of all files
 * @param lessons of those that may be lessons
 * @param isSite whether the settings in a folder are those of a site
 */
export function siteFolderIn(
  paths: readonly string[],
  lessons: readonly string[],
  isSettings: (name: string) => boolean,
  isSite: (folder: string) => boolean,
): string {
  const folders = new Set(paths.filter((path) => isSettings(nameOf(path))).map(folderOf));
  const below = [...folders]
    .filter((folder) => folder !== '' && depthOf(folder) <= mostDepth && !foreign.test(folder))
    .sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  const counts = lessonsIn(lessons);
  const holdsMost = (folder: string) => 2 * (counts.get(folder) ?? 0) >= lessons.length;
  return below.find((folder) => holdsMost(folder) && isSite(folder)) ?? '';
}

/** How many lessons each folder holds, those below it included. */
function lessonsIn(lessons: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of lessons) {
    let slash = path.indexOf('/');
    for (let depth = 0; slash >= 0 && depth < mostDepth; depth += 1, slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return counts;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function depthOf(folder: string): number {
  return folder.split('/').length;
}
