import { expect } from 'chai';
import { Nudge } from '../../../../widget/page/reader/nudge.ts';
import type { ReadingSigns } from '../../../../widget/page/reader/reading-signs.ts';
import { strings } from '../../../../widget/strings/more/en.ts';
import { FakeTimer } from '../../support/fake-timer.ts';
import { Stage } from '../../support/stage.ts';
import { frame, until } from '../../support/until.ts';

describe('the nudge', () => {
  let timer: FakeTimer;
  let place: HTMLElement;
  let reading: { isRead: boolean; isBusy: boolean; share: number | undefined };
  let said: string[];
  let asked: string[];
  let mayRemember: boolean;
  let nudge: Nudge;

  beforeEach(() => {
    timer = new FakeTimer();
    place = document.body.appendChild(document.createElement('div'));
    reading = { isRead: true, isBusy: false, share: 0.1 };
    said = [];
    asked = [];
    mayRemember = true;
    const port: ReadingSigns = {
      isBeingRead: () => reading.isRead,
      isBusy: () => reading.isBusy,
      shareSeen: () => reading.share,
    };
    nudge = new Nudge(
      {
        page: document,
        timer,
        words: async () => strings,
        into: () => place,
        suggestion: async () => 'What is a set?',
        adopt: () => undefined,
        announce: (words) => said.push(words),
        remember: () => mayRemember,
        onAsk: (question) => asked.push(question),
        onLeaveAlone: () => undefined,
        onDismiss: () => undefined,
        signs: port,
      },
      0,
    );
    nudge.start();
  });

  afterEach(() => {
    nudge.stop();
    place.remove();
  });

  const isShown = () => place.querySelector('.nudge') !== null;

  async function read(seconds: number): Promise<void> {
    for (let at = 0; at < seconds; at += 5) {
      timer.advance(5_000);
      await Promise.resolve();
      await Promise.resolve();
    }
    await frame();
  }

  it('comes once the student has read for a minute and gone on in the page', async () => {
    await read(120);
    expect(isShown()).to.equal(false);
    reading.share = 0.5;
    await read(5);
    expect(isShown()).to.equal(true);
    expect(said).to.deep.equal(['May I help with this lesson? What is a set?']);
    expect(document.activeElement).to.equal(document.body);
  });

  it('does not come sooner, however far one scrolls', async () => {
    reading.share = 1;
    await read(55);
    expect(isShown()).to.equal(false);
    await read(5);
    expect(isShown()).to.equal(true);
  });

  it('counts no time in which nobody looks at the page', async () => {
    reading.share = 1;
    reading.isRead = false;
    await read(600);
    expect(isShown()).to.equal(false);
  });

  it('comes a little later on a page without anything to scroll', async () => {
    reading.share = undefined;
    await read(85);
    expect(isShown()).to.equal(false);
    await read(5);
    expect(isShown()).to.equal(true);
  });

  it('does not interrupt', async () => {
    reading.share = 1;
    reading.isBusy = true;
    await read(100);
    expect(isShown()).to.equal(false);
    reading.isBusy = false;
    await read(5);
    expect(isShown()).to.equal(true);
  });

  it('does not come where it could not be remembered, and so would come on every page', async () => {
    mayRemember = false;
    reading.share = 1;
    await read(100);
    expect(isShown()).to.equal(false);
  });

  it('asks its question when pressed, and goes', async () => {
    reading.share = 1;
    await read(60);
    place.querySelector<HTMLElement>('.suggestion')?.click();
    expect(asked).to.deep.equal(['What is a set?']);
    expect(isShown()).to.equal(false);
  });

  it('goes when it is waved away, and does not come back', async () => {
    reading.share = 1;
    await read(60);
    place.querySelector<HTMLElement>('[aria-label="Not now"]')?.click();
    expect(isShown()).to.equal(false);
    expect(asked).to.deep.equal([]);
    nudge.start();
    await read(600);
    expect(isShown()).to.equal(false);
  });
});

describe('a student who reads and has not opened the tutor', () => {
  let stage: Stage;
  let lesson: HTMLElement;

  beforeEach(() => {
    lesson = document.createElement('main');
    lesson.innerHTML = '<h2>Removing duplicates</h2><p style="height: 1px">Text</p>';
    document.body.append(lesson);
  });

  afterEach(() => {
    stage.leave();
    lesson.remove();
  });

  async function read(seconds: number): Promise<void> {
    for (let at = 0; at < seconds; at += 5) {
      stage.timer.advance(5_000);
      await frame();
    }
  }

  const open = async (attributes: Record<string, string> = {}) => {
    stage = await Stage.open({ mode: 'floating', ...attributes });
  };

  it('is offered one question, about the lesson, and is answered when taking it up', async () => {
    await open();
    await read(120);
    // What shows it is a module of its own.
    await until(() => stage.has('.nudge'));
    expect(stage.words('.nudge')).to.contain('Explain “Removing duplicates” to me');
    stage.find('.nudge .suggestion').click();
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.tutor.open).to.equal(true);
    expect(stage.has('.nudge')).to.equal(false);
  });

  it('is offered nothing a second time', async () => {
    await open();
    await read(120);
    await until(() => stage.has('.nudge'));
    stage = await stage.reload({ mode: 'floating' });
    await read(300);
    expect(stage.has('.nudge')).to.equal(false);
    expect(stage.timer.pending).to.equal(0);
  });

  it('may be offered something in another lesson, on another day', async () => {
    await open({ lesson: '01' });
    await read(120);
    await until(() => stage.has('.nudge'));
    stage = await stage.reload({ mode: 'floating', lesson: '02' });
    await read(120);
    expect(stage.has('.nudge')).to.equal(false);
    stage.timer.advance(24 * 3_600_000);
    stage = await stage.reload({ mode: 'floating', lesson: '01' });
    await read(120);
    expect(stage.has('.nudge')).to.equal(false);
    stage = await stage.reload({ mode: 'floating', lesson: '02' });
    await read(120);
    await until(() => stage.has('.nudge'));
  });

  it('is offered nothing any more, anywhere on the site, after asking for that', async () => {
    await open({ lesson: '01' });
    await read(120);
    await until(() => stage.has('.nudge'));
    stage.button('Leave me alone').click();
    await until(() => !stage.has('.nudge'));
    stage.timer.advance(48 * 3_600_000);
    stage = await stage.reload({ mode: 'floating', lesson: '02' });
    await read(300);
    expect(stage.has('.nudge')).to.equal(false);
  });

  it('is offered nothing once the tutor has been opened, here or earlier', async () => {
    await open();
    await stage.tutor.show();
    await stage.tutor.hide();
    await read(120);
    expect(stage.has('.nudge')).to.equal(false);
    stage = await stage.reload({ mode: 'floating' });
    await read(120);
    expect(stage.has('.nudge')).to.equal(false);
  });

  it('is offered nothing in a lesson that rests', async () => {
    stage = new Stage({ mode: 'floating', lesson: 'exam' });
    stage.sidecar.course.lessons = [{ id: 'exam', title: 'Exam', rests: {} }];
    stage.sidecar.course.prompts = 'off';
    await stage.enter();
    await read(120);
    await frame();
    expect(stage.has('.nudge')).to.equal(false);
  });

  it('is offered nothing where the author does not want it', async () => {
    await open({ nudge: 'off' });
    await read(300);
    expect(stage.has('.nudge')).to.equal(false);
    expect(stage.timer.pending).to.equal(0);
  });
});
