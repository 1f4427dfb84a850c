/**
 * The files that a site's navigation lists, in its order. What it calls them may lack the extension, or the
 * numbers that names of files and folders begin with.
 * @param contents of the site, each path in the ways in which it may be meant
 * @param files paths inside the course
 */
export function listedFiles(contents: readonly (readonly string[])[], files: readonly string[]): Set<string> {
  const byName = new Map<string, string>();
  const add = (name: string, file: string) => {
    if (!byName.has(name)) byName.set(name, file);
  };
  for (const file of files) add(file, file);
  for (const file of files) add(stemOf(file), file);
  for (const file of files) add(unnumbered(stemOf(file)), file);
  const listed = new Set<string>();
  for (const path of contents) {
    const names = [...path, ...path.map(stemOf), ...path.map((each) => `${each}/index`)];
    const file = names.map((name) => byName.get(name)).find((each) => each !== undefined);
    if (file !== undefined) listed.add(file);
  }
  return listed;
}

function stemOf(path: string): string {
  return path.replace(/\.[a-z]{1,10}$/i, '');
}

/** `02-data/01-lists` -> `data/lists`, as Docusaurus calls it. */
function unnumbered(path: string): string {
  return path.replace(/(^|\/)\d+[-_. ]+(?=[^/])/g, '$1');
}
