import { closesFence, fenceAt } from './code-fences.ts';
import { closing, opening } from './marks.ts';

/** `{r add-two, exercise=TRUE}` */
const cell = /^\{[A-Za-z]\w*[\s,]+(?:label[ \t]*=[ \t]*["']?)?([\w.:-]+)/;
const exercise = /\bexercise[ \t]*=[ \t]*(?:TRUE|T)\b/;
const suffix = /-(solution|hint(?:-\d{1,3})?|(?:code-|error-)?check)$/;
const quiz = /\b(?:question|quiz)\w*\s*\(/;
const rightAnswer = /\bcorrect[ \t]*=[ \t]*(?:TRUE|T)\b/;
/** A cell of Quarto Live that grades: https://r-wasm.github.io/quarto-live/exercises/grading.html */
const grades = /^[ \t]*(?:#|\/\/)\|[ \t]*check:[ \t]*true\b/;

/**
 * Cells that only the program of a tutorial reads, of learnr (https://rstudio.github.io/learnr, "Exercises") and Quarto
 * Live: an exercise's solution and hints, by their labels, become blocks of these; what grades it is nobody's to read,
 * and of a quiz in R it shows which answer is right.
 */
export function readTutorialCells(lines: readonly string[]): string[] {
  const exercises = new Set(
    lines.filter((line) => exercise.test(line)).map((line) => cell.exec(fenceAt(line)?.info ?? '')?.[1]),
  );
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const fence = fenceAt(line);
    if (fence === undefined) {
      out.push(line);
      continue;
    }
    let end = at + 1;
    while (end < lines.length && !closesFence(lines[end] ?? '', fence)) end += 1;
    const whole = lines.slice(at, end + 1);
    const kind = /^\{[A-Za-z]/.test(fence.info) ? kindOf(fence.info, whole, exercises) : 'shown';
    if (kind === 'shown') out.push(...whole);
    else if (kind !== 'nothing') out.push(opening('', { names: [kind] }), ...whole, closing(''));
    at = end;
  }
  return out;
}

function kindOf(
  info: string,
  code: readonly string[],
  exercises: ReadonlySet<string | undefined>,
): 'shown' | 'nothing' | 'solution' | 'hint' {
  const label = cell.exec(info)?.[1] ?? '';
  const [whole, role] = suffix.exec(label) ?? [];
  if (whole !== undefined && role !== undefined && exercises.has(label.slice(0, -whole.length))) {
    if (role === 'solution') return 'solution';
    return role.startsWith('hint') ? 'hint' : 'nothing';
  }
  if (code.slice(1, 12).some((line) => grades.test(line))) return 'nothing';
  const isQuiz = code.some((line) => quiz.test(line)) && code.some((line) => rightAnswer.test(line));
  return isQuiz ? 'solution' : 'shown';
}

/** Whether a text may have such cells. */
export function hasTutorialCells(text: string): boolean {
  return exercise.test(text) || rightAnswer.test(text) || /\|[ \t]*check:[ \t]*true/.test(text);
}
