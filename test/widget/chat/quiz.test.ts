import { expect } from 'chai';
import type { AnswerEvent, QuizAnswerReply, QuizReply } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, setsSource } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const dayMs = 86_400_000;

let stage: Stage;
afterEach(() => stage.leave());

const quiz: QuizReply = {
  id: 'quiz-1',
  items: [
    { id: 'order', question: 'Which keeps its **order**?', choices: ['a `set`', 'a list'], section: 'Lists' },
    { id: 'word', question: 'Which word begins a function?', section: 'Functions' },
  ],
};

const reply = (right: boolean): QuizAnswerReply => ({
  right,
  rightChoices: ['a list'],
  feedback: right ? 'Right.\n\nBecause it **does**.' : 'Not quite. The answer is: a list',
  source: setsSource,
});

function doneWithQuiz(): AnswerEvent {
  const { data } = done() as Extract<AnswerEvent, { event: 'done' }>;
  return { event: 'done', data: { ...data, quiz: { lesson: '02-lists' } } };
}

async function open(attributes: Record<string, string> = {}, before?: Stage): Promise<void> {
  stage = new Stage({ lesson: '02-lists', ...attributes }, before);
  stage.sidecar.course.lessons = [{ id: '02-lists', title: 'Lists and sets' }];
  await stage.enter();
}

async function begin(): Promise<void> {
  stage.sidecar.replyWith('/v1/quiz', () => Response.json(quiz));
  await stage.ask('Quiz me');
  stage.sidecar.lastAnswer.send(begun, delta('Let us see.'), doneWithQuiz());
  await until(() => stage.has('.quiz form'));
}

async function answer(right: boolean, give: () => void): Promise<void> {
  stage.sidecar.replyWith('/v1/quiz/quiz-1/items/', () => Response.json(reply(right)));
  give();
  await stage.tutor.updateComplete;
  stage.find<HTMLFormElement>('.quiz form').requestSubmit();
  await until(() => stage.has('.quiz .verdict'));
}

