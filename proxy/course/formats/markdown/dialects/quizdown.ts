import { CodeFences } from './code-fences.ts';
import { closing, opening } from './marks.ts';

/**
 * Quizzes of Quizdown, which stand in code of that name: which answer is right is for the tutor alone. Its
 * questions are headings; those of a `:::quiz` begin behind a line.
 */
export function readQuizdown(source: readonly string[]): string[] {
  const fences = new CodeFences();
  const out: string[] = [];
  let isOpen = false;
  let isSettings = false;
  for (const line of source) {
    const isCode = fences.isCode(line);
    const isMark = isCode && /^[ \t]*(?:`{3,}|~{3,})/.test(line);
    if (!isOpen && isMark && /^[`~ \t]*\{?quizdown\}?[ \t]*$/.test(line)) {
      isOpen = true;
      out.push(opening('', { names: ['quiz'] }));
    } else if (isOpen && isMark && /^[`~ \t]*$/.test(line)) {
      isOpen = false;
      out.push(closing(''));
    } else if (isOpen && line.trim() === '---') {
      isSettings = !isSettings;
      out.push('---');
    } else if (!isSettings || !isOpen) out.push(...(isOpen ? questionLines(line) : [line]));
  }
  return out;
}

function questionLines(line: string): string[] {
  const title = /^#{1,6}[ \t]([^#].*)$/.exec(line)?.[1];
  return title === undefined ? [line] : ['---', '', title.trim()];
}
