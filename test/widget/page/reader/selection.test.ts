import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { delta, done } from '../../support/answers.ts';
import { Stage } from '../../support/stage.ts';
import { frame, until } from '../../support/until.ts';

let stage: Stage;
let lesson: HTMLElement;

beforeEach(async () => {
  lesson = document.createElement('main');
  lesson.innerHTML = `<p id="first">A <em>set</em> keeps each value once.</p><p id="second">A list does not.</p>
    <nav id="nav">Go elsewhere</nav><input id="field" value="typed text"><div id="edit" contenteditable>my notes</div>`;
  document.body.append(lesson);
});

afterEach(() => {
  getSelection()?.removeAllRanges();
  stage.leave();
  lesson.remove();
});

async function open(attributes: Record<string, string> = {}): Promise<void> {
  // Is there by the time it is needed, however long the browser takes for modules.
  await import('../../../../widget/page/host-page.ts');
  stage = await Stage.open({ lesson: '02-sets', mode: 'floating', ...attributes });
}

/** Selects and waits as long as a reader holds still. */
async function select(id: string): Promise<void> {
  const node = document.getElementById(id);
  if (!node) throw new Error(`no ${id}`);
  if (node instanceof HTMLInputElement) {
    node.focus();
    node.select();
  } else getSelection()?.selectAllChildren(node);
  await settled();
}

async function settled(): Promise<void> {
  // The browser tells of a selection in a task of its own, and the first one fetches what is needed for all.
  for (let i = 0; i < 4; i += 1) await frame();
  stage.timer.advance(300);
  await frame();
}

describe('text selected in the lesson', () => {
  it('can be asked about: it is quoted above the box and sent with the question', async () => {
    await open();
    await select('first');
    expect(stage.words('.ask-about')).to.equal('Ask about this');
    const { x, y, width, height } = stage.find('.ask-about').getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    await sendMouse({ type: 'click', position });
    await until(() => stage.has('.quote') && stage.focused === stage.input);
    expect(stage.words('.quote blockquote')).to.equal('A set keeps each value once.');
    await stage.ask('Why?');
    expect(stage.sidecar.chats()[0]).to.deep.include({
      question: 'Why?',
      lesson: { id: '02-sets', selection: 'A set keeps each value once.' },
    });
    expect(stage.has('.quote')).to.equal(false);
    expect(stage.words('.question blockquote')).to.equal('A set keeps each value once.');
  });

  it('can be explained with one press', async () => {
    await open();
    await select('second');
    stage.find('.ask-about').click();
    await until(() => stage.has('.quote'));
    stage.button('Explain this to me').click();
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.lesson?.selection).to.equal('A list does not.');
  });

  it('is not offered where it reaches over a person whom the platform names', async () => {
    document.body.className = 'post-template-default single single-post postid-5';
    lesson.innerHTML = `<link href="/wp-includes/x.css"><article id="whole"><p id="first">A set keeps each value once.</p>
      <p class="byline">Otto Kanarienvogel</p><p id="second">A list does not.</p></article>`;
    await open();
    await import('../../../../widget/page/presence-rules.ts');
    await select('first');
    await until(() => stage.has('.ask-about'));
    await select('whole');
    const isOffered = stage.has('.ask-about');
    document.body.removeAttribute('class');
    expect(isOffered).to.equal(false);
  });

  it('goes along when the question is asked again, and is not sent with the next one', async () => {
    await open();
    await select('first');
    stage.find('.ask-about').click();
    await until(() => stage.has('.quote'));
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await until(() =>
      stage.all('button').some((button) => button.getAttribute('aria-label') === 'Ask again'),
    );
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(stage.sidecar.chats()[1]?.lesson?.selection).to.equal('A set keeps each value once.');
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await until(() => !stage.has('.dots'));
    await stage.ask('And else?');
    expect(stage.sidecar.chats()[2]?.lesson).to.deep.equal({ id: '02-sets' });
  });

  it('can be taken back', async () => {
    await open();
    await select('first');
    stage.find('.ask-about').click();
    await until(() => stage.has('.quote'));
    stage.button('Remove the quote').click();
    await until(() => !stage.has('.quote'));
    await stage.ask('Why?');
    expect(stage.sidecar.chats()[0]?.lesson).to.deep.equal({ id: '02-sets' });
  });

  it('can be asked about by keyboard alone, and a screen reader is told how', async () => {
    await open();
    document.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }),
    );
    await select('first');
    document.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }),
    );
    await select('second');
    await until(() => stage.words('[role="status"]').includes('Alt+Q'));
    const press = new KeyboardEvent('keydown', { code: 'KeyQ', key: 'œ', altKey: true, cancelable: true });
    document.dispatchEvent(press);
    expect(press.defaultPrevented).to.equal(true);
    await until(() => stage.words('.quote blockquote') === 'A list does not.');
  });

  it('is left alone when the selection is gone, when Escape is pressed and when the tutor leaves', async () => {
    await open();
    await select('first');
    getSelection()?.removeAllRanges();
    await frame();
    expect(stage.has('.ask-about')).to.equal(false);
    await select('second');
    expect(stage.has('.ask-about')).to.equal(true);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(stage.has('.ask-about')).to.equal(false);
    await select('first');
    stage.tutor.remove();
    await frame();
    expect(stage.has('.ask-about')).to.equal(false);
  });

  for (const id of ['nav', 'field', 'edit']) {
    it(`is not asked about in a ${id}`, async () => {
      await open();
      await select('first');
      await select(id);
      expect(stage.has('.ask-about')).to.equal(false);
    });
  }

  it('is not asked about where the author does not want it', async () => {
    await open({ selection: 'off' });
    await select('first');
    expect(stage.has('.ask-about')).to.equal(false);
  });

  it('is asked about with one button, also where there are two tutors', async () => {
    await open();
    // The second one keeps silent, and is never ready.
    const other = new Stage({ course: 'history', mode: 'floating' });
    void other.enter();
    await select('first');
    expect(stage.has('.ask-about')).to.equal(true);
    other.timer.advance(300);
    await frame();
    expect(other.has('.ask-about')).to.equal(false);
    other.leave();
  });
});
