import { expect } from 'chai';
import { BrowserStore } from '../../../widget/browser/store.ts';
import type { Exchange } from '../../../widget/conversation/exchange.ts';
import { ConversationKeeper } from '../../../widget/conversation/kept-conversation.ts';
import { begun, delta, done, problem, setsSource, sources } from '../support/answers.ts';
import { tokenOf } from '../support/fake-sidecar.ts';
import { FakeTimer } from '../support/fake-timer.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open({ lesson: '02-lists' });
});

afterEach(() => stage.leave());

async function answered(question: string, answer: string): Promise<void> {
  await stage.ask(question);
  stage.sidecar.lastAnswer.send(begun, delta(answer), sources(setsSource), done());
  // A very long paragraph is shown as several.
  await until(() => stage.words('.answer').includes(answer.slice(-1_000)) && !stage.has('.dots'));
}

/** An unsigned token is enough: here it only tells students apart. */
function identityOf(sub: string, iat = 0): string {
  return `e30.${btoa(JSON.stringify({ iss: 'lms', sub, iat }))}.sig`;
}

function keptKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith('course-tutor:'));
}

describe('the conversation', () => {
  it('is there again after a reload, with its sources', async () => {
    await answered('Why sets?', 'They keep each value once.');
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.words('.answer').includes('They keep each value once.'));
    expect(stage.words('.question')).to.contain('Why sets?');
    await until(() => stage.words('.source').includes('Removing duplicates'));
    expect(stage.sidecar.chats()).to.have.length(0);
    await stage.ask('And dicts?');
    expect(stage.sidecar.chats()[0]?.history?.[0]?.text).to.equal('Why sets?');
  });

  it('belongs to its lesson and its course', async () => {
    await answered('Why sets?', 'Because.');
    stage.tutor.lesson = '05-dicts';
    await until(() => stage.has('.greeting'));
    await answered('Why dicts?', 'For names.');
    stage.tutor.lesson = '02-lists';
    await until(() => stage.words('.question').includes('Why sets?'));
    expect(stage.words('.question')).not.to.contain('Why dicts?');
    stage.tutor.course = 'history';
    await until(() => stage.has('.greeting'));
  });

  it('is never shown to another student', async () => {
    stage.tutor.identity = identityOf('ada');
    await until(() => stage.has('.greeting'));
    await answered('Am I dumb?', 'No.');
    await stage.type('Secret dra');
    stage.tutor.identity = identityOf('bob');
    await until(() => stage.has('.greeting'));
    expect(stage.input.value).to.equal('');
    stage.tutor.identity = '';
    await stage.tutor.updateComplete;
    expect(stage.has('.exchange')).to.equal(false);
    stage.tutor.identity = 'no token at all';
    await stage.tutor.updateComplete;
    expect(stage.has('.exchange')).to.equal(false);
    stage.tutor.identity = identityOf('ada', 7);
    await until(() => stage.words('.question').includes('Am I dumb?'));
    expect(stage.input.value).to.equal('Secret dra');
  });

  it('is not kept for somebody whom the page does not name', async () => {
    stage.leave();
    stage = await Stage.open({ identity: 'opaque' });
    await answered('Why?', 'Because.');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(keptKeys()).to.deep.equal([]);
    // That it has been said what the tutor is.
    expect(Object.keys(sessionStorage)).to.deep.equal(['course-tutor-disclosed']);
  });

  it('goes on when the same student gets a new token', async () => {
    stage.tutor.identity = identityOf('ada');
    await stage.tutor.updateComplete;
    await answered('Why?', 'Because.');
    stage.tutor.identity = identityOf('ada', 99);
    await stage.tutor.updateComplete;
    expect(stage.words('.question')).to.contain('Why?');
  });

  it('loses no answer under way when the page renews the token of its student, and begins the next session with that', async () => {
    stage.tutor.identity = identityOf('ada');
    await stage.tutor.updateComplete;
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Because'));
    await until(() => stage.words('.answer').includes('Because'));
    stage.tutor.identity = identityOf('ada', 99);
    await stage.tutor.updateComplete;
    stage.sidecar.lastAnswer.send(delta(' it is.'), done());
    await until(() => stage.words('.answer').includes('Because it is.'));
    stage.sidecar.refuse('/v1/chat', problem('unauthenticated'));
    await stage.ask('And now?');
    const identities = stage.sidecar.requests.flatMap(({ path, body }) =>
      path === '/v1/session' ? [(body as { identity?: string }).identity] : [],
    );
    expect(identities).to.deep.equal([identityOf('ada'), identityOf('ada', 99)]);
  });

  it('leaves nothing in the browser after «Delete this conversation»', async () => {
    await answered('Why?', 'Because.');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(keptKeys()).to.have.length(1);
    stage.button('More').click();
    await until(() => stage.has('.choice'));
    expect(stage.words('.choices')).to.contain('kept in this browser only');
    stage.button('Delete this conversation').click();
    await until(() => stage.has('.greeting'));
    expect(keptKeys()).to.deep.equal([]);
    expect(stage.focused).to.equal(stage.input);
    stage = await stage.reload({ lesson: '02-lists' });
    expect(stage.has('.exchange')).to.equal(false);
  });

  it('is one of the past conversations of the course after «New conversation», and goes on from there', async () => {
    await answered('Why?', 'Because.');
    stage.button('New conversation').click();
    await until(() => stage.has('.greeting'));
    stage = await stage.reload({ lesson: '03-dicts' });
    await answered('What is a key?', 'A name.');
    stage.button('More').click();
    await until(() => stage.has('.choice'));
    stage.button('Past conversations').click();
    await until(() => stage.has('.past'));
    expect(stage.all('.past-title').map(({ textContent }) => textContent)).to.deep.equal(['Why?']);
    stage.find('.past-one').click();
    await until(() => stage.words('.question').includes('Why?'));
    expect(stage.words('.answer')).to.contain('Because.');
    // The one that was here has taken its place in the list.
    stage.button('More').click();
    await until(() => stage.has('.choice'));
    stage.button('Past conversations').click();
    await until(() => stage.words('.past').includes('What is a key?'));
    stage.button('Delete “What is a key?”').click();
    await until(() => stage.words('.past').includes('No past conversations'));
    stage.button('Back').click();
    await until(() => stage.words('.question').includes('Why?'));
    await stage.ask('And then?');
    expect(stage.sidecar.chats().at(-1)?.history?.[0]?.text).to.equal('Why?');
  });

  it('keeps its newest part when it has become very long', async () => {
    await answered('First?', 'a'.repeat(60_000));
    await answered('Second?', 'b'.repeat(60_000));
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.has('.exchange'));
    expect(stage.words('.question')).to.contain('Second?').and.not.to.contain('First?');
    expect(localStorage.getItem(keptKeys()[0] ?? '')?.length).to.be.lessThan(100_001);
  });

  it('takes the place of the oldest lessons, not of anything else', async () => {
    const old = (n: number) => JSON.stringify({ version: 1, savedAtMs: n, draft: 'x', exchanges: [] });
    for (let n = 1; n <= 22; n++) localStorage.setItem(`course-tutor:["old",${n}]`, old(n));
    localStorage.setItem('grades', 'A');
    await answered('Why?', 'Because.');
    for (let n = 0; n < 4; n++) {
      await stage.type(`draft ${n}`);
      dispatchEvent(new PageTransitionEvent('pagehide'));
    }
    expect(localStorage.getItem('course-tutor:["old",1]')).to.equal(null);
    expect(localStorage.getItem('course-tutor:["old",22]')).not.to.equal(null);
    expect(localStorage.getItem('grades')).to.equal('A');
    expect(keptKeys().length).to.be.lessThan(23);
  });

  it('survives a full storage and a blocked one', async () => {
    const { setItem, getItem } = Storage.prototype;
    try {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      await answered('Why?', 'Because.');
      dispatchEvent(new PageTransitionEvent('pagehide'));
      Storage.prototype.getItem = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
      stage.tutor.lesson = 'other';
      await until(() => stage.has('.greeting'));
      await answered('Again?', 'Still here.');
    } finally {
      Object.assign(Storage.prototype, { setItem, getItem });
    }
  });

  it('passes over what another version or another script has written', async () => {
    const key = `course-tutor:${JSON.stringify(['http://127.0.0.1:1', 'python', '02-lists', ''])}`;
    for (const broken of [
      '{',
      'null',
      '{"version":0,"savedAtMs":9e15,"draft":"x","exchanges":[]}',
      '{"version":1,"savedAtMs":9e15,"draft":"x","exchanges":[null]}',
      '{"version":1,"savedAtMs":9e15,"draft":7,"exchanges":[]}',
    ]) {
      stage.leave();
      await frame();
      localStorage.setItem(key, broken);
      stage = await stage.reload({ lesson: '02-lists' });
      expect(stage.input.value).to.equal('');
      expect(stage.has('.exchange')).to.equal(false);
    }
  });

  it('is forgotten after a month', async () => {
    await answered('Why?', 'Because.');
    stage.timer.advance(31 * 24 * 3_600_000);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    stage = await stage.reload({ lesson: '02-lists' });
    expect(stage.has('.exchange')).to.equal(false);
  });
});

