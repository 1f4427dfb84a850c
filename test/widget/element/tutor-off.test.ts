import { expect } from 'chai';
import type { Problem, RestReply } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

/** Like one of an LMS; nobody here checks signatures. */
function identity(claims: Record<string, unknown>): string {
  return `e30.${btoa(JSON.stringify({ iss: 'lms', sub: 'ada', ...claims }))}.sig`;
}

async function askAndRead(): Promise<void> {
  await stage.ask('What is a list?');
  stage.sidecar.lastAnswer.send(begun, delta('A list keeps its order.'), done());
  await until(() => stage.words('.answer').includes('keeps its order'));
}

const sessions = () => stage.sidecar.requests.filter(({ path }) => path === '/v1/session');
const off = 'The tutor is off during this activity';

describe('where the LMS has switched the tutor off', () => {
  it('says so calmly before a question, and asks nothing', async () => {
    stage = await Stage.open({ identity: identity({ tutor: 'off' }) });
    await until(() => stage.words('.problem.calm').includes(off));
    expect(stage.has('.suggestion')).to.equal(false);
    await stage.type('Which answer is right?');
    stage.press('Enter');
    stage.find('.round').click();
    await stage.tutor.ask('And this one?');
    expect(stage.sidecar.chats()).to.deep.equal([]);
    expect(stage.input.value).to.contain('Which answer is right?');
    expect(stage.has('.problem:not(.calm)')).to.equal(false);
  });

  it('tells those who cannot see it once, in place of what it is', async () => {
    stage = await Stage.open({ identity: identity({ tutor: 'off' }) });
    await until(() => stage.words('.unseen[role=status]').startsWith(off));
    const said = stage.words('.unseen[role=status]');
    expect(said).to.contain('What you have typed stays here.');
    await stage.type('Which answer is right?');
    expect(stage.words('.unseen[role=status]')).to.equal(said);
  });

  it('tells the sidecar at once, so that pages of before are silent', async () => {
    stage = await Stage.open({ identity: identity({ tutor: 'off' }) });
    await until(() => sessions().length === 1);
    expect(sessions()[0]?.body).to.deep.include({ identity: identity({ tutor: 'off' }) });
  });

  it('says it in the language of the student', async () => {
    stage = await Stage.open({ identity: identity({ tutor: 'off' }), lang: 'de' });
    await until(() => stage.words('.problem.calm').includes('Während dieser Aktivität ist der Tutor aus'));
  });

  it('opens no session early on any other page', async () => {
    stage = await Stage.open({ identity: identity({ tutor: 'hints' }) });
    await until(() => stage.has('.suggestion'));
    expect(sessions()).to.deep.equal([]);
  });
});

describe('where the lesson wants no tutor', () => {
  async function open(rests: RestReply | undefined, attributes: Record<string, string> = {}): Promise<void> {
    stage = new Stage({ lesson: 'exam', ...attributes });
    stage.sidecar.course.lessons = [
      { id: 'exam', title: 'Exam', ...(rests && { rests }) },
      { id: 'lists', title: 'Lists' },
    ];
    await stage.enter();
  }

  it('says so before the first question, and when it is back', async () => {
    await open({ until: '2026-12-01T12:00:00Z', seconds: 7_200 });
    await until(() => stage.words('.problem.calm').includes(off));
    await until(() => stage.words('.problem.calm').includes('You can ask again in 2 hours.'));
    await stage.type('Which answer is right?');
    stage.press('Enter');
    expect(stage.sidecar.chats()).to.deep.equal([]);
    stage.timer.advance(7_200_000);
    await until(() => !stage.has('.problem.calm'));
    stage.press('Enter');
    await until(() => stage.sidecar.chats().length === 1);
  });

  it('takes questions in another lesson, and where the LMS has said otherwise', async () => {
    for (const attributes of [
      { lesson: 'lists' },
      { identity: identity({ tutor: 'hints' }) },
      { identity: identity({ lesson: 'lists' }) },
    ]) {
      await open({}, attributes);
      await until(() => stage.has('.suggestion'));
      expect(stage.has('.problem')).to.equal(false);
      stage.leave();
    }
  });
});

