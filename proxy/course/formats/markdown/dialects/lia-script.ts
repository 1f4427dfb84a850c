import { CodeFences } from './code-fences.ts';
import { closing, isMark, opening } from './marks.ts';

/** Characters within which the comment at its beginning ends. */
const mostHeader = 20_000;
const key =
  /^[ \t]*(?:author|narrator|version|language|email|script|link|import|logo|comment|dark|mode|@\w[\w.]*)[ \t]*:/gm;

/** Whether a lesson is one: it begins with a comment that sets its author, narrator and the like. */
export function isLiaScript(source: string): boolean {
  const head = source.slice(0, mostHeader).trimStart();
  if (!head.startsWith('<!--')) return false;
  const end = head.indexOf('-->');
  return end > 0 && (head.slice(4, end).match(key)?.length ?? 0) >= 2;
}

const choice = /^([ \t]*(?:[-*+][ \t]+)?)(\[\(([ xX]?)\)\]|\[\[([ xX])\]\])[ \t]*([^ \t\n].*|)$/;
const hint = /^[ \t]*\[\[\?\]\][ \t]*([^ \t\n].*|)$/;
const generic = /^[ \t]*\[\[!\]\][ \t]*([^ \t\n].*|)$/;
/** What is to be typed may have brackets itself: `[[int a[7];]]`. */
const input = /^[ \t]*\[\[((?:[^[\]]|\[[^[\]]*\])*)\]\][ \t]*$/;
/** The head of a matrix of choices, `- [[Integer] (Float)]`, and a row of it, `- [[X] ( )] int`. */
const matrixHead = /^([ \t]*(?:[-*+][ \t]+)?)\[((?:[ \t]*(?:\[[^[\]]*\]|\([^()]*\))){2,})[ \t]*\][ \t]*$/;
const matrixRow =
  /^([ \t]*(?:[-*+][ \t]+)?)\[((?:[ \t]*(?:\[[ xX]\]|\([ xX]\))){2,})[ \t]*\][ \t]*([^ \t\n].*|)$/;
const matrixCell = /\[([^[\]]*)\]|\(([^()]*)\)/g;
/** Around a worked solution behind a quiz. */
const stars = /^[ \t]*\*{3,}[ \t]*$/;
const narration = /^[ \t]*--\{\{\d[^{}]*\}\}--[ \t]*/;
const step = /\{\{(?:\d+(?:-\d+)?|[^{}|]*\|>[^{}]*|![^{}]*)\}\}(?:\{\w+\})?/g;
const macroCall = /^[ \t]*@\w[\w.]*(?:\([^()]*\)|\(`[^`]*`\))?[ \t]*$/;

/** Quizzes of LiaScript: students see what is asked and what they can choose, never which is right. */
export function readLiaScript(lines: readonly string[]): string[] {
  const out: string[] = [];
  const fences = new CodeFences();
  let isAfterQuiz = false;
  let isSolution = false;
  let columns: string[] = [];
  const note = (kind: string, text: string) => {
    if (text.trim() !== '') out.push('', opening('', { names: [kind] }), text, closing(''), '');
  };
  for (const line of lines) {
    if (fences.isCode(line) || isMark(line)) {
      out.push(line);
      continue;
    }
    if (stars.test(line) && (isSolution || isAfterQuiz)) {
      out.push(isSolution ? closing('') : opening('', { names: ['solution'] }));
      isSolution = !isSolution;
      isAfterQuiz = false;
      continue;
    }
    const row = matrixRow.exec(line);
    const head = row === null ? matrixHead.exec(line) : null;
    if (head !== null) {
      columns = cellsOf(head[2] ?? '');
      out.push(`${head[1]?.trim() === '' ? '- ' : head[1]}${columns.join(' / ')}`);
      continue;
    }
    if (row !== null && columns.length > 0) {
      const right = columns.filter((_, index) => /x/i.test(cellsOf(row[2] ?? '')[index] ?? ''));
      out.push(`${row[1]?.trim() === '' ? '- ' : row[1]}${row[3]}`);
      note('solution', `${row[3]}: ${right.join(', ')}`);
      isAfterQuiz = true;
      continue;
    }
    const [, lead = '', mark, one, several, text = ''] = choice.exec(line) ?? [];
    if (mark !== undefined) {
      out.push(`${lead.trim() === '' ? '- ' : lead}${text}`);
      if ((one ?? several ?? ' ').toLowerCase() === 'x') note('solution', text);
      isAfterQuiz = true;
      continue;
    }
    const helped = hint.exec(line)?.[1];
    const answer = helped === undefined && !generic.test(line) ? input.exec(line)?.[1] : undefined;
    if (helped !== undefined) note('hint', helped);
    else if (answer !== undefined) out.push(...inputLines(answer, note));
    else if (!generic.test(line) && !macroCall.test(line)) {
      out.push(withoutAnswers(line, note).replace(narration, '').replace(step, ''));
      if (line.trim() !== '') isAfterQuiz = false;
      continue;
    }
    isAfterQuiz ||= answer !== undefined || helped !== undefined || generic.test(line);
  }
  if (isSolution) out.push(closing(''));
  return out;
}

function cellsOf(row: string): string[] {
  return Array.from(row.matchAll(matrixCell), ([, several, one]) => (several ?? one ?? '').trim());
}

/** `[[Paris]]` is to be typed in, `[[ a | (b) | c ]]` chosen. */
function inputLines(answer: string, note: (kind: string, text: string) => void): string[] {
  if (!answer.includes('|')) {
    note('solution', answer);
    return [];
  }
  const choices = answer.split('|').map((each) => each.trim());
  note(
    'solution',
    choices
      .filter((each) => each.startsWith('('))
      .map((each) => each.replace(/^\(|\)$/g, ''))
      .join(', '),
  );
  return choices.map((each) => `- ${each.replace(/^\(|\)$/g, '')}`);
}

/** Gaps inside a sentence. */
function withoutAnswers(line: string, note: (kind: string, text: string) => void): string {
  if (!line.includes('[[')) return line;
  const answers: string[] = [];
  const text = line.replace(/\[\[([^[\]]+)\]\](?!\()/g, (_, answer: string) => {
    const choices = answer.split('|').map((each) => each.trim());
    const right = choices.filter((each) => each.startsWith('('));
    answers.push(...(right.length > 0 ? right : choices).map((each) => each.replace(/^\(|\)$/g, '')));
    return '____';
  });
  note('solution', answers.join(', '));
  return text;
}
