import { UnreadableFile } from '../../course-error.ts';
import { type Archive, openArchive } from '../archive/archive.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { type Slide, slidesDocument } from '../slides.ts';
import { elementAt, elementsWithin, parseXml } from '../xml/xml.ts';
import { relationshipsOf } from './relationships.ts';
import { notesText, slideText } from './slide-text.ts';

const presentation = 'ppt/presentation.xml';

/** @throws UnreadableFile */
export function readPptx({ bytes }: FormatFile): FileReading {
  const archive = openArchive(bytes);
  if (!archive.names.includes(presentation)) {
    throw new UnreadableFile('is no PowerPoint presentation. Save it anew as .pptx.');
  }
  const links = relationshipsOf(archive, presentation);
  const list = elementAt(parseXml(archive.read(presentation)), 'presentation', 'sldIdLst');
  const paths = elementsWithin(list, 'sldId').flatMap(
    ({ attributes }) => links.get(attributes['r:id'] ?? '')?.path ?? [],
  );
  const dropped = { pictures: 0, diagrams: 0, 'hidden slides': 0 };
  const slides = paths.flatMap((path, index): Slide[] => {
    const root = elementAt(parseXml(archive.read(path)), 'sld');
    if (root === undefined) return [];
    if (root.attributes.show === '0') {
      dropped['hidden slides'] += 1;
      return [];
    }
    const { pictures, diagrams, ...text } = slideText(root);
    dropped.pictures += pictures;
    dropped.diagrams += diagrams;
    return [{ number: index + 1, ...text, notes: notesOf(archive, path) }];
  });
  return { kind: 'lessons', documents: [slidesDocument(slides)], dropped };
}

function notesOf(archive: Archive, slidePath: string): string {
  const link = [...relationshipsOf(archive, slidePath).values()].find(({ type }) =>
    type.endsWith('/notesSlide'),
  );
  const root = link && elementAt(parseXml(archive.read(link.path)), 'notes');
  return root === undefined ? '' : notesText(root);
}
