import { expect } from 'chai';
import { problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const here = location.href;
const lesson = `<div role="main"><div class="generalbox"><h2>Lists</h2><p>${'A list keeps its items in order. '.repeat(8)}</p></div></div>`;
let stage: Stage | undefined;
let content: HTMLElement;

/** The page becomes one of Moodle's, as a script may make it without loading it. */
function become(bodyId: string, target: string, classes = ''): void {
  history.replaceState(null, '', target);
  document.body.id = bodyId;
  document.body.className = `pagelayout-incourse ${classes}`;
}

async function open(attributes: Record<string, string> = {}): Promise<Stage> {
  stage = new Stage({ mode: 'floating', ...attributes });
  void stage.enter();
  await until(() => stage?.tutor.isConnected === true && stage.tutor.hasUpdated);
  await settled();
  return stage;
}

/** Until what tells the kinds of pages apart has been loaded, which is a module of its own. */
async function settled(): Promise<void> {
  await import('../../../widget/page/presence-rules.ts');
  for (let frames = 0; frames < 4; frames += 1) await frame();
}

beforeEach(() => {
  content = document.createElement('div');
  content.innerHTML = lesson;
  document.body.append(content);
});

afterEach(() => {
  stage?.leave();
  content.remove();
  document.body.removeAttribute('id');
  document.body.removeAttribute('class');
  history.replaceState(null, '', here);
});

describe('a quiz', () => {
  it('has no tutor: nothing is shown, asked or listened to', async () => {
    become('page-mod-quiz-attempt', '/mod/quiz/attempt.php?attempt=5');
    const { tutor, sidecar } = await open({ open: '' });
    expect(tutor.shadowRoot?.childElementCount).to.equal(0);
    await tutor.show();
    await tutor.ask('Which answer is right?');
    expect(tutor.shadowRoot?.childElementCount).to.equal(0);
    expect(sidecar.requests).to.deep.equal([]);
  });

  it('that a page becomes without being loaded takes the tutor away, and the next lesson brings it back', async () => {
    become('page-mod-page-view', '/mod/page/view.php?id=7');
    const { tutor } = await open();
    await until(() => stage?.has('.launcher') === true);
    become('page-mod-quiz-attempt', '/mod/quiz/attempt.php?attempt=5');
    await until(() => stage?.has('.launcher') === false);
    become('page-mod-page-view', '/mod/page/view.php?id=8');
    await until(() => stage?.has('.launcher') === true);
    expect(tutor.isConnected).to.equal(true);
  });

  it('has one where the author includes it', async () => {
    become('page-mod-quiz-view', '/mod/quiz/view.php?id=5', 'course-6');
    await open({ include: '/mod/quiz/view.php?id=5; .none' });
    await until(() => stage?.has('.launcher') === true);
  });
});

describe('a question that waits for its turn', () => {
  const postponed = async () => {
    become('page-mod-page-view', '/mod/page/view.php?id=7');
    const { sidecar } = await open({ mode: 'inline' });
    await until(() => stage?.has('.input') === true);
    sidecar.refuse('/v1/chat', problem('rate_limited', { retryAfterSeconds: 3 }));
    void stage?.tutor.ask('What is a list?');
    await until(() => stage?.has('[part~="postponed"]') === true);
    return sidecar;
  };

  it('is not asked once the page has become a quiz', async () => {
    const sidecar = await postponed();
    become('page-mod-quiz-attempt', '/mod/quiz/attempt.php?attempt=5');
    await settled();
    stage?.timer.advance(10_000);
    await settled();
    expect(sidecar.chats()).to.have.length(1);
  });

  it('takes nothing of a private page along', async () => {
    const sidecar = await postponed();
    become('page-user-profile', '/user/profile.php?id=14');
    content.innerHTML = `<div role="main"><div class="generalbox"><p>${'CANARYGRADE. '.repeat(20)}</p></div></div>`;
    await settled();
    stage?.timer.advance(10_000);
    await until(() => sidecar.chats().length === 2);
    expect(JSON.stringify(sidecar.chats()[1])).to.contain('items in order').and.not.to.contain('CANARY');
  });
});

describe('a page that never rests', () => {
  it('is looked at now and then, and its last change is seen', async () => {
    become('page-mod-page-view', '/mod/page/view.php?id=7');
    const exclude = '.exam-clock';
    await open({ exclude });
    await until(() => stage?.has('.launcher') === true);
    let looks = 0;
    document.querySelector = (selector: string) => {
      if (selector === exclude) looks += 1;
      return Document.prototype.querySelector.call(document, selector);
    };
    try {
      const clock = document.createElement('p');
      content.append(clock);
      for (let changes = 0; changes < 40; changes += 1) {
        clock.innerHTML = `<b>${changes}</b>`;
        await Promise.resolve();
      }
      expect(looks).to.be.within(1, 3);
      clock.innerHTML = '<b class="exam-clock">0:00</b>';
      await until(() => stage?.has('.launcher') === false);
    } finally {
      Reflect.deleteProperty(document, 'querySelector');
    }
  });
});

describe('a page that its author excludes has no tutor', () => {
  for (const exclude of [
    ...['/exams/*', '.exam', '/other; body.exam', `${location.origin}/exams/*`, ':::'],
    ...[`https://${location.host}/exams/*`, `http://*:${location.port}/exams/*`, 'http://%/exams/*'],
  ]) {
    it(exclude, async () => {
      history.replaceState(null, '', '/exams/1');
      document.body.className = 'exam';
      await open({ exclude, include: 'body' });
      expect(stage?.has('.launcher')).to.equal(false);
    });
  }

  it('but on another host, or without such an element, it has', async () => {
    history.replaceState(null, '', '/exams/1');
    await open({ exclude: 'https://exams.example.edu/exams/*; .exam; /exam/*' });
    await until(() => stage?.has('.launcher') === true);
    content.className = 'exam';
    stage?.tutor.setAttribute('exclude', '.exam');
    await until(() => stage?.has('.launcher') === false);
  });
});

it('without a tutor is also what a script makes of it that says so at the root, or by one element', async () => {
  document.body.className = 'mediawiki action-view ns-0';
  await open();
  await until(() => stage?.has('.launcher') === true);
  document.documentElement.classList.add('ve-active');
  await until(() => stage?.has('.launcher') === false);
  document.documentElement.classList.remove('ve-active');
  await until(() => stage?.has('.launcher') === true);
});

it('whose platform is known late, by an element of the body, is not read', async () => {
  const { sidecar } = await open({ mode: 'inline' });
  await until(() => stage?.has('.input') === true);
  const bar = document.createElement('d2l-navigation');
  document.body.append(bar);
  await settled();
  await stage?.ask('What is a list?');
  bar.remove();
  expect(sidecar.chats()[0]?.lesson).to.equal(undefined);
});

describe('what is sent of the page', () => {
  const sentOf = async (attributes: Record<string, string> = {}) => {
    const { sidecar } = await open({ mode: 'inline', ...attributes });
    await until(() => stage?.has('.input') === true);
    await stage?.ask('What is a list?');
    return JSON.stringify(sidecar.chats()[0]);
  };

  it('is a lesson', async () => {
    become('page-mod-page-view', '/mod/page/view.php?id=7');
    expect(await sentOf()).to.contain('A list keeps its items in order.');
  });

  for (const [bodyId, target, classes] of [
    ['page-mod-forum-discuss', '/mod/forum/discuss.php?d=2', ''],
    ['page-course-view-topics', '/user/view.php?id=9&course=6', ''],
    ['page-mod-page-view', '/mod/page/view.php?id=7', 'editing'],
    ['page-mod-gallery-view', '/mod/gallery/view.php?id=7', ''],
  ] as const) {
    it(`is nothing of ${bodyId} at ${target} ${classes}`, async () => {
      become(bodyId, target, classes);
      const sent = await sentOf({ 'lesson-content': '[role="main"]' });
      expect(sent).to.contain('What is a list?').and.not.to.contain('items in order');
    });
  }

  it('is the whole page where its author includes it', async () => {
    become('page-mod-glossary-view', '/mod/glossary/view.php?id=7');
    expect(await sentOf({ include: '.path-x; body' })).to.contain('A list keeps its items in order.');
  });

  it('is nothing where the address of a private page comes last, after what it shows', async () => {
    const shown = '<div id="application" class="ic-app"></div>';
    content.innerHTML = shown + lesson;
    history.replaceState(null, '', '/courses/5/pages/lists');
    const { sidecar } = await open({ mode: 'inline', 'lesson-content': '[role="main"]' });
    await until(() => stage?.has('.input') === true);
    content.innerHTML = `${shown}<div role="main"><p>${'CANARYGRADE of Wanda Canary. '.repeat(8)}</p></div>`;
    await settled();
    history.replaceState(null, '', '/courses/5/grades');
    await stage?.ask('What is a list?');
    expect(JSON.stringify(sidecar.chats())).to.not.contain('CANARYGRADE');
  });
});
