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
const input = /^[ \t]*\[\[([^[\]]*)\]\][ \t]*$/;
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
