import { expect } from 'chai';
import { begun, delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;
let part: HTMLElement;

/** Puts `html` into the page; the tutor is to stand in its element with the class `here`. */
function put(html: string): HTMLElement {
  part = document.createElement('div');
  part.innerHTML = html;
  document.body.prepend(part);
  const here = part.querySelector<HTMLElement>('.here');
  if (!here) throw new Error('no place');
  return here;
}

async function place(mode: 'floating' | 'inline', html: string): Promise<HTMLElement> {
  const here = put(html);
  stage = new Stage({ mode });
  await stage.enter(here);
  return here;
}

/** A pointer meets it in the middle, whole in the window. */
function canBePressed(selector = '.launcher'): boolean {
  const [element] = stage.all(selector);
  if (!element || !stage.tutor.isConnected) return false;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const isInWindow = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left;
  return isInWindow && document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === stage.tutor;
}

afterEach(() => {
  stage.leave();
  part.remove();
});

const hiddenPlaces: Record<string, string> = {
  'that is not displayed': '<div style="display: none"><p class="here"></p></div>',
  'with the attribute hidden': '<section hidden><div><p class="here"></p></div></section>',
  'that its browser does not look into': '<div style="content-visibility: hidden"><p class="here"></p></div>',
  'that is folded away': '<details><summary>More</summary><div class="here"></div></details>',
  'that is inert': '<div inert><p class="here"></p></div>',
  "like Moodle's footer":
    '<footer id="page-footer"><div class="footer-content-popover" style="display: none"><div class="here"></div></div></footer>',
};

const cardsCannotBeSeen: Record<string, string> = {
  'that is invisible': '<div style="visibility: hidden"><p class="here"></p></div>',
  'of no height': '<div style="height: 0; overflow: hidden"><p class="here"></p></div>',
  'of one pixel':
    '<div style="position: absolute; width: 1px; height: 1px; overflow: hidden"><p class="here"></p></div>',
  'left of the page':
    '<div style="position: absolute; left: -9999px; width: 300px"><p class="here"></p></div>',
  'shrunk to nothing': '<div style="transform: scale(0)"><p class="here"></p></div>',
};

const noTrouble: Record<string, string> = {
  'in the text': '<main><p class="here"></p></main>',
  'in a summary': '<details><summary><span class="here"></span>More</summary></details>',
  'in a window that scrolls':
    '<div style="height: 100px; overflow: auto"><div style="height: 900px"></div><div class="here"></div></div>',
  'far below': '<div style="height: 9000px"></div><div class="here"></div>',
};

describe('a floating tutor in a place', () => {
  for (const [which, html] of Object.entries(hiddenPlaces)) {
    it(`${which} stands in the body, is seen and answers`, async () => {
      await place('floating', html);
      await until(canBePressed);
      expect(stage.tutor.parentElement).to.equal(document.body);
      await stage.tutor.show();
      await stage.ask('Why?');
      stage.sidecar.lastAnswer.send(delta('Because.'), done());
      await stage.painted('Because.');
    });
  }

  for (const [which, html] of Object.entries({ ...noTrouble, ...cardsCannotBeSeen })) {
    it(`${which} stays there, for it needs no room`, async () => {
      const here = await place('floating', html);
      await until(canBePressed);
      expect(stage.tutor.parentElement).to.equal(here);
    });
  }

  it('goes home when its place is shown, and out again when that is hidden, with its answer under way', async () => {
    const here = await place(
      'floating',
      '<div class="outer" style="display: none"><p class="here"></p></div>',
    );
    const outer = here.parentElement as HTMLElement;
    await until(canBePressed);
    await stage.tutor.show();
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('One '));
    outer.style.display = '';
    await until(() => stage.tutor.parentElement === here);
    stage.sidecar.lastAnswer.send(delta('two '));
    outer.hidden = true;
    await until(() => stage.tutor.parentElement === document.body);
    stage.sidecar.lastAnswer.send(delta('three.'), done());
    await stage.painted('One two three.');
    expect(stage.sidecar.paths().filter((path) => path === 'POST /v1/session')).to.have.length(1);
    expect(stage.tutor.open).to.equal(true);
  });

  it('goes with the part of the page that it belongs to', async () => {
    const here = await place('floating', '<div style="display: none"><p class="here"></p></div>');
    await until(canBePressed);
    here.remove();
    await until(() => !stage.tutor.isConnected);
    part.querySelector('div')?.append(here);
    await until(canBePressed);
    part.innerHTML = '';
    await until(() => !stage.tutor.isConnected);
    expect(document.querySelector('course-tutor')).to.equal(null);
  });

  it('goes when the page removes it, wherever it stands', async () => {
    await place('floating', '<div style="display: none"><p class="here"></p></div>');
    await until(canBePressed);
    stage.tutor.parentNode?.removeChild(stage.tutor);
    await frame();
    expect(stage.tutor.isConnected).to.equal(false);
    expect(part.innerHTML).not.to.contain('<!--');
  });

  it('leaves no copy of itself in what the page copies', async () => {
    const here = await place('floating', '<div style="display: none"><p class="here"></p></div>');
    await until(canBePressed);
    expect(here.innerHTML).not.to.contain('course-tutor course');
  });

  for (const [how, hide] of Object.entries<(tutor: HTMLElement) => void>({
    'its own attribute hidden': (tutor) => tutor.setAttribute('hidden', ''),
    'a style of its own': (tutor) => tutor.style.setProperty('display', 'none'),
  })) {
    it(`is not shown where its author has switched it off by ${how}, and is when that ends`, async () => {
      const here = put('<div style="display: none"><p class="here"></p></div>');
      stage = new Stage({ mode: 'floating' });
      hide(stage.tutor);
      await stage.enter(here);
      await until(() => stage.tutor.stance);
      expect(canBePressed()).to.equal(false);
      expect(stage.tutor.parentElement).to.equal(here);
      stage.tutor.removeAttribute('hidden');
      stage.tutor.style.display = '';
      await until(canBePressed);
    });
  }
});

