import { parseFragment } from 'parse5';
import { textOf } from '../html/html-text.ts';

/** What is said from a moment on. */
export interface Cue {
  startSeconds: number;
  /** One line. */
  text: string;
}

const times =
  /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}(?:\s|$)/;
const voice = /^<v(?:\.[^\s<>]{0,80})?[ \t]([^<>]{1,80})>/i;
/** Tags, times of single words, and the positions that subtitle programs put into braces. */
const marks = /<[^<>]{0,200}>|\{\\[^{}]{0,80}\}/g;

/**
 * The cues of WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip, which differ in the comma before milliseconds.
 * Notes, styles, numbers of cues and what has no time are left out. Automatic captions show each line twice, as it
 * moves up: it is said once.
 */
export function cuesOf(text: string): Cue[] {
  const cues: Cue[] = [];
  let current: { startSeconds: number; lines: string[] } | undefined;
  let lastLine = '';
  let lastVoice = '';
  const end = () => {
    if (current !== undefined && current.lines.length > 0) {
      cues.push({ startSeconds: current.startSeconds, text: current.lines.join(' ') });
    }
    current = undefined;
  };
  for (const line of text.split('\n')) {
    const match = times.exec(line);
    if (match !== null) {
      end();
      const [, hours = '0', minutes = '0', seconds = '0'] = match;
      current = { startSeconds: Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds), lines: [] };
    } else if (line.trim() === '') end();
    else if (current !== undefined) {
      const speaker = voice.exec(line.trim())?.[1]?.trim();
      const said = readable(line);
      if (said === '' || said === lastLine) continue;
      lastLine = said;
      const isNew = speaker !== undefined && speaker !== lastVoice;
      if (isNew) lastVoice = speaker;
      current.lines.push(isNew ? `${speaker}: ${said}` : said);
    }
  }
  end();
  return cues;
}

function readable(line: string): string {
  const text = line.replace(marks, '').replace(/\s+/g, ' ').trim();
  return text.includes('&') ? textOf(parseFragment(text)) : text;
}
