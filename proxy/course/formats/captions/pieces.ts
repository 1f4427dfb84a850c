import { clockTime } from '../../clock-time.ts';
import type { Piece } from '../../sections.ts';
import { escapeMarkdown } from '../write-markdown.ts';
import type { Cue } from './cues.ts';

/** A paragraph ends with the first sentence after so many seconds, */
const paragraphSeconds = 60;
/** or here, where nobody put full stops. */
const mostSeconds = 90;
const sentenceEnd = /[.!?…。！？؟۔]["'”’»)]?$/;

/** What is said in a recording, a section for about every minute of it. */
export function captionPieces(cues: readonly Cue[]): Piece[] {
  return paragraphsOf(cues).map(({ startSeconds, text: said }): Piece => {
    const heading = clockTime(startSeconds);
    return {
      heading: { text: heading, level: 2, ownId: `t-${startSeconds}` },
      source: `## ${heading}\n\n`,
      markdown: `${escapeMarkdown(said)}\n\n`,
      place: { kind: 'seconds', seconds: startSeconds },
    };
  });
}

function paragraphsOf(cues: readonly Cue[]): Cue[] {
  const paragraphs: Cue[] = [];
  let lines: string[] = [];
  let startSeconds = 0;
  for (const [index, cue] of cues.entries()) {
    if (lines.length === 0) startSeconds = cue.startSeconds;
    lines.push(cue.text);
    const lengthSeconds = (cues[index + 1]?.startSeconds ?? Infinity) - startSeconds;
    const isSentence = sentenceEnd.test(cue.text);
    if (lengthSeconds < paragraphSeconds || (lengthSeconds < mostSeconds && !isSentence)) continue;
    paragraphs.push({ startSeconds, text: lines.join(' ') });
    lines = [];
  }
  return paragraphs;
}
