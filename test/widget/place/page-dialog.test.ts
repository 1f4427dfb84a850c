import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
let part: HTMLElement;

beforeEach(async () => {
  part = document.createElement('div');
  document.body.append(part);
  stage = await Stage.open({ mode: 'floating' });
  await until(() => stage.tutor.stance);
});

afterEach(() => {
  stage.leave();
  part.remove();
});

const isSeen = () => stage.find('.launcher').getBoundingClientRect().width > 0;

const cover = 'position: fixed; inset: 0;';
const box = 'position: fixed; inset: 30%; background: white;';
const dialogs: Record<string, string> = {
  "Bootstrap's": `<div class="modal-backdrop show" style="${cover}"></div><div class="modal show" role="dialog" aria-modal="true" style="${cover}"><div style="margin: 100px"><input></div></div>`,
  "Bootstrap's, an older one": `<div class="modal-backdrop in" style="${cover}"></div><div class="modal in" style="${cover}"><div style="margin: 100px"><input></div></div>`,
  "jQuery UI's": `<div class="ui-widget-overlay ui-front" style="${cover}"></div><div class="ui-dialog" role="dialog" style="${box}"><input></div>`,
  "YUI's": `<div class="yui3-widget-mask" style="${cover}"></div><div class="yui3-panel moodle-dialogue" style="${box}"><input></div>`,
  'one that says that it is modal': `<div role="dialog" aria-modal="true" style="${box}"><input></div>`,
  'one inside of what it draws over the page': `<div style="${cover} background: rgb(0 0 0 / 0.5)"><div role="alertdialog" style="${box}">Sure? <input></div></div>`,
  'one of no known kind below a curtain': `<div style="${cover} background: rgb(0 0 0 / 0.5)"></div><div style="${box}"><input></div>`,
};

describe('while a dialog of the page is open', () => {
  for (const [which, html] of Object.entries(dialogs)) {
    it(`${which}, the tutor waits, and is there afterwards as it was`, async () => {
      let closed = 0;
      await stage.tutor.show();
      await stage.type('Why sets');
      await stage.tutor.hide();
      const { left, top, width, height } = stage.find('.launcher').getBoundingClientRect();
      part.innerHTML = html;
      const input = part.querySelector('input') as HTMLInputElement;
      // As a press on what lies around a dialog does it.
      part.addEventListener('click', ({ target }) => (target as Element).closest('input') || closed++);
      await until(() => !isSeen());
      await sendMouse({
        type: 'click',
        position: [Math.round(left + width / 2), Math.round(top + height / 2)],
      });
      expect(stage.tutor.open).to.equal(false);
      input.focus();
      await sendKeys({ type: 'file.txt' });
      expect(input.value).to.equal('file.txt');
      part.innerHTML = '';
      await until(isSeen);
      await stage.tutor.show();
      expect(stage.input.value).to.equal('Why sets');
    });
  }

  it('an open panel waits as well, and comes back', async () => {
    await stage.tutor.show();
    part.innerHTML = dialogs["Bootstrap's"] ?? '';
    await until(() => stage.find('.panel').getBoundingClientRect().width === 0);
    part.innerHTML = '';
    await until(() => stage.find('.panel').getBoundingClientRect().width > 0);
    expect(stage.tutor.open).to.equal(true);
  });
});

const others: Record<string, string> = {
  'a dialog that is not shown': '<div role="dialog" aria-modal="true" style="display: none"><input></div>',
  'a banner about cookies':
    '<div role="dialog" aria-modal="true" style="position: fixed; left: 0; right: 0; bottom: 0; height: 90px">Cookies? <button>Yes</button></div>',
  'a decoration behind the page': `<div style="${cover} z-index: -1; background: linear-gradient(red, blue)"></div><p style="margin-top: 250px">Text of a lesson in the middle</p>`,
  'an application that fills the window': `<div style="${cover} overflow: auto"><main><h1>Lesson</h1><p>Text</p></main></div>`,
};

describe('the tutor does not wait for', () => {
  for (const [which, html] of Object.entries(others)) {
    it(which, async () => {
      part.innerHTML = html;
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(isSeen()).to.equal(true);
    });
  }
});
