import type { PrivateNote } from '../course.ts';

const kinds: ReadonlyMap<string, PrivateNote['kind']> = new Map([
  ['solution', 'solution'],
  ['solutions', 'solution'],
  ['answer', 'solution'],
  ['answers', 'solution'],
  ['instructor-note', 'teacher'],
  ['instructornote', 'teacher'],
  ['instructor', 'teacher'],
  ['teacher', 'teacher'],
  ['teachernote', 'teacher'],
]);

/** What a directive or environment of this name holds, where that is for the teacher alone. */
export function noteKindOfBlock(name: string): PrivateNote['kind'] | undefined {
  return kinds.get(name.toLowerCase().replace(/\*$/, ''));
}
