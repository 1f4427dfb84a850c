import '../../../node_modules/mousetrap/mousetrap.js';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

declare const Mousetrap: { bind(key: string, act: () => void): void; reset(): void };

const types = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'copy', 'cut', 'paste', 'drop'],
  ...['compositionstart', 'compositionupdate', 'compositionend', 'focus', 'blur', 'focusin', 'focusout'],
];

let stage: Stage;
let page: AbortController;
let heard: string[];

/** A page that listens everywhere, on the way down and on the way up, once the tutor is there. */
function listenEverywhere(): void {
  const { signal } = page;
  for (const at of [window, document, document.documentElement, document.body]) {
    for (const type of types) {
      for (const capture of [true, false]) {
        at.addEventListener(type, ({ target }) => target === stage.tutor && heard.push(type), {
          capture,
          signal,
        });
      }
    }
  }
}

beforeEach(async () => {
  heard = [];
  page = new AbortController();
  stage = await Stage.open({ mode: 'floating' });
  listenEverywhere();
  await stage.tutor.show();
});

afterEach(() => {
  page.abort();
  stage.leave();
});

describe('what is typed to the tutor', () => {
  it('is heard by no listener of the page, however it listens', async () => {
    await sendKeys({ type: 'what is an np list?' });
    await sendKeys({ press: 'Backspace' });
    expect(stage.input.value).to.equal('what is an np list');
    stage.input.select();
    for (const type of ['copy', 'cut', 'paste'] as const) document.execCommand(type);
    expect(heard).to.deep.equal([]);
  });

  it('opens no search and deletes no cell of a page with shortcuts of one letter', async () => {
    const pressed: string[] = [];
    for (const key of ['n', 's', 'd d', '/', '?', 'esc', 'space'])
      Mousetrap.bind(key, () => pressed.push(key));
    stage.find('.scroll').focus();
    await sendKeys({ type: 'sndd/? ' });
    stage.input.focus();
    await sendKeys({ type: 'need /s? dd' });
    expect(pressed).to.deep.equal([]);
    expect(stage.input.value).to.equal('need /s? dd');
    document.body.dispatchEvent(
      new KeyboardEvent('keypress', { key: 'n', charCode: 110, keyCode: 110, bubbles: true }),
    );
    Mousetrap.reset();
    expect(pressed).to.deep.equal(['n']);
  });

  it('is known as writing to a page that listened before the script came', () => {
    expect(stage.tutor.isContentEditable).to.equal(true);
    stage.find('.scroll').focus();
    expect(stage.tutor.isContentEditable).to.equal(false);
  });

  it('is not heard where the tutor stands inside a closed shadow root, on the way up', async () => {
    const outer = document.createElement('div');
    document.body.append(outer);
    outer.attachShadow({ mode: 'closed' }).append(stage.tutor);
    const up: string[] = [];
    document.addEventListener('keydown', ({ key }) => up.push(key), page);
    await stage.tutor.show();
    await sendKeys({ type: 'n' });
    expect(up).to.deep.equal([]);
    outer.remove();
  });
});

describe('the keys of the tutor itself', () => {
  it('send, close and close the menu first, and leave the page where it is', async () => {
    await sendKeys({ type: 'Why?' });
    await sendKeys({ press: 'Enter' });
    await until(() => stage.sidecar.answers.length === 1);
    stage.sidecar.lastAnswer.send(delta('Because.'), done());
    await stage.painted('Because.');
    stage.button('More').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !stage.find('.choices').hidden);
    await sendKeys({ press: 'Escape' });
    await until(() => stage.find('.choices').hidden);
    expect(stage.tutor.open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => !stage.tutor.open);
    expect(heard).to.deep.equal([]);
  });

  it('say to the browser that they have been used, so that no dialog around the tutor is closed', () => {
    expect(stage.press('Escape').defaultPrevented).to.equal(true);
    expect(stage.press('x').defaultPrevented).to.equal(false);
  });

  it('go to the page and back', async () => {
    const link = document.createElement('button');
    document.body.append(link);
    link.focus();
    await sendKeys({ press: 'F6' });
    expect(stage.focused).to.equal(stage.input);
    await sendKeys({ press: 'F6' });
    expect(document.activeElement).to.equal(link);
    link.remove();
  });

  it('are the page’s again when the tutor has left', async () => {
    stage.leave();
    await frame();
    const pressed: string[] = [];
    addEventListener('keydown', ({ key }) => pressed.push(key), page);
    await sendKeys({ press: 'n' });
    expect(pressed).to.deep.equal(['n']);
  });
});

describe('a page that keeps the focus in its modal', () => {
  it('does not get it back from the tutor, whichever event it goes by', async () => {
    const modal = document.createElement('input');
    document.body.append(modal);
    let left: EventTarget | null | undefined;
    modal.addEventListener('focusout', ({ relatedTarget }) => {
      left = relatedTarget;
      if (relatedTarget) modal.focus();
    });
    for (const [type, capture] of [
      ['focusin', false],
      ['focusin', true],
      ['focus', true],
    ] as const) {
      document.addEventListener(type, ({ target }) => target !== modal && modal.focus(), {
        capture,
        signal: page.signal,
      });
    }
    modal.focus();
    stage.input.focus();
    await sendKeys({ type: 'Why?' });
    expect(stage.input.value).to.equal('Why?');
    expect(modal.value).to.equal('');
    expect(left).to.equal(null);
    modal.remove();
  });
});