describe('a card in a place', () => {
  for (const [which, html] of Object.entries({ ...hiddenPlaces, ...cardsCannotBeSeen })) {
    it(`${which} floats, and is a card again when the place is shown`, async () => {
      const here = await place('inline', html);
      await until(canBePressed);
      expect(stage.tutor.mode).to.equal('floating');
      for (let at: HTMLElement | null = here; at && at !== document.body; at = at.parentElement) {
        at.removeAttribute('style');
        at.hidden = false;
        at.inert = false;
        if (at instanceof HTMLDetailsElement) at.open = true;
      }
      await until(() => stage.tutor.parentElement === here);
      expect(stage.tutor.mode).to.equal('inline');
      expect(stage.has('.launcher')).to.equal(false);
      stage.tutor.scrollIntoView();
      await until(() => stage.find('.panel').getBoundingClientRect().width > 100);
    });
  }

  for (const [which, html] of Object.entries(noTrouble)) {
    it(`${which} stays a card`, async () => {
      const here = await place('inline', html);
      await until(() => stage.tutor.stance);
      await frame();
      expect(stage.tutor.parentElement).to.equal(here);
      expect(stage.tutor.mode).to.equal('inline');
    });
  }

  it('does not go back and forth where its place is too narrow', async () => {
    const here = await place(
      'inline',
      '<div style="display: flex"><div style="width: 20px"><p class="here" style="overflow: hidden"></p></div></div>',
    );
    await until(canBePressed);
    let moves = 0;
    const watch = new MutationObserver((changes) => {
      moves += changes.length;
    });
    watch.observe(document.body, { childList: true });
    for (let turn = 0; turn < 5; turn++) {
      here.classList.toggle('turned');
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    watch.disconnect();
    expect(moves).to.equal(0);
  });
});

describe('without a top layer', () => {
  const { showPopover, hidePopover } = HTMLElement.prototype;
  const popover = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'popover');

  beforeEach(() => {
    for (const name of ['showPopover', 'hidePopover', 'popover'])
      Reflect.deleteProperty(HTMLElement.prototype, name);
  });

  afterEach(() => {
    Object.assign(HTMLElement.prototype, { showPopover, hidePopover });
    if (popover) Object.defineProperty(HTMLElement.prototype, 'popover', popover);
  });

  for (const style of [
    'transform: translateX(0)',
    'filter: blur(0)',
    'contain: paint',
    'position: relative; z-index: 0',
  ]) {
    it(`the floating tutor is not trapped by "${style}" around it`, async () => {
      await place(
        'floating',
        `<div style="height: 90px; width: 90px; overflow: hidden; ${style}"><p class="here"></p></div>`,
      );
      await until(canBePressed);
      const { bottom, right } = stage.find('.launcher').getBoundingClientRect();
      expect(innerHeight - bottom).to.be.within(0, 40);
      expect(document.documentElement.clientWidth - right).to.be.within(0, 40);
    });
  }
});
