import { resolve, sep } from 'node:path';
import type { Config } from '../../proxy/config/load.ts';
import { loadLibrary } from '../../proxy/course/fill-library.ts';
import { type Library, type LoadedCourse, loadCourse } from '../../proxy/course/library.ts';
import { courseFolder } from '../../proxy/course/published/published-site.ts';

const sampleCourses = resolve(import.meta.dirname, '../../courses') + sep;

/** By path and settings. Reading a sample course and its index takes a third of what many tests take. */
const read = new Map<string, Promise<LoadedCourse>>();

/** `loadLibrary`, but a course of this repository, which no test can change, is read once for all test files. */
export async function loadSampleLibrary(config: Config): Promise<Library> {
  const paths = config.courses.map((settings) => courseFolder(settings, config));
  if (!paths.every((path) => path.startsWith(sampleCourses))) return (await loadLibrary(config)).library;
  const courses = config.courses.map(async (settings, index) => {
    const key = JSON.stringify([paths[index], settings]);
    const known = read.get(key) ?? loadCourse(settings, config).then(({ course }) => Object.freeze(course));
    read.set(key, known);
    return [settings.id, await known] as const;
  });
  return new Map(await Promise.all(courses));
}
