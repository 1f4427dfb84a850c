import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
let part: HTMLElement;

beforeEach(async () => {
  await setViewport({ width: 1280, height: 900 });
  part = document.createElement('div');
  document.body.append(part);
});

afterEach(async () => {
  stage.leave();
  part.remove();
  await setViewport({ width: 800, height: 600 });
});

const launcher = () => stage.find('.launcher').getBoundingClientRect();

function covers(element: Element): boolean {
  const own = launcher();
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return own.left < right && own.right > left && own.top < bottom && own.bottom > top;
}

async function settled(): Promise<void> {
  await until(() => stage.tutor.stance);
  await new Promise((resolve) => setTimeout(resolve, 500));
}

const corners: Record<string, string> = {
  "Moodle's help button": 'right: 32px; bottom: 32px; width: 36px; height: 36px',
  'a cookie bar': 'left: 0; right: 0; bottom: 0; height: 120px',
  'a chat bubble': 'right: 16px; bottom: 16px; width: 64px; height: 64px; border-radius: 50%',
  'a button to the top': 'right: 10px; bottom: 60px; width: 44px; height: 44px',
};

for (const [width, height] of [
  [1280, 900],
  [390, 844],
] as const) {
  describe(`the launcher in a window of ${width} x ${height}`, () => {
    beforeEach(() => setViewport({ width, height }));

    for (const [what, style] of Object.entries(corners)) {
      it(`keeps clear of ${what} that is there, and stands in its corner without`, async () => {
        part.innerHTML = `<button style="position: fixed; ${style}">?</button>`;
        stage = await Stage.open({ mode: 'floating' });
        await settled();
        const { firstElementChild: thing } = part;
        expect(thing && covers(thing)).to.equal(false);
        expect(launcher().right).to.be.within(width - 40, width);
        thing?.remove();
        await until(() => height - launcher().bottom <= 40);
      });

      it(`gives way to ${what} that comes later`, async () => {
        stage = await Stage.open({ mode: 'floating' });
        await settled();
        const thing = document.createElement('button');
        thing.style.cssText = `position: fixed; ${style}`;
        part.append(thing);
        expect(covers(thing)).to.equal(true);
        await until(() => !covers(thing));
      });
    }
  });
}

describe('the launcher', () => {
  it('covers no text that scrolls by for nothing, and no field at the end of the page', async () => {
    part.innerHTML =
      '<p style="height: 3000px; text-align: right">Text <a href="#x">link</a></p><textarea style="display: block; width: 100%; height: 60px"></textarea>';
    stage = await Stage.open({ mode: 'floating' });
    await settled();
    expect(900 - launcher().bottom).to.be.within(0, 40);
    scrollTo(0, document.documentElement.scrollHeight);
    await until(() => !covers(part.querySelector('textarea') as Element));
    scrollTo(0, 0);
    await until(() => 900 - launcher().bottom <= 40);
  });

  it('keeps clear of a bubble that is opened in a page which goes on below', async () => {
    part.innerHTML = '<p style="height: 3000px">Text</p>';
    stage = await Stage.open({ mode: 'floating' });
    await settled();
    for (const role of ['tooltip', 'menu', 'listbox']) {
      const bubble = document.createElement('div');
      bubble.setAttribute('role', role);
      bubble.style.cssText =
        'position: absolute; top: 650px; right: 34px; width: 300px; height: 224px; background: #fff';
      bubble.innerHTML = '<p>Powered by</p><p style="margin-top: 120px"><a href="#x">the site</a></p>';
      part.append(bubble);
      expect(covers(bubble)).to.equal(true);
      await until(() => !covers(bubble));
      bubble.remove();
      await until(() => 900 - launcher().bottom <= 40);
    }
  });

  it('goes to the other side where its own is full', async () => {
    const rows = Array.from(
      { length: 20 },
      () => '<button style="display: block; height: 44px; width: 200px">x</button>',
    );
    part.innerHTML = `<div style="position: fixed; right: 0; bottom: 0">${rows.join('')}</div>`;
    stage = await Stage.open({ mode: 'floating' });
    await settled();
    expect(launcher().left).to.be.within(0, 40);
  });

  it('stands at the start, and as much higher as its author wants', async () => {
    stage = new Stage({ mode: 'floating', position: 'start' });
    stage.tutor.style.setProperty('--course-tutor-offset', '70px');
    await stage.enter();
    await settled();
    expect(launcher().left).to.be.within(0, 40);
    expect(900 - launcher().bottom).to.equal(90);
    await stage.tutor.show();
    expect(stage.find('.panel').getBoundingClientRect().left).to.be.within(0, 40);
  });
});
