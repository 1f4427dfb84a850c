import { trimEnd } from '../../../ground/trim.ts';
import type { PrivateNote } from '../../course.ts';
import { type FrontMatter, readFrontMatter } from '../../files/front-matter.ts';
import type { Piece } from '../../sections.ts';
import type { CourseFolder, FileReading, FormatFile } from '../format.ts';
import { decodedText } from '../lesson-text.ts';
import { markdownLesson } from '../markdown/lesson.ts';
import { parseMarkdown } from '../markdown/markdown.ts';
import { fenced } from '../write-markdown.ts';
import { type Cell, notebookOf } from './cells.ts';
import { withoutSolutions } from './solutions.ts';

/** Tags by which authors say that a cell is not for students. */
const privateTags: ReadonlyMap<string, PrivateNote['kind']> = new Map([
  ['solution', 'solution'],
  ['solutions', 'solution'],
  ['answer', 'solution'],
  ['hint', 'hint'],
  ['instructor', 'teacher'],
  ['teacher', 'teacher'],
  ['instructor-note', 'teacher'],
]);
/** Tags of Jupyter Book and nbconvert: not on the page. */
const removed: ReadonlySet<string> = new Set(['remove-cell', 'remove_cell', 'hide-cell-completely']);
const withoutInput: ReadonlySet<string> = new Set(['remove-input', 'remove_input']);

/**
 * Text and code of a notebook in its order. What was put out is left out: it is pictures and tables, and changes
 * with every run. Each cell is Markdown by itself, so that what one leaves open does not swallow the next.
 */
export function readNotebook(file: FormatFile, folder: CourseFolder): FileReading {
  const { title, language, cells } = notebookOf(decodedText(file));
  const { data, rest } = frontMatterOf(cells);
  const pieces: Piece[] = [{ source: '', markdown: '' }];
  const found = { title: data.title ?? title };
  let others = 0;
  for (const cell of rest) {
    if (cell.kind === 'other') others += 1;
    if (cell.kind === 'other' || cell.tags.some((tag) => removed.has(tag))) continue;
    const kind = privateKindOf(cell);
    const { shown, solution } = withoutSolutions(cell.source);
    if (kind !== undefined) addNote(pieces, { kind, markdown: markdownOf(cell, cell.source, language) });
    else if (!(cell.kind === 'code' && cell.tags.some((tag) => withoutInput.has(tag)))) {
      const source = markdownOf(cell, shown, language);
      const cut =
        cell.kind === 'markdown'
          ? markdownLesson(source, { inside: file.inside, folder })
          : parseMarkdown(source);
      found.title ??= cut.title;
      addPieces(pieces, cut.pieces);
    }
    if (kind === undefined && solution !== '') {
      addNote(pieces, { kind: 'solution', markdown: markdownOf(cell, solution, language) });
    }
  }
  const outputs = cells.reduce((sum, cell) => sum + cell.outputs, 0);
  return {
    kind: 'lessons',
    documents: [{ ...data, ...(found.title !== undefined && { title: found.title }), pieces }],
    dropped: { outputs, 'raw cells': others },
  };
}

/** Quarto and Jekyll look for it in the first cell, which is raw or Markdown. */
function frontMatterOf(cells: readonly Cell[]): { data: FrontMatter; rest: readonly Cell[] } {
  const [first, ...rest] = cells;
  if (first === undefined || first.kind === 'code') return { data: {}, rest: cells };
  const { data, body, problems } = readFrontMatter(`${first.source}\n`);
  if (problems.length > 0 || body === `${first.source}\n`) return { data: {}, rest: cells };
  return { data, rest: body.trim() === '' ? rest : [{ ...first, source: body }, ...rest] };
}

function privateKindOf(cell: Cell): PrivateNote['kind'] | undefined {
  if (cell.isSpeakerNote) return 'teacher';
  const tagged = cell.tags
    .map((tag) => privateTags.get(tag.toLowerCase()))
    .find((kind) => kind !== undefined);
  // Of what nbgrader marks only a cell that shows how it is done gives anything away: a student's copy has a blank there.
  return tagged ?? (cell.isSolution && cell.kind === 'markdown' ? 'solution' : undefined);
}

function markdownOf(cell: Cell, source: string, language: string): string {
  if (source.trim() === '') return '';
  if (cell.kind === 'markdown') return `${trimEnd(source, '\n')}\n\n`;
  const { code, magic } = withoutMagic(source);
  return `${fenced(code.split('\n'), magic ?? cell.language ?? language)}\n\n`;
}

const languageMagic =
  /^%%(bash|sh|javascript|js|html|latex|perl|python|python3|ruby|R|sql|writefile)\b[^\n]*\n?/;

/** `%%bash` in the first line says that the cell is in another language. */
function withoutMagic(source: string): { code: string; magic?: string } {
  const [line, magic] = languageMagic.exec(source) ?? [];
  if (line === undefined || magic === undefined || magic === 'writefile') return { code: source };
  return { code: source.slice(line.length), magic: magic.toLowerCase() };
}

function addPieces(pieces: Piece[], added: readonly Piece[]): void {
  for (const piece of added) {
    const last = pieces.at(-1);
    if (piece.heading === undefined && last !== undefined) {
      last.markdown += piece.markdown;
      for (const note of piece.notes ?? []) addNote(pieces, note);
    } else pieces.push({ ...piece, source: `${piece.source.trimEnd()}\n\n` });
  }
}

function addNote(pieces: Piece[], note: PrivateNote): void {
  const last = pieces.at(-1);
  if (last !== undefined && note.markdown !== '') last.notes = [...(last.notes ?? []), note];
}
