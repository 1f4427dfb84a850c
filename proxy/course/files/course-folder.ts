import type { CourseFolder } from '../formats/format.ts';
import { readSite, type Site } from '../site/site.ts';
import { openFolderFiles } from './folder-files.ts';

/** @param root of the course; for a course of one file the folder that it stands in */
export function openCourseFolder(root: string): CourseFolder {
  let site: Site | undefined;
  return {
    ...openFolderFiles(root),
    site() {
      site ??= readSite(root);
      return site;
    },
  };
}