const choose = (index: number) => () => stage.all('.quiz label')[index]?.click();
const write = (words: string) => () => {
  const own = stage.find<HTMLInputElement>('.quiz .own');
  own.value = words;
  own.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const asked = () => stage.sidecar.requests.filter(({ path }) => path.startsWith('/v1/quiz'));

describe('a quiz', () => {
  it('is asked one question after the other, and each is told right or not with its section', async () => {
    await open();
    await begin();
    expect(stage.sidecar.chats()[0]?.quiz).to.equal(true);
    expect(asked()[0]?.body).to.deep.equal({ course: 'python', lesson: '02-lists' });
    expect(stage.words('.quiz h3')).to.equal('Question 1 of 2');
    expect(stage.words('.quiz form strong')).to.equal('order');
    const group = stage.find('.quiz [role=radiogroup]');
    const label = group.getAttribute('aria-labelledby') ?? '';
    expect(stage.words(`#${label}`)).to.contain('Which keeps its order?');
    await answer(false, choose(0));
    expect(stage.all('.quiz label').map(({ className }) => className)).to.deep.equal(['wrong', 'right']);
    expect(asked().at(-1)?.path).to.equal('/v1/quiz/quiz-1/items/order');
    expect(asked().at(-1)?.body).to.deep.equal({ answer: 'a `set`' });
    expect(stage.words('.quiz [role=status]')).to.contain('The answer is: a list');
    expect(stage.words('.quiz .sources')).to.contain('Removing duplicates');
    stage.find<HTMLFormElement>('.quiz form').requestSubmit();
    await until(() => stage.words('.quiz h3') === 'Question 2 of 2');
    await until(() => stage.focused === stage.find('.quiz .own'));
    await answer(true, write('def'));
    expect(stage.words('.quiz .verdict strong')).to.equal('does');
    stage.find('.quiz .agree').click();
    await until(() => stage.words('.quiz').includes('1 of 2 right.'));
    expect(stage.words('.quiz')).to.contain('after 1, 3 and 7 days');
    expect(stage.has('.afterwards')).to.equal(false);
  });

  it('keeps the place of who answers by keyboard: on the button, or on what was chosen', async () => {
    await open();
    await begin();
    const button = () => stage.find<HTMLButtonElement>('.quiz .agree');
    const toBeChecked = button();
    expect(toBeChecked.getAttribute('aria-disabled')).to.equal('true');
    toBeChecked.click();
    expect(asked().length).to.equal(1);
    await answer(false, () => {
      choose(0)();
      toBeChecked.focus();
    });
    expect(stage.focused).to.equal(toBeChecked);
    expect(button()).to.equal(toBeChecked);
    expect(toBeChecked.innerText).to.equal('Next question');
    const [chosen, other] = stage.all('.quiz input') as HTMLInputElement[];
    expect([chosen?.disabled, other?.disabled]).to.deep.equal([false, true]);
  });

  it('stays where it is while the menu is open', async () => {
    await open();
    await begin();
    stage.button('More').click();
    await until(() => stage.has('.menu .choices .hint'));
    expect(getComputedStyle(stage.find('.quiz .choices')).position).to.equal('static');
  });

  it('marks what was right also where it is not told which other choices are', async () => {
    await open();
    await begin();
    const { rightChoices: _, ...earlier } = reply(true);
    stage.sidecar.replyWith('/v1/quiz/quiz-1/items/', () => Response.json(earlier));
    choose(1)();
    await stage.tutor.updateComplete;
    stage.find<HTMLFormElement>('.quiz form').requestSubmit();
    await until(() => stage.has('.quiz .verdict'));
    expect(stage.all('.quiz label').map(({ className }) => className)).to.deep.equal(['', 'right']);
  });

  it('says what went wrong on the way, and goes on where it was', async () => {
    await open();
    await begin();
    stage.sidecar.replyWith('/v1/quiz/', () => {
      throw new TypeError('network error');
    });
    choose(1)();
    await stage.tutor.updateComplete;
    stage.find<HTMLFormElement>('.quiz form').requestSubmit();
    await until(() => stage.has('.quiz .problem'));
    stage.sidecar.replyWith('/v1/quiz/', () => Response.json(reply(true)));
    stage.find('.quiz .problem button').click();
    await until(() => stage.has('.quiz .verdict'));
    expect(stage.has('.quiz .problem')).to.equal(false);
  });

  it('brings back what went wrong after a day, after three and after seven, and then no more', async () => {
    await open();
    await begin();
    await answer(false, choose(0));
    const offered = async (afterMs: number) => {
      stage.timer.advance(afterMs);
      const before = stage;
      before.leave();
      await open({}, before);
      await until(() => stage.has('.greeting') || stage.has('.exchange'));
      // The words of it come later than the rest.
      await until(() => stage.has('.footnote a') || stage.words('.footnote') !== '');
      return stage.has('.due');
    };
    expect(await offered(0)).to.equal(false);
    for (const days of [1, 3, 7]) {
      expect(await offered((days - 1) * dayMs)).to.equal(false);
      stage.timer.advance(dayMs);
      const before = stage;
      before.leave();
      await open({}, before);
      await until(() => stage.has('.due'));
      expect(stage.words('.due')).to.contain('1 question on “Lists and sets”');
      stage.sidecar.replyWith('/v1/quiz', () => Response.json({ ...quiz, items: quiz.items.slice(0, 1) }));
      stage.find('.due button').click();
      await until(() => stage.has('.quiz form'));
      expect(stage.has('.due')).to.equal(false);
      expect(asked()[0]?.body).to.deep.equal({ course: 'python', lesson: '02-lists', again: ['order'] });
      await answer(true, choose(1));
    }
    expect(await offered(30 * dayMs)).to.equal(false);
    expect(Object.keys(localStorage).filter((key) => key.includes('quiz'))).to.deep.equal([]);
  });

  it('is not offered again to who wants to be left alone, and is forgotten with the conversation', async () => {
    await open();
    await begin();
    await answer(false, choose(0));
    const kept = () => Object.keys(localStorage).filter((key) => key.includes('course-tutor-quiz'));
    expect(kept()).to.have.length(1);
    expect(localStorage.getItem(kept()[0] ?? '')).not.to.contain('order?');
    stage.tutor.clear();
    expect(kept()).to.deep.equal([]);
    await until(() => !stage.has('.quiz'));
  });
});
