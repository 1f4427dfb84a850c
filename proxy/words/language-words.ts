import type { OperatorWords } from './operator-words.ts';
import type { StudentWords } from './student-words.ts';
import type { TeacherWords } from './teacher-words.ts';

/** A language: what students read in it, the teachers of a course that is taught in it, and administrators. */
export interface LanguageWords extends StudentWords {
  teacher: TeacherWords;
  operator: OperatorWords;
}
