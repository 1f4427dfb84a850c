import { UnreadableFile } from '../../course-error.ts';
import type { Piece } from '../../sections.ts';
import { ContainerLessons } from '../container-lessons.ts';
import { underHeading } from '../under-heading.ts';
import { elementsOf, type XmlElement } from '../xml/xml.ts';
import { blockPieces } from './blocks.ts';
import type { OlxFiles } from './files.ts';

/**
 * The course of an Open edX export: a lesson for each sequence of a chapter, a section for each unit in it, called
 * as students see them; ids are in no title.
 * @throws UnreadableFile
 */
export function olxCourse(files: OlxFiles): ContainerLessons {
  const root = files.root('course.xml');
  if (root?.name !== 'course') throw new UnreadableFile('is no course.xml of an Open edX export.');
  const lessons = new ContainerLessons();
  const shown = (parent: XmlElement, name: string) => {
    const children = elementsOf(parent, name).map((child) => files.whole(child));
    const own = children.filter(({ attributes }) => attributes.visible_to_staff_only !== 'true');
    lessons.drop('units for staff alone', children.length - own.length);
    return own;
  };
  // `<course url_name="2026"/>` is `course/2026.xml`.
  for (const chapter of shown(files.whole(root), 'chapter')) {
    const chapterTitle = titleOf(chapter, 'Chapter');
    for (const sequence of shown(chapter, 'sequential')) {
      const title = titleOf(sequence, chapterTitle);
      const units = shown(sequence, 'vertical').map((unit) => unitPieces(unit, title, files));
      lessons.drop('units without text', units.filter((pieces) => pieces.length === 0).length);
      const pieces = units.flat();
      if (pieces.length > 0) lessons.add([chapterTitle, title], { title, pieces });
    }
  }
  return lessons;
}

function titleOf({ attributes }: XmlElement, otherwise: string): string {
  return (attributes.display_name ?? '').replace(/\s+/g, ' ').trim() || otherwise;
}

/** A unit under its name, its parts' headings below that; one that is called as its sequence opens no section. */
function unitPieces(unit: XmlElement, sequenceTitle: string, files: OlxFiles): Piece[] {
  const pieces = elementsOf(unit)
    .flatMap((block) => blockPieces(files.whole(block), files))
    .filter(({ source, markdown }) => source !== '' || markdown.trim() !== '');
  if (pieces.length === 0) return [];
  const title = titleOf(unit, sequenceTitle);
  const below = pieces.map(lowered);
  return title === sequenceTitle ? below : underHeading(title, 2, below);
}

function lowered(piece: Piece): Piece {
  if (piece.heading === undefined) return piece;
  const level = Math.min(6, Math.max(3, piece.heading.level + 1));
  const source = piece.source.replace(/^#+/, '#'.repeat(level));
  return { ...piece, heading: { ...piece.heading, level }, source };
}
