import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../../proxy/course/course-error.ts';
import { readPdf } from '../../../../proxy/course/formats/pdf/read.ts';
import { sectionsOf } from '../../../../proxy/course/sections.ts';
import { pdfFile, pdfLines } from '../../../support/pdf-file.ts';

async function read(bytes: Uint8Array) {
  const reading = await readPdf({ inside: 'notes.pdf', bytes });
  if (reading.kind === 'left out') return reading.why;
  const [document] = reading.documents;
  const sections = sectionsOf({ id: 'notes', title: document?.title ?? '' }, document?.pieces ?? []);
  return { title: document?.title, dropped: reading.dropped, sections };
}

async function sectionsIn(bytes: Uint8Array) {
  const found = await read(bytes);
  if (typeof found === 'string') throw new Error(found);
  return found.sections.map(({ heading, level, place, markdown }) => ({ heading, level, place, markdown }));
}

async function mistakeOf(bytes: Uint8Array): Promise<string> {
  const error = await readPdf({ inside: 'notes.pdf', bytes }).catch((thrown: unknown) => thrown);
  if (!(error instanceof UnreadableFile)) throw error;
  return error.message;
}

/** Of the width that a column of an article has. */
const prose = [
  'A set keeps each of its members once, in no order, and finds them',
  'by their hash: whether it has a member is answered in the same time',
  'for ten members and for ten million of them. Two sets are compared',
];

