import { UnreadableFile } from '../../course-error.ts';
import { openArchive } from '../archive/archive.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { placedPieces } from '../placed-pieces.ts';
import { contentPieces, slidesIn } from './content.ts';
import { isRecord } from './json.ts';

/** The texts of what authors make with H5P most: presentations, books, quizzes, accordions. @throws UnreadableFile */
export function readH5p({ bytes }: FormatFile): FileReading {
  const archive = openArchive(bytes);
  const about = jsonOf(archive.read('h5p.json'));
  const content = jsonOf(archive.read('content/content.json'));
  if (!isRecord(about) || !isRecord(content)) {
    throw new UnreadableFile({ kind: 'unreadable', message: 'is no H5P content. Export it anew.' });
  }
  const title = typeof about.title === 'string' ? about.title.trim() : '';
  const library = typeof about.mainLibrary === 'string' ? about.mainLibrary : '';
  const slides = slidesIn(library, content);
  const pieces =
    slides === undefined
      ? contentPieces(library, content, 1)
      : placedPieces(
          slides.map((slide, index) => ({
            place: { kind: 'slide' as const, slide: index + 1 },
            pieces: slide,
          })),
        );
  return { kind: 'lessons', documents: [{ ...(title !== '' && { title }), pieces }] };
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(decodedText({ bytes }));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
