import { UnreadableFile } from '../../course-error.ts';
import { isRecord, parsedJson, text } from '../../json.ts';
import { openArchive } from '../archive/archive.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { placedPieces } from '../placed-pieces.ts';
import { contentPieces, slidesIn } from './content.ts';

/** The texts of what authors make with H5P most: presentations, books, quizzes, accordions. @throws UnreadableFile */
export function readH5p({ bytes }: FormatFile): FileReading {
  const archive = openArchive(bytes);
  const [about, content] = ['h5p.json', 'content/content.json'].map((name) => jsonOf(archive.read(name)));
  if (!isRecord(about) || !isRecord(content)) {
    throw new UnreadableFile('is no H5P content. Export it anew.');
  }
  const title = text(about.title).trim();
  const library = text(about.mainLibrary);
  const slides = slidesIn(library, content)?.map((pieces, index) => ({
    place: { kind: 'slide' as const, slide: index + 1 },
    pieces,
  }));
  const pieces = slides === undefined ? contentPieces(library, content, 1) : placedPieces(slides);
  return { kind: 'lessons', documents: [{ ...(title !== '' && { title }), pieces }] };
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  return bytes === undefined ? undefined : parsedJson(decodedText({ bytes }));
}
