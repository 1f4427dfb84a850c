import { parsedJson, record, text } from '../../json.ts';
import type { Piece } from '../../sections.ts';
import { type Cue, cuesOf } from '../captions/cues.ts';
import { captionPieces } from '../captions/pieces.ts';
import { parseHtml } from '../html/html.ts';
import { decodedText } from '../lesson-text.ts';
import { questionPiece } from '../questions/question.ts';
import { underHeading } from '../under-heading.ts';
import { elementsOf, type XmlElement } from '../xml/xml.ts';
import type { OlxFiles } from './files.ts';
import { htmlOf } from './markup.ts';
import { problemQuestion } from './problem.ts';

/** What a part of a unit says. Parts that are programs (discussions, polls, other servers' tools) say nothing here. */
export function blockPieces(block: XmlElement, files: OlxFiles): Piece[] {
  switch (block.name) {
    case 'html':
      return parseHtml(pageOf(block, files)).pieces;
    case 'problem':
      return [questionPiece(problemQuestion(block))];
    case 'video':
      return videoPieces(block, files);
    case 'vertical':
    case 'split_test':
    case 'library_content':
    case 'problem-builder':
      return elementsOf(block).flatMap((child) => blockPieces(files.whole(child), files));
    default:
      return [];
  }
}

function pageOf(block: XmlElement, files: OlxFiles): string {
  const { filename, url_name: name = '' } = block.attributes;
  const bytes = files.bytes(`html/${(filename ?? name).replaceAll(':', '/')}.html`);
  return bytes === undefined ? block.children.map((child) => htmlOf(child)).join('') : decodedText({ bytes });
}

function videoPieces(block: XmlElement, files: OlxFiles): Piece[] {
  const title = block.attributes.display_name ?? '';
  const said = captionPieces(cuesIn(block, files));
  return said.length === 0 || title === '' ? said : underHeading(title, 2, said);
}

/** Transcripts, as edX has kept them over the years; the first that is there. */
function cuesIn(block: XmlElement, files: OlxFiles): Cue[] {
  const { sub = '', youtube_id_1_0: youtube = '' } = block.attributes;
  const transcripts = elementsOf(block, 'transcript').flatMap(({ attributes }) => attributes.src ?? []);
  const assets = elementsOf(block, 'video_asset').flatMap((asset) =>
    elementsOf(asset).flatMap((list) =>
      elementsOf(list, 'transcript').map(
        ({ attributes }) => `${block.attributes.edx_video_id ?? ''}-${attributes.language_code ?? ''}.srt`,
      ),
    ),
  );
  const timed = [...transcripts, ...assets].map((name) => `static/${name}`);
  for (const path of [...timed, `static/subs_${sub || youtube}.srt.sjson`]) {
    const bytes = files.bytes(path);
    if (bytes === undefined) continue;
    const captions = decodedText({ bytes });
    const cues = path.endsWith('.sjson') ? sjsonCues(captions) : cuesOf(captions);
    if (cues.length > 0) return cues;
  }
  return [];
}

/** `{"start": [270, ...], "end": [...], "text": ["...", ...]}`, in milliseconds. */
function sjsonCues(source: string): Cue[] {
  const { start, text: said } = record(parsedJson(source));
  if (!Array.isArray(start) || !Array.isArray(said)) return [];
  return said
    .map((each, index) => ({
      startSeconds: Math.floor(Number(start[index] ?? 0) / 1_000),
      text: text(each).replace(/\s+/g, ' ').trim(),
    }))
    .filter((cue) => cue.text !== '');
}
