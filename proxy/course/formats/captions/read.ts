import type { FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { cuesOf } from './cues.ts';
import { captionPieces } from './pieces.ts';

const header = /^\ufeff?WEBVTT[ \t]+(?:-+[ \t]*)?(\S[^\n]{0,200})/;

/** A recording by its captions. */
export function readCaptions(file: FormatFile): FileReading {
  const text = decodedText(file);
  const title = header.exec(text)?.[1]?.trim();
  return {
    kind: 'lessons',
    documents: [{ ...(title !== undefined && { title }), pieces: captionPieces(cuesOf(text)) }],
  };
}
