import { closesFence, fenceAt } from './code-fences.ts';
import { closing, opening } from './marks.ts';

/** `{r add-two, exercise=TRUE}` */
const cellLabel = /^\{[A-Za-z]\w*[\s,]+(?:label[ \t]*=[ \t]*["']?)?([\w.:-]+)/;
/** `#| label: add-two`, as knitr reads it since 1.35 and Quarto always has. */
const ownLabel = /^[ \t]*#\|[ \t]*label:[ \t]*["']?([\w.:-]+)/;
const exercise = /\bexercise[ \t]*=[ \t]*(?:TRUE|T)\b|^[ \t]*#\|[ \t]*exercise:[ \t]*true\b/im;
const suffix = /-(solution|hint(?:-\d{1,3})?|(?:code-|error-)?check)$/;
const quiz = /\b(?:question|quiz)\w*\s*\(/;
const rightAnswer = /\bcorrect[ \t]*=[ \t]*(?:TRUE|T)\b/;
/** A cell of Quarto Live that grades: https://r-wasm.github.io/quarto-live/exercises/grading.html */
const grades = /^[ \t]*(?:#|\/\/)\|[ \t]*check:[ \t]*true\b/;
/** Of a cell that say what it is. */
const mostOptions = 12;

interface Cell {
  label: string;
  isExercise: boolean;
  /** With its fences. */
  lines: readonly string[];
}

/**
 * Cells that only the program of a tutorial reads, of learnr (https://rstudio.github.io/learnr, "Exercises") and Quarto
 * Live: an exercise's solution and hints, by their labels, become blocks of these; what grades it is nobody's to read,
 * and of a quiz in R it shows which answer is right.
 */
export function readTutorialCells(lines: readonly string[]): string[] {
  const parts = cellsIn(lines);
  const exercises = new Set(
    parts.flatMap((part) => (typeof part !== 'string' && part.isExercise ? [part.label] : [])),
  );
  const out: string[] = [];
  for (const part of parts) {
    const kind = typeof part === 'string' ? 'shown' : kindOf(part, exercises);
    const whole = typeof part === 'string' ? [part] : part.lines;
    if (kind === 'solution' || kind === 'hint') out.push(opening('', { names: [kind] }));
    if (kind !== 'nothing') for (const line of whole) out.push(line);
    if (kind === 'solution' || kind === 'hint') out.push(closing(''));
  }
  return out;
}

/** Lines, and the cells between them; other code is lines, too. */
function cellsIn(lines: readonly string[]): (string | Cell)[] {
  const parts: (string | Cell)[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const fence = fenceAt(line);
    let end = at + 1;
    if (fence !== undefined) {
      while (end < lines.length && !closesFence(lines[end] ?? '', fence)) end += 1;
      end += 1;
    }
    const whole = lines.slice(at, end);
    if (fence !== undefined && /^\{[A-Za-z]/.test(fence.info)) parts.push(cellOf(fence.info, whole));
    else for (const each of whole) parts.push(each);
    at = end;
  }
  return parts;
}

function cellOf(info: string, lines: readonly string[]): Cell {
  const options = lines.slice(1, mostOptions);
  const own = options.flatMap((line) => ownLabel.exec(line)?.[1] ?? [])[0];
  return {
    label: own ?? cellLabel.exec(info)?.[1] ?? '',
    isExercise: [info, ...options].some((line) => exercise.test(line)),
    lines,
  };
}

function kindOf(
  { label, lines }: Cell,
  exercises: ReadonlySet<string>,
): 'shown' | 'nothing' | 'solution' | 'hint' {
  const [whole, role] = suffix.exec(label) ?? [];
  if (whole !== undefined && role !== undefined && exercises.has(label.slice(0, -whole.length))) {
    if (role === 'solution') return 'solution';
    return role.startsWith('hint') ? 'hint' : 'nothing';
  }
  if (lines.slice(1, mostOptions).some((line) => grades.test(line))) return 'nothing';
  const isQuiz = lines.some((line) => quiz.test(line)) && lines.some((line) => rightAnswer.test(line));
  return isQuiz ? 'solution' : 'shown';
}

/** Whether a text may have such cells. */
export function hasTutorialCells(text: string): boolean {
  return exercise.test(text) || rightAnswer.test(text) || /\|[ \t]*check:[ \t]*true/.test(text);
}
