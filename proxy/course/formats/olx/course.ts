import { UnreadableFile } from '../../course-error.ts';
import type { Piece } from '../../sections.ts';
import { BelowNames } from '../below-names.ts';
import type { CourseDocument } from '../format.ts';
import { underHeading } from '../under-heading.ts';
import { elementsOf, type XmlElement } from '../xml/xml.ts';
import { blockPieces } from './blocks.ts';
import type { OlxFiles } from './files.ts';

/**
 * The course of an Open edX export: a lesson for each sequence of a chapter, a section for each unit in it, called
 * as students see them; ids are in no title.
 * @throws UnreadableFile
 */
export function olxCourse(files: OlxFiles): {
  documents: CourseDocument[];
  dropped: Readonly<Record<string, number>>;
} {
  const root = files.root('course.xml');
  const course = root && wholeCourse(root, files);
  if (course === undefined) {
    throw new UnreadableFile({ kind: 'unreadable', message: 'is no course.xml of an Open edX export.' });
  }
  const names = new BelowNames();
  const dropped = { 'units for staff alone': 0, 'units without text': 0 };
  const documents: CourseDocument[] = [];
  for (const chapter of shown(course, 'chapter', files, dropped)) {
    const chapterTitle = titleOf(chapter, 'Chapter');
    for (const sequence of shown(chapter, 'sequential', files, dropped)) {
      const title = titleOf(sequence, chapterTitle);
      const pieces = shown(sequence, 'vertical', files, dropped).flatMap((unit) => {
        const found = unitPieces(unit, title, files);
        if (found.length === 0) dropped['units without text'] += 1;
        return found;
      });
      if (pieces.length === 0) continue;
      const below = names.take(chapterTitle, title);
      documents.push({ below, title, order: documents.length, pieces });
    }
  }
  return { documents, dropped };
}

/** `<course url_name="2026"/>` is `course/2026.xml`. */
function wholeCourse(root: XmlElement, files: OlxFiles): XmlElement | undefined {
  return root.name === 'course' ? files.whole(root) : undefined;
}

function shown(
  parent: XmlElement,
  name: string,
  files: OlxFiles,
  dropped: Record<'units for staff alone', number>,
): XmlElement[] {
  return elementsOf(parent, name)
    .map((child) => files.whole(child))
    .filter((child) => {
      const isForStaff = child.attributes.visible_to_staff_only === 'true';
      if (isForStaff) dropped['units for staff alone'] += 1;
      return !isForStaff;
    });
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
  if (title === sequenceTitle) return below;
  return underHeading(title, 2, below);
}

function lowered(piece: Piece): Piece {
  if (piece.heading === undefined) return piece;
  const level = Math.min(6, Math.max(3, piece.heading.level + 1));
  const source = piece.source.replace(/^#+/, '#'.repeat(level));
  return { ...piece, heading: { ...piece.heading, level }, source };
}