describe('an answer under way', () => {
  it('goes on after a reload, with the session it began in', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Half an'));
    await stage.painted('Half an');
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.sidecar.answers.length === 1);
    const [request] = stage.sidecar.requests.filter(({ path }) => path.endsWith('/events'));
    expect(request?.path).to.equal('/v1/answers/answer-1/events');
    expect(request?.headers.get('last-event-id')).to.equal('1');
    expect(request?.headers.get('authorization')).to.equal(`Bearer ${tokenOf(1)}`);
    expect(stage.sidecar.paths()).not.to.include('POST /v1/session');
    stage.sidecar.lastAnswer.send(delta(' answer.'), done());
    await until(() => stage.all('.text')[0]?.textContent?.includes('Half an answer.'));
    expect(stage.sidecar.chats()).to.have.length(0);
  });

  it('that had not begun is asked for again, as the same question', async () => {
    await stage.ask('Why?');
    const keyIn = ({ sidecar }: Stage) =>
      sidecar.requests.find(({ path }) => path === '/v1/chat')?.headers.get('idempotency-key');
    const key = keyIn(stage);
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.sidecar.chats()[0]?.question === 'Why?');
    expect(keyIn(stage)).to.equal(key).and.to.match(/./);
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
    await stage.painted('Because.');
    expect(stage.all('.exchange')).to.have.length(1);
  });

  it('is not gone on with after ten minutes: what came of it stays, what did not come is offered', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Half an'));
    await stage.painted('Half an');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    stage.timer.advance(11 * 60_000);
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.words('.problem').includes('The connection was lost'));
    expect(stage.words('.answer')).to.contain('Half an');
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats()[0]?.question === 'Why?');
    stage.timer.advance(11 * 60_000);
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.words('.problem').includes('This question has no answer yet'));
    expect(stage.sidecar.paths().filter((path) => path.endsWith('/events'))).to.deep.equal([]);
  });

  it('in a tab of its own is not gone on with in another one, whose session is another', async () => {
    await stage.ask('Why?');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    sessionStorage.clear();
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.words('.problem').includes('This question has no answer yet'));
    expect(stage.sidecar.requests.filter(({ method }) => method === 'POST')).to.deep.equal([]);
  });

  it('that was lost on the page before, and can be had now, is had', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Half an'));
    await stage.painted('Half an');
    stage.sidecar.refuse('/v1/answers', problem('origin_not_allowed'));
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.words('.problem').includes('The connection was lost'));
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.sidecar.answers.length === 1);
    stage.sidecar.lastAnswer.send(delta(' answer.'), done());
    await until(() => stage.all('.text')[0]?.textContent?.includes('Half an answer.'));
    expect(stage.has('.problem')).to.equal(false);
  });

  it('that waited for its turn is offered, not sent: the promise was made on a page that is gone', async () => {
    stage.sidecar.refuse('/v1/chat', problem('rate_limited', { retryAfterSeconds: 12 }));
    await stage.ask('Why?');
    await until(() => stage.words('.problem').includes('Will ask in 12 s'));
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.words('.problem').includes('Ask again in 12 s'));
    stage.timer.advance(12_000);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(0);
  });
});

