import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../../proxy/course/course-error.ts';
import { openArchive } from '../../../../proxy/course/formats/archive/archive.ts';
import { readDocx } from '../../../../proxy/course/formats/docx/read.ts';
import { readPptx } from '../../../../proxy/course/formats/pptx/read.ts';
import { parseXml } from '../../../../proxy/course/formats/xml/xml.ts';
import { docxOf, pptxOf, wordParagraph } from '../../../support/office-files.ts';
import { lockedZipOf, tarOf, zipOf } from '../../../support/packed.ts';

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
  return 'not refused';
}

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();
const zeros = new Uint8Array(4.5 * 1024 * 1024);

describe('an archive', () => {
  test('gives its files by their paths, from a zip and from a tar', () => {
    const long = `${'folder/'.repeat(20)}page.html`;
    const files = { 'course/a.html': 'A', [long]: 'B' };
    for (const bytes of [zipOf(files), tarOf(files)]) {
      const archive = openArchive(bytes);
      expect(archive.names).toEqual(['course/a.html', long]);
      expect([text(archive.read('course/a.html')), text(archive.read(long)), archive.read('c')]).toEqual([
        'A',
        'B',
        undefined,
      ]);
    }
  });

  test('a bomb is refused while it is inflated, and only when it is asked for', () => {
    const archive = openArchive(zipOf({ 'a.txt': 'fine', 'bomb.txt': zeros }));
    expect(text(archive.read('a.txt'))).toBe('fine');
    expect(refusal(() => archive.read('bomb.txt'))).toMatch(/^unpacks to far more than what is read/);
    const limits = { entries: 100, entryBytes: 1 << 20, totalBytes: 1 << 20, ratio: 250 };
    expect(refusal(() => openArchive(tarOf({ bomb: zeros }), limits))).toMatch(/^unpacks to far more/);
  });

  test('many files that are harmless one by one are refused together', () => {
    const limits = { entries: 3, entryBytes: 100, totalBytes: 150, ratio: 250 };
    const archive = openArchive(zipOf({ a: 'x'.repeat(90), b: 'y'.repeat(90) }), limits);
    archive.read('a');
    expect(refusal(() => archive.read('b'))).toMatch(/^unpacks to far more/);
    expect(refusal(() => openArchive(zipOf({ a: '', b: '', c: '', d: '' }), limits))).toMatch(
      /more than 3 files/,
    );
  });

  test('a size that lies changes nothing', () => {
    const bytes = Buffer.from(zipOf({ 'bomb.txt': zeros }));
    const directory = bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(10, directory + 24);
    expect(refusal(() => openArchive(bytes).read('bomb.txt'))).toMatch(/^unpacks to far more/);
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'a/../../b', 'C:\\x', '..\\x'])(
    'a path that climbs out is refused: %s',
    (name) => {
      const words = /leads out of it .*Do not trust it/;
      expect(refusal(() => openArchive(zipOf({ [name]: 'x' })))).toMatch(words);
      expect(refusal(() => openArchive(tarOf({ [name]: 'x' })))).toMatch(words);
    },
  );

  test('links in a tar are not followed', () => {
    const archive = openArchive(tarOf({ 'a.html': { link: '/etc/passwd' }, 'b.html': 'B' }));
    expect(archive.names).toEqual(['b.html']);
  });

  test('a locked, a torn and a foreign file are named as such', () => {
    const files = { 'a.txt': 'some text that is long enough to be torn in the middle' };
    expect(refusal(() => openArchive(lockedZipOf(files)).read('a.txt'))).toMatch(/locked with a password/);
    expect(refusal(() => openArchive(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toMatch(
      /locked with a password, or in a format of before/,
    );
    const whole = zipOf(files);
    for (const bytes of [
      whole.subarray(0, 40),
      tarOf(files).subarray(0, 60),
      Buffer.from('hello'),
      new Uint8Array(),
    ]) {
      expect(refusal(() => openArchive(bytes))).toMatch(/^is torn/);
    }
  });

  test('any torn or bent zip is refused or read, and breaks nothing', () => {
    const whole = zipOf({ 'a/b.html': 'x'.repeat(500), 'c.html': 'y' });
    for (let at = 0; at < whole.length; at++) {
      const bent = whole.slice();
      bent[at] = (bent[at] ?? 0) ^ 0x5a;
      refusal(() => {
        const archive = openArchive(bent);
        for (const name of archive.names) archive.read(name);
      });
      refusal(() => openArchive(whole.subarray(0, at)));
    }
  });
});

describe('hostile XML', () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>`;
  const external = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>';

  test('entities of its own are refused', () => {
    for (const source of [laughs, external]) {
      expect(refusal(() => parseXml(Buffer.from(source)))).toMatch(/declares entities of its own/);
    }
    expect(text(Buffer.from(JSON.stringify(parseXml(Buffer.from('<x a="&lt;">&#233;&amp;</x>')))))).toContain(
      '"é&"',
    );
  });

  test('depth without end is refused', () => {
    const deep = '<x>'.repeat(100_000);
    expect(refusal(() => parseXml(Buffer.from(deep)))).toMatch(/is no XML/);
  });

  test('also inside a Word document and a presentation', async () => {
    const bytes = docxOf(wordParagraph('x'), { 'word/document.xml': laughs });
    await expect(readDocx({ inside: 'a.docx', bytes })).rejects.toThrow(/declares entities/);
    const slides = zipOf({ 'ppt/presentation.xml': external });
    expect(refusal(() => readPptx({ inside: 'a.pptx', bytes: slides }))).toMatch(/declares entities/);
    const bomb = docxOf(wordParagraph('x'), { 'word/document.xml': ' '.repeat(zeros.length) });
    await expect(readDocx({ inside: 'a.docx', bytes: bomb })).rejects.toThrow(/^unpacks to far more/);
    expect(
      refusal(() => readPptx({ inside: 'a.pptx', bytes: pptxOf([{ title: 'x' }]).subarray(0, 300) })),
    ).toMatch(/^is torn/);
  });
});
