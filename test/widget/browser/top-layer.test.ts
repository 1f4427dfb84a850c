import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { begun, delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;

function put(html: string): HTMLElement {
  const place = document.createElement('div');
  place.className = 'put';
  place.innerHTML = html;
  document.body.append(place);
  return place.firstElementChild as HTMLElement;
}

/** The tutor is what a pointer meets in the middle of its button or panel. */
function isOnTop(): boolean {
  const shown = stage.tutor.open ? stage.find('.panel') : stage.find('.launcher');
  const { left, top, width, height } = shown.getBoundingClientRect();
  const root = stage.tutor.getRootNode() as Document | ShadowRoot;
  return root.elementFromPoint(left + width / 2, top + height / 2) === stage.tutor;
}

/** A press by a real pointer, which meets nothing that is dead. */
async function press(element: Element): Promise<void> {
  const { left, top, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}

beforeEach(async () => {
  stage = await Stage.open({ mode: 'floating' });
  // What looks for a place is a module of its own, and hears only of what happens after it has come.
  await until(() => stage.tutor.stance);
});

afterEach(() => {
  stage.leave();
  for (const place of document.querySelectorAll('.put, dialog')) place.remove();
  document.body.removeAttribute('style');
  document.documentElement.removeAttribute('style');
});

describe('the floating tutor', () => {
  for (const style of [
    'filter: blur(0)',
    'transform: scale(1)',
    'contain: paint',
    'will-change: transform',
    'perspective: 9px',
  ]) {
    it(`stays in the corner of the window on a long page with "${style}"`, async () => {
      document.body.style.cssText = `height: 5000px; overflow: hidden; ${style}`;
      await frame();
      const { bottom, right } = stage.find('.launcher').getBoundingClientRect();
      expect(innerHeight - bottom).to.be.within(0, 40);
      expect(document.documentElement.clientWidth - right).to.be.within(0, 40);
      expect(isOnTop()).to.equal(true);
    });
  }

  it('lies above what is in the top layer already, and above what enters it later', async () => {
    const first = put(
      '<div popover="manual" style="position: fixed; inset: 0; width: 100%; height: 100%"></div>',
    );
    first.showPopover();
    await until(isOnTop);
    const second = put(
      '<div popover="auto" style="position: fixed; inset: 0; width: 100%; height: 100%"></div>',
    );
    second.showPopover();
    await until(isOnTop);
    expect(second.matches(':popover-open')).to.equal(true);
  });

  it('keeps what is typed and where, when it is shown again on top', async () => {
    await stage.tutor.show();
    await sendKeys({ type: 'Why ' });
    put('<div popover="manual">News</div>').showPopover();
    await frame();
    await sendKeys({ type: 'sets?' });
    expect(stage.input.value).to.equal('Why sets?');
    expect(stage.focused).to.equal(stage.input);
  });

  it('is part of no top layer as a card in the text', async () => {
    stage.tutor.mode = 'inline';
    await stage.tutor.updateComplete;
    expect(stage.find('.tutor').matches(':popover-open')).to.equal(false);
    stage.tutor.mode = 'floating';
    await stage.tutor.updateComplete;
    expect(stage.find('.tutor').matches(':popover-open')).to.equal(true);
  });
});

describe('under a modal dialog', () => {
  async function openModal(html = '<dialog><p>A form</p><input></dialog>'): Promise<HTMLDialogElement> {
    const dialog = put(html) as HTMLDialogElement;
    dialog.showModal();
    await until(() => dialog.contains(stage.tutor));
    return dialog;
  }

  it('the tutor is opened, asked and closed as ever, and the dialog stays open', async () => {
    const dialog = await openModal();
    await press(stage.find('.launcher'));
    await until(() => stage.focused === stage.input);
    await sendKeys({ type: 'Why?' });
    await sendKeys({ press: 'Enter' });
    await until(() => stage.sidecar.answers.length === 1);
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
    await stage.painted('Because.');
    await sendKeys({ press: 'Escape' });
    await until(() => !stage.tutor.open);
    expect(dialog.open).to.equal(true);
    expect(dialog.querySelector('input')?.value).to.equal('');
  });

  it('an answer under way goes on, into the dialog and back', async () => {
    const before = stage.tutor.nextSibling;
    await stage.tutor.show();
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('One '));
    const dialog = await openModal();
    stage.sidecar.lastAnswer.send(delta('and two '));
    dialog.close();
    await until(() => stage.tutor.parentElement === document.body);
    stage.sidecar.lastAnswer.send(delta('and three.'), done());
    await stage.tutor.show();
    await stage.painted('One and two and three.');
    expect(stage.tutor.nextSibling?.nodeName).to.equal(before?.nodeName ?? dialog.parentElement?.nodeName);
    expect(isOnTop()).to.equal(true);
  });

  it('of several dialogs it goes into the one that can be used', async () => {
    const outer = await openModal();
    const inner = await openModal('<dialog><button>OK</button></dialog>');
    expect(isOnTop()).to.equal(true);
    inner.close();
    await until(() => outer.contains(stage.tutor));
    expect(isOnTop()).to.equal(true);
    outer.close();
    await until(() => stage.tutor.parentElement === document.body);
  });

  it('comes back when the page takes the dialog away without closing it', async () => {
    const dialog = await openModal();
    dialog.remove();
    await until(() => stage.tutor.parentElement === document.body);
    await until(isOnTop);
  });

  it('comes back when the page exchanges what is in the dialog', async () => {
    const dialog = await openModal();
    dialog.innerHTML = '<p>Saved</p>';
    await until(() => dialog.contains(stage.tutor));
    expect(isOnTop()).to.equal(true);
  });

  it('leaves when it is removed itself', async () => {
    const dialog = await openModal();
    stage.tutor.remove();
    await frame();
    expect(stage.tutor.isConnected).to.equal(false);
    dialog.close();
    await frame();
    expect(stage.tutor.isConnected).to.equal(false);
  });

  it('leaves with its own part of the page', async () => {
    const section = put('<section></section>');
    section.append(stage.tutor);
    await frame();
    const dialog = await openModal();
    section.remove();
    dialog.remove();
    await frame();
    expect(stage.tutor.isConnected).to.equal(false);
  });

  it('is reachable when the dialog is in the shadow root of a component', async () => {
    const shadow = put('<div></div>').attachShadow({ mode: 'open' });
    shadow.innerHTML = '<dialog><button>OK</button></dialog>';
    const dialog = shadow.querySelector('dialog');
    dialog?.showModal();
    await until(() => dialog?.contains(stage.tutor));
    expect(isOnTop()).to.equal(true);
    dialog?.close();
    await until(() => stage.tutor.parentElement === document.body);
  });

  it('a dialog that blocks nothing leaves it where it is', async () => {
    const dialog = put('<dialog style="position: fixed; inset: 0"></dialog>') as HTMLDialogElement;
    dialog.show();
    await frame();
    expect(stage.tutor.parentElement).to.equal(document.body);
    expect(isOnTop()).to.equal(true);
  });
});

describe('when a part of the page fills the screen', () => {
  it('the tutor is in it, and comes back with it', async () => {
    const slide = put(
      '<section style="background: white"><button style="position: fixed; inset: 0 auto auto 0">Full</button></section>',
    );
    const button = slide.querySelector('button');
    button?.addEventListener('click', () => void slide.requestFullscreen());
    if (button) await press(button);
    await until(() => document.fullscreenElement === slide);
    await until(isOnTop);
    await press(stage.find('.launcher'));
    await until(() => stage.focused === stage.input);
    await sendKeys({ type: 'Why?' });
    expect(stage.input.value).to.equal('Why?');
    await document.exitFullscreen();
    await until(() => stage.tutor.parentElement === document.body);
    await until(isOnTop);
  });
});

describe('beside a modal that the page has made itself', () => {
  it('what is typed to the tutor lands in the tutor', async () => {
    const modal = put(
      '<div tabindex="-1" style="position: fixed; inset: 0; z-index: 2147483647"><input></div>',
    );
    const input = modal.querySelector('input');
    // As Bootstrap 5 does it.
    const trap = ({ target }: Event) => {
      if (target !== document && target !== modal && !modal.contains(target as Node)) input?.focus();
    };
    document.addEventListener('focusin', trap);
    input?.focus();
    expect(isOnTop()).to.equal(true);
    await press(stage.find('.launcher'));
    await until(() => stage.focused === stage.input);
    await sendKeys({ type: 'Why?' });
    document.removeEventListener('focusin', trap);
    expect(stage.input.value).to.equal('Why?');
    expect(input?.value).to.equal('');
  });
});

describe('beside a trap that lets nothing be pressed outside of it', () => {
  it('the tutor is opened and used, and the page still hears of the press', async () => {
    const page = new AbortController();
    const inside = put('<div><input></div>');
    const heard: string[] = [];
    // As the library focus-trap does it.
    for (const type of ['mousedown', 'touchstart', 'click']) {
      const take = (event: Event) => {
        if (inside.contains(event.target as Node)) return;
        heard.push(type);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      document.addEventListener(type, take, { capture: true, passive: false, signal: page.signal });
    }
    await press(stage.find('.launcher'));
    await until(() => stage.focused === stage.input);
    await press(stage.button('More'));
    await until(() => !stage.find('.choices').hidden);
    expect(heard).to.include.members(['mousedown', 'click']);
    const outside = document.createElement('button');
    let pressed = 0;
    outside.addEventListener('click', () => pressed++);
    document.body.append(outside);
    outside.click();
    page.abort();
    outside.remove();
    expect(pressed).to.equal(0);
  });
});

describe('without popovers', () => {
  it('the tutor lies above all but the top layer, and works', async () => {
    stage.leave();
    const { showPopover, hidePopover } = HTMLElement.prototype;
    const popover = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'popover');
    for (const name of ['showPopover', 'hidePopover', 'popover'])
      Reflect.deleteProperty(HTMLElement.prototype, name);
    try {
      stage = await Stage.open({ mode: 'floating' });
      expect(isOnTop()).to.equal(true);
      await stage.tutor.show();
      const { bottom } = stage.find('.panel').getBoundingClientRect();
      expect(innerHeight - bottom).to.be.within(0, 40);
    } finally {
      Object.assign(HTMLElement.prototype, { showPopover, hidePopover });
      if (popover) Object.defineProperty(HTMLElement.prototype, 'popover', popover);
    }
  });
});
