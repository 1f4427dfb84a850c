import { expect } from 'chai';
import type { AnswerEvent, AnsweringMode } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, doneWith } from '../support/answers.ts';
import { photo } from '../support/photos.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;

afterEach(() => stage.leave());

const box = () => stage.input;
const lastChat = () => stage.sidecar.chats().at(-1);

function step(number: number, of: number, mode: AnsweringMode = 'coach'): AnswerEvent {
  const { data } = begun as Extract<AnswerEvent, { event: 'answer' }>;
  return {
    event: 'answer',
    data: { ...data, id: `answer-${number}`, mode, step: { number, of }, exercise: 'mean' },
  };
}

/** Asks, and gets an answer that is a step of help. */
async function led(number: number, of: number, mode?: AnsweringMode): Promise<void> {
  await stage.ask('Help me with the mean');
  await answered(number, of, mode);
}

async function answered(number: number, of: number, mode?: AnsweringMode): Promise<void> {
  stage.sidecar.lastAnswer.send(step(number, of, mode), delta(`Think of step ${number}.`), done());
  await until(() => stage.words('.exchange:last-child').includes(`Think of step ${number}.`));
  await until(() => stage.has('.exchange:last-child .afterwards'));
}

describe('an answer that is a step of help with an exercise', () => {
  it('says which one it is, to eyes and ears', async () => {
    stage = await Stage.open();
    // Said once, with the first panel.
    await until(() => stage.words('[role=status]') === 'AI tutor. It can be wrong.');
    await led(2, 4);
    expect(stage.words('.step')).to.equal('Hint 2 of 4');
    expect(stage.all('.step .marks i')).to.have.length(4);
    expect(stage.all('.step .marks .reached')).to.have.length(2);
    await until(() => stage.words('[role=status]') === 'Hint 2 of 4. The answer is ready.');
  });

  it('has a button for the next one, which names the exercise', async () => {
    stage = await Stage.open();
    await led(1, 4);
    const next = stage.button('Next hint');
    expect(next.getAttribute('part')).to.equal('next-step');
    expect(stage.find(`#${next.getAttribute('aria-describedby')}`).innerText).to.contain(
      'where you are stuck',
    );
    next.click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(lastChat()).to.deep.include({ question: 'Next hint', exercise: 'mean', help: 'next' });
    expect(stage.focused).to.equal(box());
    await answered(2, 4);
    expect(stage.all('.next-step')).to.have.length(1);
  });

  it('takes along a picture of the attempt, also one that is still being read', async () => {
    stage = new Stage();
    stage.sidecar.course = { ...stage.sidecar.course, images: true };
    await stage.enter();
    await led(1, 4);
    const transfer = new DataTransfer();
    transfer.items.add(await photo(64, 64));
    const init = { bubbles: true, cancelable: true, composed: true, clipboardData: transfer };
    stage.input.dispatchEvent(new ClipboardEvent('paste', init));
    stage.button('Next hint').click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(lastChat()).to.deep.include({ question: 'Next hint', exercise: 'mean', help: 'next' });
    expect(lastChat()?.images).to.have.length(1);
  });

  it('sends along why the student is stuck', async () => {
    stage = await Stage.open();
    await led(1, 4);
    await stage.type('I do not know what to add up');
    stage.button('Next hint').click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(lastChat()).to.deep.include({
      question: 'I do not know what to add up',
      exercise: 'mean',
      help: 'next',
    });
    expect(box().value).to.equal('');
  });

  it('is followed by what the student types about the same exercise, without more help', async () => {
    stage = await Stage.open();
    await led(1, 4);
    await stage.ask('total = total + t');
    expect(lastChat()).to.deep.include({ question: 'total = total + t', exercise: 'mean' });
    expect(lastChat()).not.to.have.property('help');
  });

  it('stays the subject behind a question beside it, whose answer is no step', async () => {
    stage = await Stage.open();
    await led(2, 4);
    await stage.ask('What is a loop?');
    const { step: _, ...data } = (step(2, 4) as Extract<AnswerEvent, { event: 'answer' }>).data;
    stage.sidecar.lastAnswer.send({ event: 'answer', data }, delta('It repeats.'), done());
    await until(() => stage.has('.exchange:last-child .afterwards'));
    expect(stage.has('.exchange:last-child .step')).to.equal(false);
    await stage.ask('And my total?');
    expect(lastChat()).to.deep.include({ exercise: 'mean' });
  });

  it('names the solution where help ends with it, and offers nothing after it', async () => {
    stage = await Stage.open();
    await led(4, 5, 'hints');
    stage.button('Explain the solution').click();
    await until(() => stage.sidecar.chats().length === 2);
    await answered(5, 5, 'hints');
    expect(stage.words('.exchange:last-child .step')).to.equal('Hint 5 of 5: the solution');
    expect(stage.has('.next-step')).to.equal(false);
  });

  it('offers the next hint once, by the button alone', async () => {
    stage = await Stage.open();
    await stage.ask('Help me');
    const { data } = doneWith('Lists') as Extract<AnswerEvent, { event: 'done' }>;
    const next = [{ label: 'Next hint', question: 'Next hint', help: 'next' as const }, ...data.next];
    stage.sidecar.lastAnswer.send(step(1, 4), delta('Think.'), { event: 'done', data: { ...data, next } });
    await until(() => stage.has('.suggestion'));
    expect(stage.words('.suggestion')).to.equal('Lists');
  });

  it('is asked again as it was, and kept for the next visit', async () => {
    stage = await Stage.open();
    await led(1, 4);
    stage.button('Next hint').click();
    await until(() => stage.sidecar.chats().length === 2);
    stage.sidecar.lastAnswer.send(done());
    await until(() => stage.has('.note .quiet'));
    stage = await stage.reload();
    await until(() => stage.words('.step').includes('Hint 1 of 4'));
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 1);
    expect(lastChat()).to.deep.include({ question: 'Next hint', exercise: 'mean', help: 'next' });
  });

  it('says it in the language of the student', async () => {
    stage = await Stage.open({ lang: 'ar' });
    await led(2, 4);
    expect(stage.words('.step')).to.contain('التلميح 2 من 4');
    expect(getComputedStyle(stage.find('.next-step')).direction).to.equal('rtl');
  });
});
