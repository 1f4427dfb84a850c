import { describe, expect, test } from 'vitest';
import { readCaptions } from '../../../../proxy/course/formats/captions/read.ts';
import { readAs } from './course-folder.ts';

/** A cue every 8 seconds. */
const talk = (sentences: readonly string[], cue: (start: number, text: string, index: number) => string) =>
  sentences.map((text, index) => cue(index * 8, text, index)).join('\n\n');
const two = (number: number) => String(number).padStart(2, '0');
const vttCue = (start: number, text: string) =>
  `00:${two(Math.floor(start / 60))}:${two(start % 60)}.500 --> 00:59:00.000 align:start\n${text}`;
const srtCue = (start: number, text: string, index: number) =>
  `${index + 1}\n00:${two(Math.floor(start / 60))}:${two(start % 60)},500 --> 00:59:00,000\n${text}`;
const sentences = Array.from({ length: 20 }, (_, index) => `This is *thing* number ${index}.`);

describe('captions of a recording', () => {
  test.each([
    [
      'WebVTT',
      'talk.vtt',
      `WEBVTT - About things\n\nSTYLE\n::cue { color: red }\n\nNOTE seen by nobody\n\n${talk(sentences, vttCue)}\n`,
    ],
    ['SubRip', 'talk.srt', talk(sentences, srtCue)],
  ])('in %s are a section for every minute, with the second at which it begins', async (_, name, text) => {
    const { documents, texts } = await readAs(readCaptions, name, text);
    const [{ pieces } = { pieces: [] }] = documents;
    expect(pieces.map(({ heading, place }) => [heading?.text, place])).toEqual([
      ['0:00', { kind: 'seconds', seconds: 0 }],
      ['1:04', { kind: 'seconds', seconds: 64 }],
      ['2:08', { kind: 'seconds', seconds: 128 }],
    ]);
    expect(texts[0]).toContain(
      '## 1:04 {#t-64}\nThis is \\*thing\\* number 8. This is \\*thing\\* number 9.',
    );
    expect(texts[0]).not.toMatch(/seen by|color|-->/);
  });

  test('name who speaks when it changes, without marks', async () => {
    const text = `WEBVTT

1
01:00:02.000 --> 01:00:05.000
<v Ada Lovelace>The engine <i>weaves</i> <00:00:03.000>patterns &amp; more.

2
01:00:05.000 --> 01:00:06.000
<v Ada Lovelace>{\\an8}Like a loom.

3
01:00:06.000 --> 01:00:09.000
<v Charles>Indeed.
`;
    const { texts } = await readAs(readCaptions, 'talk.vtt', text);
    expect(texts).toEqual([
      '## 1:00:02 {#t-3602}\nAda Lovelace: The engine weaves patterns & more. Like a loom. Charles: Indeed.',
    ]);
  });

  test('that roll up are said once', async () => {
    const text =
      'WEBVTT\n\n00:00.000 --> 00:02.000\nso today we\n\n00:02.000 --> 00:02.010\nso today we\n\n00:02.010 --> 00:04.000\nso today we\nlook at sets\n';
    const { texts } = await readAs(readCaptions, 'talk.vtt', text);
    expect(texts).toEqual(['## 0:00 {#t-0}\nso today we look at sets']);
  });

  test('without full stops end a paragraph all the same', async () => {
    const { documents } = await readAs(
      readCaptions,
      'talk.srt',
      talk(Array(60).fill('and'), (start, text, index) => srtCue(start, `${text} ${index}`, index)),
    );
    expect(documents[0]?.pieces).toHaveLength(5);
  });
});
