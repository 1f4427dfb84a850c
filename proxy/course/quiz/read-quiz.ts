import { CodeFences } from '../formats/markdown/dialects/code-fences.ts';
import type { OwnQuestion, QuizFault, ReadQuiz } from './quiz-question.ts';

/** A question while it is read. */
interface Draft {
  line: number;
  question: string[];
  choices: { line: number; text: string; isRight: boolean }[];
  answers: { line: number; text: string }[];
  why: string[];
}

const choice = /^(?:[-*+]|\d{1,3}[.)])[ \t]+\[([ xX]?)\](?=[ \t]|$)(.*)$/;
const inWords = /^=(.*)$/;
const reason = /^>[ \t]?(.*)$/;
const rule = /^(?:-{3,}|\*{3,}|_{3,})$/;

/**
 * The questions of a `:::quiz`: each a paragraph or more, below it either choices, of which `[x]` marks the right one,
 * or behind `=` the answer in words, another line for each wording that counts; then, behind `>`, why. The next
 * paragraph, or a line `---`, begins the next question.
 */
export function readQuiz(markdown: string): ReadQuiz {
  const questions: OwnQuestion[] = [];
  const faults: QuizFault[] = [];
  const fences = new CodeFences();
  let draft: Draft | undefined;
  const end = () => {
    if (draft !== undefined) {
      const problem = problemOf(draft);
      if (problem === undefined) questions.push(questionOf(draft));
      else faults.push(problem);
    }
    draft = undefined;
  };
  for (const [line, written] of markdown.split('\n').entries()) {
    const text = written.trim();
    const isCode = fences.isCode(written);
    if (!isCode && rule.test(text)) {
      end();
      continue;
    }
    if (draft === undefined && text === '') continue;
    draft ??= { line, question: [], choices: [], answers: [], why: [] };
    const isAnswered = draft.choices.length + draft.answers.length + draft.why.length > 0;
    const marked = isCode ? null : choice.exec(text);
    const answer = isCode ? null : inWords.exec(text);
    const because = isCode ? null : reason.exec(text);
    if (marked !== null) {
      if (draft.why.length > 0) draft = begun(line, end);
      draft.choices.push({ line, text: (marked[2] ?? '').trim(), isRight: /x/i.test(marked[1] ?? '') });
    } else if (answer !== null) {
      if (draft.why.length > 0) draft = begun(line, end);
      draft.answers.push({ line, text: (answer[1] ?? '').trim() });
    } else if (because !== null && isAnswered) draft.why.push(because[1] ?? '');
    else if (!isAnswered) draft.question.push(written);
    else if (text !== '') {
      const last = draft.choices.at(-1);
      // What stands in under a choice is the rest of it.
      if (last !== undefined && draft.why.length === 0 && /^[ \t]{2,}/.test(written))
        last.text = `${last.text} ${text}`.trim();
      else {
        draft = begun(line, end);
        draft.question.push(written);
      }
    }
  }
  end();
  return { questions, faults };
}

function begun(line: number, end: () => void): Draft {
  end();
  return { line, question: [], choices: [], answers: [], why: [] };
}

function problemOf({ line, question, choices, answers }: Draft): QuizFault | undefined {
  const right = choices.filter(({ isRight }) => isRight);
  const first = choices[0] ?? answers[0];
  const empty = [...choices, ...answers].find(({ text }) => text === '');
  const twice = choices.find(({ text }, index) => choices.findIndex((other) => other.text === text) < index);
  if (question.join('').trim() === '')
    return { line: first?.line ?? line, problem: 'there is no question above the answers' };
  if (first === undefined)
    return {
      line,
      problem: 'the question has no answers: write choices as "- [ ] ..." or the answer as "= ..."',
    };
  if (choices.length > 0 && answers.length > 0)
    return { line: first.line, problem: 'the question has choices and an answer in words: keep one of them' };
  if (empty !== undefined) return { line: empty.line, problem: 'the answer is empty' };
  if (choices.length === 1) return { line: first.line, problem: 'one choice is none: write at least two' };
  if (choices.length > 0 && right.length === 0)
    return { line: first.line, problem: 'no choice is marked as right: write "[x]" before it' };
  if (right[1] !== undefined)
    return { line: right[1].line, problem: 'more than one choice is marked as right: keep one' };
  if (twice !== undefined) return { line: twice.line, problem: 'the same choice stands there twice' };
  return undefined;
}

function questionOf({ question, choices, answers, why }: Draft): OwnQuestion {
  const because = why.join('\n').trim();
  return {
    question: question.join('\n').trim(),
    ...(choices.length > 0 && { choices: choices.map(({ text }) => text) }),
    answers: (choices.length > 0 ? choices.filter(({ isRight }) => isRight) : answers).map(
      ({ text }) => text,
    ),
    ...(because !== '' && { why: because }),
  };
}
