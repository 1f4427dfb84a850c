import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { begun, delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const long = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}.`).join('\n\n');
const floating = { mode: 'floating' };
let stage: Stage;

beforeEach(async () => {
  await setViewport({ width: 1_000, height: 700 });
  stage = await Stage.open(floating);
});

afterEach(async () => {
  stage.leave();
  await setViewport({ width: 1_000, height: 700 });
});

async function answered(question: string, answer: string): Promise<void> {
  await stage.ask(question);
  stage.sidecar.lastAnswer.send(begun, delta(answer), done());
  await until(() => stage.words('.answer').includes(answer.slice(-14)) && !stage.has('.dots'));
}

describe('the panel', () => {
  it('that was open is open again after a reload and in the next lesson, and leaves the focus to the page', async () => {
    await stage.tutor.show();
    stage = await stage.reload({ ...floating, lesson: 'next' });
    await until(() => stage.tutor.open);
    expect(stage.focused).to.equal(null);
    await stage.tutor.hide();
    stage = await stage.reload(floating);
    await frame();
    expect(stage.tutor.open).to.equal(false);
  });

  it('stays closed for another course, and where it was never opened', async () => {
    stage = await stage.reload(floating);
    expect(stage.tutor.open).to.equal(false);
    await stage.tutor.show();
    stage = await stage.reload({ ...floating, course: 'another' });
    await frame();
    expect(stage.tutor.open).to.equal(false);
  });

  it('does not cover the lesson on a phone: the button says that there is more', async () => {
    await stage.tutor.show();
    await setViewport({ width: 400, height: 700 });
    stage = await stage.reload(floating);
    await until(() => stage.has('.launcher.marked'));
    expect(stage.tutor.open).to.equal(false);
    expect(stage.find('.launcher').textContent).to.contain('Back to your conversation');
    await until(() => getComputedStyle(stage.find('.launcher'), '::after').content === '""');
    await stage.tutor.show();
    await stage.tutor.hide();
    expect(stage.has('.launcher.marked')).to.equal(false);
  });
});

describe('a conversation that is opened again', () => {
  const distance = () => {
    const box = stage.find('.scroll').getBoundingClientRect();
    return (stage.all('.question').at(-1)?.getBoundingClientRect().top ?? 0) - box.top;
  };

  it('shows its last exchange after a reload, not its first', async () => {
    await stage.tutor.show();
    await answered('First?', long);
    await answered('Second?', long);
    stage = await stage.reload(floating);
    await until(() => stage.tutor.open && stage.all('.question').length === 2);
    await until(() => distance() >= 0 && distance() < 60);
  });

  it('is where the reader left it on the same page', async () => {
    await stage.tutor.show();
    await answered('First?', long);
    const box = stage.find('.scroll');
    box.scrollTop = 300;
    await frame();
    await stage.tutor.hide();
    await frame();
    await stage.tutor.show();
    await frame();
    expect(stage.find('.scroll').scrollTop).to.equal(300);
  });
});

describe('a kept conversation that cannot be shown', () => {
  const keptAs = () => Object.keys(localStorage).find((key) => key.startsWith('course-tutor:')) ?? '';

  async function reloadedWith(change: (exchange: Record<string, unknown>) => void): Promise<void> {
    await stage.tutor.show();
    await answered('Why?', 'Because of that.');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    const key = keptAs();
    const record = JSON.parse(localStorage.getItem(key) ?? '');
    change(record.exchanges[0]);
    localStorage.setItem(key, JSON.stringify(record));
    const text = localStorage.getItem(key);
    // The page before must not write its own over it when it goes.
    stage.tutor.remove();
    localStorage.setItem(key, text ?? '');
    stage = await stage.reload(floating);
  }

  const broken: [string, (exchange: Record<string, unknown>) => void][] = [
    [
      'an ending that nobody knows',
      (exchange) => Object.assign(exchange, { progress: { kind: 'exploded' } }),
    ],
    ['a failure without a kind', (exchange) => Object.assign(exchange, { progress: { kind: 'failed' } })],
    ['sources that are none', (exchange) => Object.assign(exchange, { sources: [null] })],
    ['a question that is no text', (exchange) => Object.assign(exchange, { question: { toString: 1 } })],
  ];
  for (const [what, change] of broken) {
    it(`because of ${what} gives way to a new one`, async () => {
      await reloadedWith(change);
      await until(() => stage.words('.note').includes('An earlier conversation could not be shown here.'));
      const aside = Object.keys(localStorage).find((key) => key.startsWith('aside-course-tutor:')) ?? '';
      expect(localStorage.getItem(aside)).to.contain('Because of that.');
      await answered('Again?', 'It works again.');
    });
  }

  it('because it breaks the view is put aside, and that is said', async () => {
    await stage.tutor.show();
    await answered('Why?', 'Because of that.');
    const { tutor } = stage;
    let isBroken = true;
    const render = Object.getPrototypeOf(tutor).render;
    Object.defineProperty(tutor, 'render', {
      value() {
        const view = render.call(tutor);
        if (isBroken) {
          isBroken = false;
          throw new RangeError('Maximum call stack size exceeded');
        }
        return view;
      },
    });
    tutor.requestUpdate();
    await until(() => stage.words('.note').includes('An earlier conversation could not be shown here.'));
    expect(stage.has('.exchange')).to.equal(false);
    expect(keptAs()).to.equal('');
    const aside = Object.keys(localStorage).find((key) => key.startsWith('aside-course-tutor:')) ?? '';
    expect(localStorage.getItem(aside)).to.contain('Because of that.');
    await answered('Again?', 'It works again.');
  });
});