describe('typed text', () => {
  it('is there again after a reload, written down a moment after the last key', async () => {
    await stage.type('Why do li');
    // Nothing is written before the browser's storage has been opened, which waits for the first paint.
    await until(() => {
      stage.timer.advance(400);
      return localStorage.getItem(keptKeys()[0] ?? '')?.includes('Why do li');
    });
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.input.value === 'Why do li');
  });

  it('goes along to the next lesson of a page that changes without loading', async () => {
    await stage.type('Why do li');
    stage.tutor.lesson = '05-dicts';
    await stage.tutor.updateComplete;
    expect(stage.input.value).to.equal('Why do li');
  });

  it('is there again after the element was taken out of the page', async () => {
    await stage.type('Why do li');
    stage.leave();
    await frame();
    document.body.append(stage.tutor);
    await stage.tutor.updateComplete;
    expect(stage.input.value).to.equal('Why do li');
  });

  it('stays through closing the panel', async () => {
    stage.leave();
    stage = await Stage.open({ mode: 'floating', open: '' });
    await stage.type('Why do li');
    await stage.tutor.hide();
    await stage.tutor.show();
    expect(stage.input.value).to.equal('Why do li');
  });
});

describe('two tabs of one lesson', () => {
  const exchange = (key: string, id: number): Exchange => ({
    ...{ id, key, question: key, text: 'Because.', sources: [], progress: { kind: 'complete' } },
    ...{ notice: '', answerId: key, model: '', lastEventId: 0, link: 'up' },
  });
  const asked = (...keys: string[]) => ({ exchanges: keys.map(exchange), draft: '' });

  it('keep what either has asked, in its order, and nothing that was edited or deleted', () => {
    const store = new BrowserStore(() => localStorage);
    const tab = () => new ConversationKeeper(store, ['https://tutor', 'c', 'two-tabs', ''], new FakeTimer());
    const kept = () =>
      tab()
        .load(true)
        .exchanges.map(({ key }) => key);
    const [one, other] = [tab(), tab()];
    const saveIn = (keeper: ConversationKeeper, ...keys: string[]) => {
      keeper.save(asked(...keys));
      keeper.flush();
    };
    saveIn(one, 'a');
    other.load(true);
    saveIn(one, 'a', 'b');
    saveIn(other, 'a', 'c');
    saveIn(one, 'a', 'b', 'd');
    expect(kept()).to.deep.equal(['a', 'b', 'c', 'd']);
    saveIn(one, 'a', 'b', 'd anew');
    expect(kept()).to.deep.equal(['a', 'b', 'c', 'd anew']);
    one.forget();
    expect(kept()).to.deep.equal([]);
  });

  it('leave what is kept to the one that has asked, where the other has asked nothing', () => {
    const store = new BrowserStore(() => localStorage);
    const tab = () => new ConversationKeeper(store, ['https://tutor', 'c', 'idle-tab', ''], new FakeTimer());
    const [one, idle] = [tab(), tab()];
    idle.load(true);
    idle.save({ exchanges: [], draft: 'Wh' });
    idle.flush();
    one.save(asked('a'));
    one.flush();
    idle.save({ exchanges: [], draft: '' });
    idle.flush();
    expect(tab().load(true).exchanges).to.have.length(1);
    one.forget();
  });
});
