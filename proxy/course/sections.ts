import type { AnchorRule } from './anchor-rules.ts';
import { anchorsOf } from './anchors.ts';
import type { MarkedExercise, Place, PrivateNote, Section } from './course.ts';
import { partsOfLarge } from './large-sections.ts';

export interface Heading {
  /** Plain text. */
  text: string;
  /** 1 to 6. */
  level: number;
  /** Id the author gave it. */
  ownId?: string;
}

/** A lesson cut at its headings. `source + markdown` of all pieces, joined, is the whole lesson. */
export interface Piece {
  /** Missing for the text before the first heading. */
  heading?: Heading;
  /** The heading as it stands in the lesson, with its line end; empty without a heading. */
  source: string;
  /** What follows it, up to the next heading. */
  markdown: string;
  place?: Place;
  notes?: readonly PrivateNote[];
  exercises?: readonly MarkedExercise[];
}

/** Whether anything stands below the headings. */
export function hasText(pieces: readonly Pick<Piece, 'markdown'>[]): boolean {
  return pieces.some(({ markdown }) => markdown.trim() !== '');
}

/** What a lesson of any format is turned into. */
export interface ParsedLesson {
  /** What the text itself gives as its title, if anything. */
  title?: string;
  pieces: Piece[];
}

/**
 * The sections of a lesson; a piece without heading and text is none, and one that is too large is
 * several, all under its heading. Numbers are given by the course.
 * @param rule by which the lesson's site names headings
 */
export function sectionsOf(
  lesson: { id: string; title: string },
  pieces: readonly Piece[],
  rule?: AnchorRule,
): Omit<Section, 'number'>[] {
  const headings = pieces.flatMap((piece) => (piece.heading ? [piece.heading] : []));
  const anchors = anchorsOf(headings, rule)[Symbol.iterator]();
  return pieces
    .map((piece) => ({
      lessonId: lesson.id,
      lessonTitle: lesson.title,
      heading: piece.heading?.text || lesson.title,
      level: piece.heading?.level ?? 1,
      anchor: piece.heading ? (anchors.next().value ?? '') : '',
      markdown: trimBlankLines(piece.markdown),
      ...(piece.place !== undefined && { place: piece.place }),
      ...(piece.notes !== undefined && piece.notes.length > 0 && { notes: piece.notes }),
      ...(piece.exercises !== undefined && piece.exercises.length > 0 && { exercises: piece.exercises }),
    }))
    .filter((section) => section.anchor !== '' || section.markdown !== '')
    .flatMap((section) =>
      partsOfLarge(section.markdown).map((markdown, index) => {
        const { notes, exercises, ...rest } = section;
        const own = { ...(notes !== undefined && { notes }), ...(exercises !== undefined && { exercises }) };
        return { ...rest, markdown, ...(index === 0 && own) };
      }),
    );
}

/** Without blank lines around; the first line keeps its indentation, which may make it code. */
export function trimBlankLines(markdown: string): string {
  return markdown.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
