import type { CourseFolder } from '../formats/format.ts';
import { type CoursePaths, readSite, type Site } from '../site/site.ts';
import { openFolderFiles } from './folder-files.ts';

/**
 * @param root of the course; for a course of one file the folder that it stands in
 * @param paths of its files, where they are known: its site may stand below it
 */
export function openCourseFolder(root: string, paths?: CoursePaths): CourseFolder {
  let site: Site | undefined;
  return {
    ...openFolderFiles(root),
    site() {
      site ??= readSite(root, paths);
      return site;
    },
  };
}
