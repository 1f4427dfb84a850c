import { type AbstractBlock, type Document, Extensions, load, NullLogger } from '@asciidoctor/core';
import type { Piece } from '../../sections.ts';
import type { CourseDocument, CourseFolder, FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { lessonText } from '../lesson-text.ts';
import { raised } from '../raised.ts';
import { LessonConverter } from './converter.ts';
import { CourseIncludes } from './include.ts';

/**
 * An AsciiDoc file by Asciidoctor, which reads no file and opens no address by itself (`safe: secure`). A book that
 * includes its chapters gives a lesson for each of them, called by the chapter's file.
 */
export async function readAsciiDoc(file: FormatFile, folder: CourseFolder): Promise<FileReading> {
  const { front, body } = lessonText(file);
  const includes = new CourseIncludes(folder, file.inside);
  const registry = Extensions.create('course', function registerIncludes(this: IncludeRegistry) {
    this.includeProcessor(includes);
  });
  const document: Document = await load(body, {
    safe: 'secure',
    sourcemap: true,
    extension_registry: registry,
    converter: LessonConverter,
    logger: new NullLogger(),
    attributes: { icons: false, nofootnotes: '', showtitle: '', 'source-highlighter': false },
  });
  const { own, chapters } = chaptersOf(document);
  const documents: CourseDocument[] = [];
  if (own.length > 0) {
    const title = titleOf(document);
    const pieces = await piecesOf(own, title);
    documents.push({ ...(title !== '' && { title }), ...front, pieces });
  }
  for (const { from, block } of chapters) documents.push(await chapter(from, block));
  return {
    kind: 'lessons',
    documents,
    parts: [...includes.included],
    dropped: { 'includes that are not in the course': includes.missing },
  };
}

type IncludeRegistry = { includeProcessor(processor: CourseIncludes): unknown };

/** The blocks of the file itself, and the chapters (sections of the first level) that other files brought. */
function chaptersOf(document: Document): {
  own: AbstractBlock[];
  chapters: { from: string; block: AbstractBlock }[];
} {
  const blocks: AbstractBlock[] = document.getBlocks().flatMap((block: AbstractBlock) =>
    // A part of a book holds chapters.
    block.getContext() === 'section' && block.level === 0 ? block.getBlocks() : [block],
  );
  const fileOf = (block: AbstractBlock): string | undefined =>
    block.getContext() === 'section' ? includedPath(block) : undefined;
  return {
    own: blocks.filter((block) => fileOf(block) === undefined),
    chapters: blocks.flatMap((block) => {
      const from = fileOf(block);
      return from === undefined ? [] : [{ from, block }];
    }),
  };
}

/** Undefined for what stands in the file itself. */
function includedPath(block: AbstractBlock): string | undefined {
  const file = block.getSourceLocation()?.file;
  return typeof file === 'string' && file !== '' ? file : undefined;
}

async function chapter(from: string, block: AbstractBlock): Promise<CourseDocument> {
  const pieces = raised(await piecesOf([block], ''));
  const title = pieces.find(({ heading }) => heading !== undefined)?.heading?.text;
  return { from, pieces, ...(title !== undefined && { title }) };
}

async function piecesOf(blocks: readonly AbstractBlock[], title: string): Promise<Piece[]> {
  const parts: string[] = [];
  for (const block of blocks) parts.push(String(await block.convert()));
  const heading = title === '' ? '' : `<h1>${title}</h1>`;
  return parseHtml(`<main>${heading}${parts.join('\n')}</main>`).pieces;
}

/** As HTML. */
function titleOf(document: Document): string {
  return document.hasHeader() ? String(document.getDocumentTitle() ?? '') : '';
}
