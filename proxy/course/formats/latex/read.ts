import type { Piece } from '../../sections.ts';
import type { CourseDocument, CourseFolder, FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { parseMarkdown } from '../markdown/markdown.ts';
import { raised } from '../raised.ts';
import { withNotes } from '../with-notes.ts';
import { markdownOf } from './convert.ts';
import { joinedFiles } from './files.ts';
import { type Macros, takeDefinitions, withoutShorthands } from './macros.ts';
import type { TexHeading, TexReading } from './reading.ts';
import { TexSource } from './source.ts';

/** All that a file's own commands come to. */
const mostExpanded = 4_000_000;

/**
 * LaTeX as lectures use it, without TeX: text, lists, listings and tables as Markdown, formulas as they are, with the
 * course's own commands written out. A book that includes its chapters gives a lesson for each, called by its file.
 */
export function readLatex(file: FormatFile, folder: CourseFolder): FileReading {
  const macros: Macros = { commands: new Map(), theorems: new Map() };
  const joined = joinedFiles(file.inside, decodedText(file), folder, macros);
  const budget = { charactersLeft: mostExpanded };
  const source = new TexSource(withoutShorthands(takeDefinitions(joined.text, macros), macros, budget));
  if (/\\documentclass(?:\[[^[\]]{0,200}\])?\{standalone\}/.test(source.text))
    return { kind: 'left out', why: 'media' };
  const reading: TexReading = {
    macros,
    budget,
    headings: [],
    notes: [],
    dropped: { drawings: 0, pictures: 0 },
    file: 0,
  };
  const title = titleOf(source, reading);
  const begin = source.text.search(/\\begin\s?\{document\}/);
  const body = begin < 0 ? undefined : source.environmentAt(begin);
  const start = body?.bodyStart ?? (begin < 0 ? 0 : begin);
  const markdown = markdownOf(source, start, body?.bodyEnd ?? source.text.length, reading);
  if (markdown === '') return { kind: 'left out', why: 'program' };
  const pieces = withNotes(parseMarkdown(markdown).pieces, reading.notes);
  return {
    kind: 'lessons',
    documents: documentsOf(pieces, reading.headings, joined.files, title),
    parts: [...joined.included],
    dropped: { ...reading.dropped, 'includes that are not in the course': joined.missing },
  };
}

function titleOf(source: TexSource, reading: TexReading): string | undefined {
  const at = source.text.search(/\\title(?![a-zA-Z])/);
  const group = at < 0 ? undefined : source.groupAt(source.optionAt(at + 6)?.after ?? at + 6);
  if (group === undefined) return undefined;
  const title = markdownOf(source, group.start, group.end, { ...reading, headings: [], notes: [] });
  return parseMarkdown(`# ${title.replace(/\s+/g, ' ')}`).title;
}

/** The lesson of the file itself, and one for each file that brings chapters (headings of the highest level). */
function documentsOf(
  pieces: readonly Piece[],
  headings: readonly TexHeading[],
  files: readonly string[],
  title: string | undefined,
): CourseDocument[] {
  const highest = Math.min(...headings.map(({ level }) => level));
  const byFile = new Map<number, Piece[]>();
  let current = 0;
  let count = 0;
  for (const piece of pieces) {
    const heading = piece.heading === undefined ? undefined : headings[count];
    if (heading !== undefined) {
      count += 1;
      if (heading.level === highest) current = heading.file;
    }
    const list = byFile.get(current) ?? [];
    list.push(piece);
    byFile.set(current, list);
  }
  return [...byFile].flatMap(([number, own]): CourseDocument[] => {
    if (
      own.every(
        ({ source, markdown, notes }) => source === '' && markdown.trim() === '' && notes === undefined,
      )
    )
      return [];
    const first = own.find(({ heading }) => heading !== undefined)?.heading?.text;
    const name = number === 0 ? (title ?? first) : first;
    return [
      {
        ...(number > 0 && { from: files[number] ?? '' }),
        ...(name !== undefined && { title: name }),
        pieces: raised(own),
      },
    ];
  });
}
