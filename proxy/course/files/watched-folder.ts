import type { CourseFolder } from '../formats/format.ts';

/** A folder that notes which paths in it were looked at, files and folders, also those that are not there. */
export function watchedFolder(folder: CourseFolder): { folder: CourseFolder; looked: ReadonlySet<string> } {
  const looked = new Set<string>();
  return {
    looked,
    folder: {
      ...folder,
      read(inside) {
        looked.add(inside);
        return folder.read(inside);
      },
      list(inside) {
        looked.add(inside);
        return folder.list(inside);
      },
    },
  };
}
