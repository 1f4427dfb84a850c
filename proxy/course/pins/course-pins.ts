import { decode, encodingMistake } from '../../ground/decode.ts';
import type { PinWords } from '../../store/pins.ts';
import type { CourseContent, CoursePin, Section } from '../course.ts';
import type { CourseProblem } from '../course-error.ts';
import type { CourseFile } from '../files/course-files.ts';
import { readFileBytes } from '../files/file-bytes.ts';
import { isPinFile, readPinFile } from './pin-file.ts';

/** Beside the lessons; what is in it is never one. */
export const pinFolder = 'pins';

const inFolder = new RegExp(`^${pinFolder}/([^/]+)\\.md$`, 'i');

export interface CoursePins {
  /** Those that are right. */
  pins: CoursePin[];
  /** Of the files that are meant as answers, right or not. */
  files: ReadonlySet<CourseFile>;
  problems: CourseProblem[];
}

/**
 * The answers of teachers beside the lessons, `pins/*.md`. A course may have lessons in a folder of that name: only
 * where one of its files has a question above its text are they answers, and then all of them have to.
 */
export async function readCoursePins(found: readonly CourseFile[]): Promise<CoursePins> {
  const inPins = found.filter(({ inside }) => inFolder.test(inside));
  const pins: CoursePin[] = [];
  const problems: CourseProblem[] = [];
  const texts = await Promise.all(
    inPins.map(async (file) => ({ file, text: await textOf(file.path, problems) })),
  );
  if (!texts.some(({ text }) => text !== undefined && isPinFile(text))) {
    return { pins: [], files: new Set(), problems: [] };
  }
  for (const { file, text } of texts) {
    if (text === undefined) continue;
    const read = readPinFile(text);
    if (read.kind === 'read')
      pins.push({ id: pinId(file.inside), path: file.path, ...read.pin, lines: read.lines });
    else
      problems.push(
        ...read.problems.map((each): CourseProblem => ({ kind: 'pin', path: file.path, ...each })),
      );
  }
  return { pins, files: new Set(inPins), problems };
}

function pinId(inside: string): string {
  return inFolder.exec(inside)?.[1] ?? inside;
}

async function textOf(path: string, problems: CourseProblem[]): Promise<string | undefined> {
  const bytes = readFileBytes(path);
  if (!(bytes instanceof Uint8Array)) {
    problems.push(bytes);
    return undefined;
  }
  const decoded = decode(bytes);
  if (decoded.ok) return decoded.text;
  problems.push({ kind: 'encoding', path, message: encodingMistake(decoded) });
  return undefined;
}

/** What answers name that their course does not have. */
export function strayPins(content: Pick<CourseContent, 'pins' | 'lessons' | 'sections'>): CourseProblem[] {
  return content.pins.flatMap((pin) =>
    unknownPlaces(pin, content).map(
      ({ field, message }): CourseProblem => ({
        kind: 'pin',
        path: pin.path,
        line: pin.lines[field],
        message: `${field}: ${message}`,
      }),
    ),
  );
}

/** What an answer names and its course does not have: a mistake, or a lesson that was renamed or removed. */
export function unknownPlaces(
  { lesson, sources }: Pick<PinWords, 'lesson' | 'sources'>,
  content: Pick<CourseContent, 'lessons' | 'sections'>,
): { field: 'lesson' | 'sources'; place: string; message: string }[] {
  const { lessons } = content;
  const isLesson = lesson === '' || lessons.some(({ id }) => id === lesson);
  return [
    ...(isLesson
      ? []
      : [{ field: 'lesson' as const, place: lesson, message: `the course has no lesson "${lesson}".` }]),
    ...sources
      .filter((place) => sectionAt(place, content) === undefined)
      .map((place) => ({
        field: 'sources' as const,
        place,
        message: `the course has no "${place}"; write a lesson's id, or one with # and the anchor of a heading.`,
      })),
  ];
}

/** The section that a place names: of a lesson alone its first. */
export function sectionAt(place: string, { sections }: Pick<CourseContent, 'sections'>): Section | undefined {
  const [id = '', anchor] = place.split('#', 2);
  return sections.find(
    (section) => section.lessonId === id && (anchor === undefined || section.anchor === anchor),
  );
}
