import type { CourseFolder } from '../formats/format.ts';
import { type CoursePaths, readSite, type Site } from '../site/site.ts';
import { openFolderFiles } from './folder-files.ts';

/**
 * @param root of the course; for a course of one file the folder that it stands in
 * @param known `site`: how its site is made; `paths`: of its files, its site may stand below it
 */
export function openCourseFolder(root: string, known: { paths?: CoursePaths; site?: Site }): CourseFolder {
  let { site } = known;
  return {
    ...openFolderFiles(root),
    site() {
      site ??= readSite(root, known.paths);
      return site;
    },
  };
}
