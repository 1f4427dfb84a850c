import { posix } from 'node:path';
import type { PrivateNote } from '../../course.ts';
import { lessonNotes, pieceWithNotes } from '../../notes/note-places.ts';
import type { ParsedLesson } from '../../sections.ts';
import type { CourseFolder } from '../format.ts';
import { type Dialect, plainMarkdown } from './dialects/dialects.ts';
import { isReveal, isSlides } from './dialects/slides.ts';
import type { HasPage } from './dialects/wiki.ts';
import { withIncludes } from './includes.ts';
import { parseMarkdown } from './markdown.ts';
import { placedPiece } from './section-places.ts';
import { dialectOf } from './site.ts';
import { contentsOf } from './toctree.ts';

export interface MarkdownLesson extends ParsedLesson {
  /** Of the whole lesson: those that stand where it has no text. */
  notes: readonly PrivateNote[];
  /** Files of the course that it has in it. */
  parts: readonly string[];
  /** Files that come after it, as its tables of contents say. */
  contents: readonly string[];
}

/**
 * A lesson in any dialect of Markdown, below its front matter: what it includes is in it, marks of
 * generators are read, and what is private stands beside the piece that it belongs to.
 * @param place `front`: the front matter as it is written
 */
export function markdownLesson(
  body: string,
  place: { inside: string; folder: CourseFolder; front?: string },
  dialect: Partial<Dialect> = {},
): MarkdownLesson {
  const { text, parts } = withIncludes(body, place);
  const front = place.front ?? '';
  const ofSlides = isSlides(body, front);
  const slides = { isSlides: ofSlides, isReveal: ofSlides && isReveal(body) };
  const known = { ...dialectOf(place.folder.site(), front), ...slides };
  const plain = plainMarkdown(text, { ...known, hasPage: pagesAround(place), ...dialect });
  const { pieces, ...rest } = parseMarkdown(plain.markdown);
  const cut = pieces.map((piece) => placedPiece(pieceWithNotes(piece, plain.notes)));
  return { ...rest, pieces: cut, notes: lessonNotes(cut), parts, contents: contentsOf(body, place) };
}

/** Tells whether a name is that of a page: in the lesson's own folder, in the course's, or where the name says. */
function pagesAround({ inside, folder }: { inside: string; folder: CourseFolder }): HasPage {
  const listed = new Map<string, ReadonlySet<string>>();
  const namesIn = (path: string) => {
    const names = listed.get(path) ?? new Set(folder.list(path));
    listed.set(path, names);
    return names;
  };
  return (name) => {
    const file = name.endsWith('.md') ? name : `${name}.md`;
    return ['', posix.dirname(inside)].some((from) => {
      const path = posix.join(from, file);
      return namesIn(posix.dirname(path)).has(posix.basename(path));
    });
  };
}
