import type { Passage } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import { sourceOfPassage, sourceOfSection } from '../course/source.ts';
import type { Source } from '../ground/protocol.ts';
import type { Asked } from '../question/asked.ts';
import type { Language } from '../words/languages.ts';
import type { Transcript } from './transcript.ts';

/** More of them nobody reads. */
export const passagesShown = 3;

/**
 * The sections that the text cites; where it cites none, those that were found for the question. What a picture shows
 * was not looked for in the course.
 */
export function sourcesOf(
  { cited }: Pick<Transcript, 'cited'>,
  passages: () => readonly Passage[],
  { body, course, images = [], language }: Pick<Asked, 'body' | 'course' | 'images' | 'language'>,
): Source[] {
  if (cited.length > 0 || images.length > 0) {
    return cited.map((section) => sourceOfSection(section, body.question, course, language));
  }
  return foundSources(passages(), course, language);
}

/** What was found in the course, best first. */
export function foundSources(
  passages: readonly Passage[],
  course: LoadedCourse,
  language: Language,
): Source[] {
  return passages.slice(0, passagesShown).map((passage) => sourceOfPassage(passage, course, language));
}
