import type { AnswerEvent, QuizReply, Source } from '../../proxy/ground/protocol.ts';
import type { CourseTutor } from '../../widget/element/element.ts';
import { begun, begunData, done, events, type State, sources, text } from './plays.ts';

const step = (number: number): AnswerEvent => ({
  event: 'answer',
  data: { ...begunData, id: `step-${number}`, mode: 'hints', step: { number, of: 5 }, exercise: 'mean' },
});
const doneWithQuiz = (): AnswerEvent => {
  const { data } = done('complete') as Extract<AnswerEvent, { event: 'done' }>;
  return { event: 'done', data: { ...data, quiz: { lesson: 'a' } } };
};

const choice: QuizReply['items'][number] = {
  id: 'order',
  question: 'Which of these keeps the **order** of `values`?',
  choices: ['`set(values)`', '`dict.fromkeys(values)`', 'neither of the two, because both forget it'],
  section: 'Removing duplicates',
};
const inWords = { id: 'word', question: 'Which word begins a function?', section: 'Functions' };
const quizOf = (item: QuizReply['items'][number], right: boolean): Required<State>['quiz'] => ({
  asked: { id: 'quiz', items: [item] },
  told: {
    right,
    ...(item === choice && { rightChoices: ['`dict.fromkeys(values)`'] }),
    feedback: right
      ? 'Right.\n\nA function begins with the word `def`.'
      : 'Not quite. The answer is: `dict.fromkeys(values)`\n\nA dictionary remembers the order of its keys.',
    source: sources[right ? 0 : 1] as Source,
  },
});
const asksQuiz = (): Pick<State, 'question' | 'play'> => ({
  question: 'Quiz me',
  play: events(begun, text('Let us see what you remember of “Lists”.'), doneWithQuiz()),
});

/** Answers the quiz as soon as it is asked, and goes on to its end where `toEnd`. */
function answerQuiz(tutor: CourseTutor, toEnd: boolean): void {
  whenThere<HTMLInputElement>(tutor, '.quiz form input', (field) => {
    if (field.type === 'radio') field.click();
    field.value = field.type === 'radio' ? field.value : 'def';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const send = () => field.form?.requestSubmit();
    whenThere(tutor, '.quiz button[type=submit]:enabled', send);
    if (toEnd) whenThere(tutor, '.quiz .verdict', send);
  });
}

/** Parts of the tutor are fetched first. */
function whenThere<Found extends Element>(
  tutor: CourseTutor,
  selector: string,
  then: (found: Found) => void,
): void {
  const found = tutor.shadowRoot?.querySelector<Found>(selector);
  if (found) then(found);
  else if (tutor.isConnected) requestAnimationFrame(() => whenThere(tutor, selector, then));
}

/** Steps of help with an exercise, and a quiz. */
export const ledStates: readonly State[] = [
  {
    name: 'A step of help with an exercise',
    question: 'Next hint',
    play: events(
      step(2),
      text('A mean needs **two** numbers [1]. Which two could you keep while you go through the lines?'),
      { event: 'sources', data: { items: sources } },
      done('complete'),
    ),
  },
  {
    name: 'The last step',
    question: 'Explain the solution',
    play: events(
      step(5),
      text('Keep both, and divide:\n\n```python\nprint(total / count)\n```'),
      done('complete'),
    ),
  },
  { name: 'Quiz', ...asksQuiz(), quiz: quizOf(choice, false) },
  {
    name: 'Quiz, not quite',
    ...asksQuiz(),
    quiz: quizOf(choice, false),
    afterwards: (tutor) => answerQuiz(tutor, false),
  },
  {
    name: 'Quiz, right in words',
    ...asksQuiz(),
    quiz: quizOf(inWords, true),
    afterwards: (tutor) => answerQuiz(tutor, false),
  },
  {
    name: 'Quiz, its end',
    ...asksQuiz(),
    quiz: quizOf(choice, false),
    afterwards: (tutor) => answerQuiz(tutor, true),
  },
];
