import type { FilesToRead, ReadAhead } from './reading/read-ahead.ts';
import type { ReadableLesson } from './search/lesson-terms.ts';
import type { PackedLessons } from './search/read-lessons.ts';

/** Another thread that does a share of what there is to do in a large course, beside the one that reads it. */
export interface Help {
  /** Bytes of files or characters of lessons; of fewer it would take longer to begin than to do without. */
  readonly least: number;
  /** @returns by the files' paths inside the course; none where it has failed: whoever asked does it then */
  readFiles(files: FilesToRead): Promise<ReadonlyMap<string, ReadAhead>>;
  /**
   * @param language BCP 47 tag of the course
   * @returns undefined where it has failed
   */
  readLessons(lessons: Iterable<ReadableLesson>, language: string): Promise<PackedLessons | undefined>;
  /** Gives back its memory. */
  end(): Promise<void>;
}
