import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../proxy/course/formats/docx/read.ts';
import { readEpub } from '../../../../proxy/course/formats/epub/read.ts';
import type { FileReading, ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { readOpenDocument } from '../../../../proxy/course/formats/opendocument/read.ts';
import { readPptx } from '../../../../proxy/course/formats/pptx/read.ts';
import { docxOf, epubOf, openDocumentOf, pptxOf, wordParagraph } from '../../../support/office-files.ts';
import { readAs } from './course-folder.ts';

type Lessons = Extract<FileReading, { kind: 'lessons' }>;
const placesOf = ({ documents }: Lessons) =>
  documents.flatMap(({ pieces }) =>
    pieces.map(({ heading, place, notes }) => ({ heading: heading?.text, place, notes })),
  );
const read = (reader: unknown, inside: string, bytes: Uint8Array) =>
  readAs(reader as ReadFormat, inside, bytes);

describe('a Word document', () => {
  test('has the headings of its styles, whatever language Word speaks, and tables', async () => {
    const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`;
    const bytes = docxOf(
      [
        wordParagraph('Behälter', 'Titel'),
        wordParagraph('Mengen &amp; mehr', 'berschrift2'),
        wordParagraph('Eine &lt;Menge&gt; hat *keine* Ordnung.'),
        wordParagraph('s = {1, 2}', 'Code'),
        wordParagraph('s.add(3)', 'Code'),
        `<w:tbl><w:tr>${cell('Typ')}${cell('Ordnung')}</w:tr><w:tr>${cell('set')}${cell('keine')}</w:tr></w:tbl>`,
      ].join(''),
      { 'word/media/image1.png': 'x' },
    );
    const { texts, documents, dropped } = await read(readDocx, 'a.docx', bytes);
    expect(documents[0]?.title).toBe('Behälter');
    expect(dropped).toEqual({ pictures: 1 });
    expect(texts).toEqual([
      [
        '# Behälter {#behälter}\n\n',
        '## Mengen & mehr {#mengen--mehr}',
        'Eine \\<Menge> hat \\*keine\\* Ordnung.\n',
        '```\ns = {1, 2}\ns.add(3)\n```\n',
        '| Typ | Ordnung |\n| --- | --- |\n| set | keine |',
      ].join('\n'),
    ]);
  });

  test('is refused in words when it is something else', async () => {
    await expect(readDocx({ inside: 'a.docx', bytes: pptxOf([]) })).rejects.toThrow(/is no Word document/);
  });
});

describe('a PowerPoint presentation', () => {
  test('gives a section for each slide, in the order in which they are shown', async () => {
    const bytes = pptxOf([
      { title: 'Containers', bullets: [[0, 'Week 3']] },
      {
        title: 'Sets',
        bullets: [
          [0, 'No order'],
          [1, 'like a bag &lt;b&gt;'],
          [0, 'Each member once'],
        ],
        notes: 'Ask who has seen a hash before.',
      },
      { title: 'Old', isHidden: true },
      { bullets: [[0, 'goes on']] },
    ]);
    const reading = await read(readPptx, 'w3.pptx', bytes);
    expect(reading.dropped).toEqual({ pictures: 0, diagrams: 0, 'hidden slides': 1 });
    expect(reading.texts).toEqual([
      [
        '# Containers {#containers}\nWeek 3',
        '## Sets {#sets}\n- No order\n\n  - like a bag \\<b>\n- Each member once',
        '## Sets {#sets-1}\ngoes on',
      ].join('\n\n'),
    ]);
    expect(placesOf(reading)).toEqual([
      { heading: 'Containers', place: { kind: 'slide', slide: 1 }, notes: undefined },
      {
        heading: 'Sets',
        place: { kind: 'slide', slide: 2 },
        notes: [{ kind: 'teacher', markdown: 'Ask who has seen a hash before.' }],
      },
      { heading: 'Sets', place: { kind: 'slide', slide: 4 }, notes: undefined },
    ]);
  });

  test('what speakers wrote is in no text that is searched, and tables are tables', async () => {
    const cell = (text: string) =>
      `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('type')}${cell('order')}</a:tr><a:tr>${cell('set')}${cell('none')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const { texts } = await read(
      readPptx,
      'a.pptx',
      pptxOf([{ title: 'T', shapes: table, notes: 'SECRET' }]),
    );
    expect(texts.join('')).toContain('| type | order |\n| --- | --- |\n| set | none |');
    expect(texts.join('')).not.toContain('SECRET');
  });
});

describe('an OpenDocument file', () => {
  test('text: headings, lists, programs, footnotes; comments and deleted text are not read', async () => {
    const bytes = openDocumentOf(
      `<office:text><text:tracked-changes><text:p>GONE</text:p></text:tracked-changes>
        <text:p text:style-name="P1">Containers</text:p><text:h text:outline-level="2">Sets</text:h>
        <text:p>No<text:s/>order<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>as bags</text:p></text:note-body></text:note>.<office:annotation><text:p>GONE</text:p></office:annotation></text:p>
        <text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
        <text:p text:style-name="Preformatted_20_Text">for x in s:</text:p><text:p text:style-name="Preformatted_20_Text"><text:s text:c="4"/>print(x)</text:p></office:text>`,
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
    );
    const { texts, documents } = await read(readOpenDocument, 'a.odt', bytes);
    expect(documents[0]?.title).toBe('Containers');
    expect(texts).toEqual([
      '# Containers {#containers}\n\n\n## Sets {#sets}\nNo order (as bags).\n\n- one\n- two\n\n```\nfor x in s:\n    print(x)\n```',
    ]);
  });

  test('slides with their numbers; notes are for the teacher', async () => {
    const frame = (kind: string, text: string) =>
      `<draw:frame presentation:class="${kind}"><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`;
    const bytes = openDocumentOf(
      `<office:presentation><draw:page>${frame('title', 'Sets')}${frame('outline', 'No order')}<presentation:notes>${frame('notes', 'Smile.')}</presentation:notes></draw:page><draw:page draw:style-name="dp2">${frame('title', 'Old')}</draw:page></office:presentation>`,
      '<style:style style:name="dp2"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>',
    );
    const reading = await read(readOpenDocument, 'a.odp', bytes);
    expect(reading.texts).toEqual(['# Sets {#sets}\nNo order']);
    expect(reading.dropped).toEqual({ 'hidden slides': 1 });
    expect(placesOf(reading)).toEqual([
      {
        heading: 'Sets',
        place: { kind: 'slide', slide: 1 },
        notes: [{ kind: 'teacher', markdown: 'Smile.' }],
      },
    ]);
  });
});

describe('an EPUB', () => {
  test('pictures among its pages, and contents that are no XML, cost it nothing but titles', async () => {
    const bytes = epubOf([{ name: 'c1', title: 'One', body: '<h1>Sets</h1><p>No order.</p>' }], {
      'OEBPS/content.opf':
        '<package><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="p" href="p.jpg" media-type="image/jpeg"/><item id="c1" href="text/c1.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="p"/><itemref idref="c1"/></spine></package>',
      'OEBPS/nav.xhtml': '<html><body><nav><a href="text/c1.xhtml">One</b></a',
      'OEBPS/p.jpg': '\ufffd\0\x01',
    });
    const { documents, texts } = await readAs(readEpub as ReadFormat, 'book.epub', bytes);
    expect(documents.map(({ title }) => title)).toEqual(['Sets']);
    expect(texts.join()).toContain('No order.');
  });

  test('gives a lesson for each chapter, in the order of its spine, as its contents call it', async () => {
    const bytes = epubOf([
      { name: 'cover', body: '<p>Cover</p>' },
      {
        name: 'ch2',
        title: 'Sets',
        body: '<a id="x"/><h2 id="sets">2</h2><p>No order.</p><h3>Members</h3><p>Once.</p>',
      },
      { name: 'ch1', title: 'Lists', body: '<p>In order.</p>' },
    ]);
    const reading = await read(readEpub, 'book.epub', bytes);
    expect(reading.documents.map(({ below, title, order }) => ({ below, title, order }))).toEqual([
      { below: 'ch2', title: 'Sets', order: 0 },
      { below: 'ch1', title: 'Lists', order: 1 },
    ]);
    expect(reading.texts).toEqual([
      '# 2 {#sets}\nNo order.\n\n## Members {#members}\nOnce.',
      '# Lists {#}\nIn order.',
    ]);
    expect(reading.dropped).toEqual({ 'pages that are no chapters': 2 });
  });

  test.each([
    ['text/c1.xhtml#top', 'c1'],
    ['/OEBPS/text/c1.xhtml', 'c1'],
    ['text/50%25.xhtml', '50%25'],
    ['text/50%25.xhtml', '50%'],
  ])('a chapter at %j is found as %j', async (href, name) => {
    const bytes = epubOf([{ name, body: '<p>No order.</p>' }], {
      'OEBPS/content.opf': `<package><manifest><item id="c" href="${href}" media-type="application/xhtml+xml"/><item id="nav" href="nav.xhtml" properties="nav"/></manifest><spine><itemref idref="c"/></spine></package>`,
      'OEBPS/nav.xhtml': `<html><body><nav><a href="${href}">Sets</a></nav></body></html>`,
    });
    const { documents, texts } = await read(readEpub, 'book.epub', bytes);
    expect(documents.map(({ title }) => title)).toEqual(['Sets']);
    expect(texts.join()).toContain('No order.');
  });

  test('a book of a shop is refused in words', () => {
    const lock =
      '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/a.xhtml"/></CipherData></EncryptedData></encryption>';
    const bytes = epubOf([{ name: 'a', body: 'x' }], { 'META-INF/encryption.xml': lock });
    expect(() => readEpub({ inside: 'a.epub', bytes })).toThrow(/protected against reading/);
  });
});
