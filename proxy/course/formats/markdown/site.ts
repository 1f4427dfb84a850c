import type { CourseFolder } from '../format.ts';
import { anyDialect, type Dialect } from './dialects/dialects.ts';

export function dialectOf(_folder: CourseFolder): Dialect {
  return anyDialect;
}
