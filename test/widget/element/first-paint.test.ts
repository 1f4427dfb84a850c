import { expect } from 'chai';
import { begun, delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;

afterEach(() => stage.leave());

/** Resolves when the tutor has been rendered, before it is painted. */
function rendered(): Promise<unknown> {
  const ready = new Promise((resolve) =>
    stage.tutor.addEventListener('course-tutor-ready', resolve, { once: true }),
  );
  document.body.append(stage.tutor);
  return ready;
}

async function keepAnswer(): Promise<void> {
  stage = await Stage.open();
  await stage.ask('Why sets?');
  stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
  await until(() => stage.words('.answer').includes('Because.') && !stage.has('.dots'));
}

/** A new page in the browser that keeps the conversation; its tutor is not in it yet. */
async function openAgain(): Promise<void> {
  dispatchEvent(new PageTransitionEvent('pagehide'));
  stage.leave();
  await frame();
  stage = new Stage({}, stage);
}

describe('until the question box has been painted', () => {
  const browser = {
    getItem: Storage.prototype.getItem,
    setItem: Storage.prototype.setItem,
    getSelection: Document.prototype.getSelection,
  };
  let uses: string[];

  beforeEach(() => {
    uses = [];
    Storage.prototype.getItem = function (key) {
      uses.push('storage read');
      return browser.getItem.call(this, key);
    };
    Storage.prototype.setItem = function (key, value) {
      uses.push('storage written');
      browser.setItem.call(this, key, value);
    };
    Document.prototype.getSelection = function () {
      uses.push('selection read');
      return browser.getSelection.call(this);
    };
  });

  afterEach(() => {
    Object.assign(Storage.prototype, { getItem: browser.getItem, setItem: browser.setItem });
    Document.prototype.getSelection = browser.getSelection;
  });

  it("nothing is asked of the sidecar, of the browser's storage or of the page", async () => {
    stage = new Stage();
    await rendered();
    // In the frame that is about to be painted.
    await new Promise(requestAnimationFrame);
    expect(stage.input.checkVisibility()).to.equal(true);
    expect(uses).to.deep.equal([]);
    expect(stage.sidecar.paths()).to.deep.equal([]);
    await until(() => stage.has('.greeting'));
    expect(stage.sidecar.paths()).to.deep.equal(['GET /v1/courses/python']);
    expect(uses).to.include.members(['storage read', 'storage written', 'selection read']);
  });

  it('only the style rules of what is on the screen are taken in', async () => {
    stage = new Stage();
    await rendered();
    const sheets = () => stage.tutor.shadowRoot?.adoptedStyleSheets.length ?? 0;
    const atFirst = sheets();
    expect(atFirst).to.equal(1);
    await until(() => stage.has('.suggestion'));
    expect(sheets()).to.be.greaterThan(atFirst);
    const all = sheets();
    stage.leave();
    await frame();
    document.body.append(stage.tutor);
    await frame();
    expect(sheets()).to.equal(all);
  });

  it('the words of the page are rendered at once, not in a second rendering', async () => {
    stage = new Stage();
    document.body.append(stage.tutor);
    await stage.tutor.updateComplete;
    expect(stage.input.placeholder).to.equal('Ask about this course');
  });
});

describe('a tutor that leaves before it is painted', () => {
  it('asks for nothing any more', async () => {
    stage = new Stage();
    await rendered();
    stage.leave();
    await frame();
    await frame();
    expect(stage.sidecar.paths()).to.deep.equal([]);
    document.body.append(stage.tutor);
    await until(() => stage.has('.greeting'));
  });

  it('leaves what the browser keeps as it is', async () => {
    await keepAnswer();
    await openAgain();
    await rendered();
    await stage.type('Half a thou');
    stage.leave();
    await frame();
    stage.timer.advance(1_000);
    stage = new Stage({}, stage);
    await stage.enter();
    await until(() => stage.words('.question').includes('Why sets?'));
  });
});

describe('what is done before the kept conversation is there', () => {
  it('does not lose it when a script of the page asks at once', async () => {
    await keepAnswer();
    await openAgain();
    document.body.append(stage.tutor);
    void stage.tutor.ask('And dicts?');
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.history?.map(({ text }) => text)).to.deep.equal([
      'Why sets?',
      'Because.',
    ]);
    await until(() => stage.words('.question').includes('And dicts?'));
    expect(stage.words('.question')).to.contain('Why sets?');
  });

  it('does not lose what is typed at once, but puts kept text into an empty box', async () => {
    await keepAnswer();
    await stage.type('Typed before');
    await openAgain();
    await rendered();
    await stage.type('Typed now');
    await until(() => stage.has('.exchange'));
    expect(stage.input.value).to.equal('Typed now');
    stage.leave();
    await frame();
    stage.timer.advance(1_000);
    stage = new Stage({}, stage);
    await stage.enter();
    await until(() => stage.input.value === 'Typed now');
  });
});