describe('a page that was opened before', () => {
  it('is refused calmly, with the question kept', async () => {
    stage = await Stage.open({ identity: identity({}) });
    stage.sidecar.refuse('/v1/chat', problem('tutor_off'));
    stage.sidecar.refuse('/v1/chat', problem('tutor_off'));
    await stage.ask('Which answer is right?');
    await until(() => stage.words('.problem.calm').includes(off));
    expect(stage.words('.question')).to.contain('Which answer is right?');
    stage = await stage.reload({ identity: identity({}) });
    await until(() => stage.words('.problem').includes('This question has no answer yet'));
    expect(stage.words('.question')).to.contain('Which answer is right?');
  });

  it('has its tutor again with the identity of a page that was loaded afterwards', async () => {
    stage = await Stage.open({ identity: identity({}) });
    await askAndRead();
    stage = await stage.reload({ identity: identity({ iat: 2 }) });
    stage.sidecar.refuse('/v1/chat', problem('tutor_off'));
    await stage.ask('What is a set?');
    await until(() => stage.sidecar.chats().length === 2);
    expect(sessions().map(({ body }) => body)).to.deep.equal([
      { course: 'python', identity: identity({ iat: 2 }) },
    ]);
    expect(stage.has('.problem')).to.equal(false);
  });

  it('does not lend its session to a page that is another place for the LMS', async () => {
    stage = await Stage.open({ identity: identity({ tutor: 'direct' }) });
    await askAndRead();
    stage = await stage.reload({ identity: identity({ tutor: 'hints', lesson: 'l-2' }) });
    await stage.ask('What is a set?');
    expect(sessions()).to.have.length(1);
  });
});

describe('a lesson in which the tutor rests for a time', () => {
  const back = { until: '2026-11-23T14:00:00.000Z', detail: 'It is back on 23 November at 15:00.' };
  const refused = async (more: Partial<Problem>) => {
    stage = await Stage.open();
    const again = problem('tutor_off', more);
    // The session might have been of before: it is asked with another one.
    for (const _ of [1, 2]) stage.sidecar.refuse('/v1/chat', again);
    await stage.ask('Which answer is right?');
    await until(() => stage.words('.problem.calm').includes(off));
  };
  const askAgain = () =>
    stage.all('.problem button').filter((button) => button.textContent?.trim() === 'Ask again');

  it('says when it is back, and is back by itself then, with the question', async () => {
    await refused({ ...back, retryAfterSeconds: 7_200 });
    expect(stage.words('.problem.calm')).to.contain('It is back on 23 November at 15:00.');
    expect(askAgain()).to.deep.equal([]);
    const before = stage.sidecar.chats().length;
    stage.timer.advance(7_199_000);
    await until(() => stage.words('.problem button').includes('Ask again in 1 s'));
    stage.timer.advance(1_000);
    await until(() => askAgain().length === 1);
    expect(stage.words('.problem.calm')).not.to.contain(off);
    expect(stage.words('[role=status]')).to.equal('You can ask again now.');
    askAgain()[0]?.click();
    await until(() => stage.sidecar.chats().length > before);
    expect(stage.sidecar.chats().at(-1)?.question).to.equal('Which answer is right?');
  });

  it('goes by the time it is told, also after a reload', async () => {
    await refused(back);
    stage = await stage.reload();
    await until(() => stage.words('.problem.calm').includes('It is back on 23 November at 15:00.'));
    stage.timer.advance(7_200_000);
    await until(() => askAgain().length === 1);
  });

  it('asks by itself where that is soon', async () => {
    await refused({ ...back, retryAfterSeconds: 60 });
    const before = stage.sidecar.chats().length;
    stage.timer.advance(60_000);
    await until(() => stage.sidecar.chats().length > before);
  });
});

describe('the session of a launch', () => {
  it('that has ended sends the student back to the course, and keeps the question', async () => {
    stage = new Stage({ lang: 'ru' });
    stage.tutor.session = identity({ tutor: 'hints' });
    await stage.enter();
    stage.sidecar.refuse('/v1/chat', problem('unauthenticated'));
    await stage.type('Что такое список?');
    stage.press('Enter');
    await until(() => stage.words('.problem').includes('Вернитесь в курс и откройте тьютора ещё раз'));
    expect(stage.words('.question')).to.contain('Что такое список?');
    expect(sessions()).to.deep.equal([]);
  });

  it('that is off says so, and opens none of its own', async () => {
    stage = new Stage();
    stage.tutor.session = identity({ tutor: 'off' });
    await stage.enter();
    await until(() => stage.words('.problem.calm').includes(off));
    expect(sessions()).to.deep.equal([]);
  });
});