describe('a PDF', () => {
  test('is cut at the lines in larger letters, with the page of each section', async () => {
    const bytes = pdfFile([
      [{ x: 60, y: 740, text: 'Containers', size: 24 }, ...pdfLines(prose)],
      [{ x: 60, y: 720, text: '2 Sets & maps', size: 16 }, ...pdfLines(['A <set> has *no* order.'])],
    ]);
    expect(await sectionsIn(bytes)).toEqual([
      { heading: 'Containers', level: 1, place: { kind: 'page', page: 1 }, markdown: prose.join(' ') },
      {
        heading: '2 Sets & maps',
        level: 2,
        place: { kind: 'page', page: 2 },
        markdown: 'A \\<set> has \\*no\\* order.',
      },
    ]);
  });

  test('is cut at lines in bold letters, where no letters are larger', async () => {
    const bold = (text: string, y: number) => ({ x: 60, y, text, font: 'Helvetica-Bold' as const });
    const bytes = pdfFile([
      [
        bold('Sets and maps', 740),
        ...pdfLines(prose, { y: 715 }),
        bold('Order', 665),
        ...pdfLines(prose, { y: 640 }),
        // A sentence, and a word in the text, are none.
        bold('Sets have no order.', 590),
        ...pdfLines(prose, { y: 578 }),
        bold('Note', 530),
        { x: 90, y: 530, text: 'that maps have one' },
        // A row of a table.
        bold('Kind', 500),
        { ...bold('Order', 500), x: 300 },
      ],
    ]);
    const sections = await sectionsIn(bytes);
    expect(sections.map(({ heading, level }) => [heading, level])).toEqual([
      ['Sets and maps', 1],
      ['Order', 1],
    ]);
    expect(sections[1]?.markdown).toContain('Sets have no order.');
    expect(sections[1]?.markdown).toContain('Kind Order');
  });

  test('what stands on the next page is cited with that page, under the same heading', async () => {
    const bytes = pdfFile([
      [{ x: 60, y: 740, text: 'Sets', size: 20 }, ...pdfLines([...prose, 'by what is in them, whatever'])],
      pdfLines(['their order was. The next sentence begins here, on this page, and is', 'not torn.']),
    ]);
    const sections = await sectionsIn(bytes);
    expect(sections.map(({ heading, place }) => [heading, place])).toEqual([
      ['Sets', { kind: 'page', page: 1 }],
      ['Sets', { kind: 'page', page: 2 }],
    ]);
    expect(sections[0]?.markdown).toMatch(/by what is in them, whatever their order was\.$/);
    expect(sections[1]?.markdown).toBe('The next sentence begins here, on this page, and is not torn.');
  });

  test('words that the end of a line cuts are mended, and those with a hyphen keep it', async () => {
    const bytes = pdfFile([
      pdfLines([
        'An implemen-',
        'tation of a well-known structure is shown here, and how a well-',
        'known one is measured, Rimsky-',
        'Korsakov included.',
        ...prose,
      ]),
    ]);
    const [section] = await sectionsIn(bytes);
    expect(section?.markdown).toContain(
      'An implementation of a well-known structure is shown here, and how a well-known one is measured',
    );
    expect(section?.markdown).toContain('Rimsky- Korsakov');
  });

  test('running heads, feet and page numbers are no text', async () => {
    const page = (number: number, text: string) => [
      { x: 60, y: 810, text: `Introduction to data, chapter ${number}`, size: 8 },
      ...pdfLines([text, ...prose]),
      { x: 300, y: 30, text: `${number}`, size: 8 },
      { x: 60, y: 20, text: 'University of Somewhere', size: 8 },
    ];
    const sections = await sectionsIn(pdfFile([page(1, 'One.'), page(2, 'Two.'), page(3, 'Three.')]));
    const text = sections.map(({ markdown }) => markdown).join('\n');
    expect(text).not.toMatch(/Introduction|University|\d/);
    expect(text).toMatch(/One\..*Two\..*Three\./s);
  });

  test('columns are read one after the other, below the line that goes over both', async () => {
    const left = [
      'first the left column that',
      'is read from above down to',
      'its end at the foot of the',
      'page, and after that comes',
    ];
    const right = [
      'the right column with what',
      'follows, which nobody reads',
      'line by line across both of',
      'them in any language at all',
    ];
    const bytes = pdfFile([
      [
        { x: 60, y: 740, text: 'On columns of text, with a title over both of them', size: 18 },
        ...pdfLines(left, { x: 60, y: 700 }),
        ...pdfLines(right, { x: 320, y: 700 }),
      ],
    ]);
    const [section] = await sectionsIn(bytes);
    expect(section?.markdown).toBe(`${left.join(' ')} ${right.join(' ')}`);
  });

  test('lists stay lists and programs keep their lines and indents', async () => {
    const bytes = pdfFile([
      [
        ...pdfLines([...prose, '', '- the first of them', '- the second of them, which', '  goes on']),
        ...pdfLines(['for x in xs:', '    print(x)'], { font: 'Courier' as never, y: 580 }).map(
          (line, at) => ({
            ...line,
            text: line.text.trim(),
            x: 60 + 24 * at,
          }),
        ),
      ],
    ]);
    const [section] = await sectionsIn(bytes);
    expect(section?.markdown).toContain('- the first of them\n- the second of them, which goes on');
    expect(section?.markdown).toContain('```\nfor x in xs:\n    print(x)\n```');
  });

  test('bookmarks name headings that are set like text', async () => {
    const bytes = pdfFile([pdfLines(['Members', ...prose])], { bookmarks: ['1.2 Members'] });
    expect((await sectionsIn(bytes)).map(({ heading, level }) => [heading, level])).toEqual([['Members', 1]]);
  });

  test('is named by its first heading, else by its properties, unless a program made those up', async () => {
    const heading = [{ x: 60, y: 740, text: 'Containers', size: 24 }];
    const titleOf = async (bytes: Uint8Array) => {
      const found = await read(bytes);
      return typeof found === 'string' ? found : found.title;
    };
    expect(await titleOf(pdfFile([[...heading, ...pdfLines(prose)]], { title: 'Other' }))).toBe('Containers');
    expect(await titleOf(pdfFile([pdfLines(prose)], { title: 'On sets' }))).toBe('On sets');
    expect(await titleOf(pdfFile([pdfLines(prose)], { title: 'Microsoft Word - x.docx' }))).toBeUndefined();
  });

  test('one page with a few labels is a figure', async () => {
    expect(await read(pdfFile([[{ x: 60, y: 700, text: 'members' }]]))).toBe('media');
    expect(await read(pdfFile([[]]))).toBe('media');
  });

  test('pages without text are counted where others have some, and a scan is refused in words', async () => {
    expect(await read(pdfFile([pdfLines(prose), []]))).toMatchObject({
      dropped: { 'pages without text': 1 },
    });
    expect(await mistakeOf(pdfFile([[], []]))).toMatch(
      /^is scanned: its 2 pages are pictures without text\. .*OCR/,
    );
  });

  test('is refused in words when it is locked, torn, no PDF, or a library of its own', async () => {
    const whole = pdfFile([pdfLines(prose)]);
    expect(await mistakeOf(pdfFile([pdfLines(prose)], { encrypt: true }))).toMatch(/locked with a password/);
    expect(await mistakeOf(whole.subarray(0, 40))).toMatch(/no PDF, or only a part of one/);
    expect(await mistakeOf(Buffer.from('hello'))).toMatch(/no PDF, or only a part of one/);
    const pages = Array.from({ length: 10_000 }, () => []);
    expect(await mistakeOf(pdfFile(pages))).toBe(
      'has 10,000 pages, more than the 2,000 that are read. Cut it into several.',
    );
  });
});
