import { CodeFences } from '../formats/markdown/dialects/code-fences.ts';
import { colonFenceAt, readColonFence } from '../formats/markdown/dialects/colon-fences.ts';
import { readQuiz } from './read-quiz.ts';

/** The quizzes of a file as their author wrote it, with the lines of the file, from 1. */
export interface CheckedQuizzes {
  questions: number;
  faults: { line: number; problem: string }[];
}

/** @param text of a Markdown file */
export function checkQuizzes(text: string): CheckedQuizzes {
  const checked: CheckedQuizzes = { questions: 0, faults: [] };
  for (const { line: above, lines } of quizBlocks(text)) {
    const { questions, faults } = readQuiz(lines.join('\n'));
    checked.questions += questions.length;
    checked.faults.push(...faults.map(({ line, problem }) => ({ line: above + 1 + line, problem })));
    if (questions.length + faults.length === 0)
      checked.faults.push({ line: above, problem: 'the quiz has no question' });
  }
  return checked;
}

/** Each with the line that opens it, from 1. */
function quizBlocks(text: string): { line: number; lines: string[] }[] {
  const blocks: { line: number; lines: string[] }[] = [];
  const fences = new CodeFences();
  let open: { line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fence = fences.isCode(line) ? undefined : colonFenceAt(line);
    if (fence?.character !== ':') open?.lines.push(line);
    else if (fence.info === '') open = undefined;
    else {
      const read = readColonFence(fence);
      const names = 'head' in read ? read.head.names : [read.directive.name];
      open = names.some((name) => name.toLowerCase() === 'quiz') ? { line: index + 1, lines: [] } : undefined;
      if (open !== undefined) blocks.push(open);
    }
  }
  return blocks;
}
