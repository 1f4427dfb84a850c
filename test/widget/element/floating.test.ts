import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open({ mode: 'floating' });
});

afterEach(async () => {
  stage.leave();
  await setViewport({ width: 800, height: 600 });
});

async function open(): Promise<void> {
  stage.find('.launcher').click();
  await until(() => stage.has('.panel') && !stage.find('.panel').hidden);
}

describe('the floating tutor', () => {
  it('asks the sidecar for nothing before the student comes near', async () => {
    expect(stage.sidecar.requests).to.deep.equal([]);
    stage.find('.launcher').dispatchEvent(new PointerEvent('pointerenter'));
    await until(() => stage.sidecar.requests.length === 1);
  });

  it('opens as a labelled dialog that does not block the page, ready to type', async () => {
    await open();
    const panel = stage.find('.panel');
    expect(panel.getAttribute('role')).to.equal('dialog');
    expect(panel.hasAttribute('aria-modal')).to.equal(false);
    expect(stage.find(`#${panel.getAttribute('aria-labelledby')}`).innerText).to.equal('Course tutor');
    await until(() => stage.focused === stage.input);
    expect(stage.tutor.open).to.equal(true);
    expect(stage.find('.launcher').hidden).to.equal(true);
  });

  it('is opened, used and left with the keyboard alone', async () => {
    const launcher = stage.find('.launcher');
    launcher.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => stage.focused === stage.input);
    await sendKeys({ type: 'Why?' });
    await sendKeys({ press: 'Enter' });
    await until(() => stage.sidecar.answers.length === 1);
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await stage.painted('Because.');
    await sendKeys({ press: 'Escape' });
    await until(() => stage.focused === launcher);
    expect(stage.tutor.open).to.equal(false);
    expect(stage.find('.panel').hidden).to.equal(true);
  });

  it('goes on with an answer while it is closed', async () => {
    await open();
    await stage.ask('Why?');
    await stage.tutor.hide();
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await until(() => stage.all('.text')[0]?.textContent?.includes('Because.'));
    await stage.tutor.show();
    expect(stage.words('.answer')).to.contain('Because.');
  });

  it('does not take the focus when the page opens it', async () => {
    stage.tutor.setAttribute('open', '');
    await until(() => stage.has('.panel'));
    await frame();
    expect(document.activeElement).not.to.equal(stage.tutor);
  });

  it('leaves Escape to an input method', async () => {
    await open();
    stage.press('Escape', { isComposing: true });
    await frame();
    expect(stage.tutor.open).to.equal(true);
    stage.press('Escape');
    expect(stage.tutor.open).to.equal(false);
  });

  it('puts a question to the top and lets its answer grow below', async () => {
    await open();
    for (const question of ['First?', 'Second?']) {
      await stage.ask(question);
      stage.sidecar.lastAnswer.send(delta(`Answer to ${question}`), done());
      await stage.painted(`Answer to ${question}`);
    }
    const top = stage.find('.scroll').getBoundingClientRect().top;
    const second = stage.all('.question')[1]?.getBoundingClientRect().top ?? 0;
    expect(second - top).to.be.within(0, 40);
  });

  it('stands at the end of the line: right, and left where one writes from right to left', async () => {
    const launcher = stage.find('.launcher');
    expect(window.innerWidth - launcher.getBoundingClientRect().right).to.be.within(0, 40);
    stage.find('.tutor').dir = 'rtl';
    expect(launcher.getBoundingClientRect().left).to.be.within(0, 40);
  });

  it('fills a phone and stays inside a small window', async () => {
    await setViewport({ width: 360, height: 640 });
    await open();
    const phone = stage.find('.panel').getBoundingClientRect();
    expect([phone.left, phone.top, phone.width, phone.height]).to.deep.equal([0, 0, 360, 640]);
    await setViewport({ width: 800, height: 320 });
    const low = stage.find('.panel').getBoundingClientRect();
    expect(low.top).to.be.at.least(0);
    expect(low.bottom).to.be.at.most(320);
  });
});
