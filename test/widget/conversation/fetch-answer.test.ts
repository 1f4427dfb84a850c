import { expect } from 'chai';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, problem, restart, setsSource, sources } from '../support/answers.ts';
import { tokenOf } from '../support/fake-sidecar.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const eventsPath = 'GET /v1/answers/answer-1/events';
let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
});

afterEach(() => stage.leave());

function resumed(): number {
  return stage.sidecar.paths().filter((path) => path === eventsPath).length;
}

async function halfAnswered(): Promise<void> {
  await stage.ask('Why?');
  stage.sidecar.lastAnswer.send(begun, delta('Half an'));
  await stage.painted('Half an');
}

function text(): string | null | undefined {
  return stage.all('.text')[0]?.textContent?.replace(/\s+/g, ' ').trim();
}

describe('a lost connection', () => {
  it('is taken up again where it broke, with no text lost or doubled', async () => {
    await halfAnswered();
    stage.sidecar.lastAnswer.breakOff();
    await until(() => resumed() === 1);
    expect(stage.sidecar.requests.at(-1)?.headers.get('last-event-id')).to.equal('1');
    expect(stage.sidecar.requests.at(-1)?.headers.get('authorization')).to.equal(`Bearer ${tokenOf(1)}`);
    await until(() => stage.words('.waiting').includes('Reconnecting'));
    expect(stage.words('[role=status]')).to.contain('Reconnecting');
    stage.sidecar.lastAnswer.send(delta(' answer.'), sources(setsSource), done());
    await until(() => stage.has('.sources'));
    expect(text()).to.equal('Half an answer.');
    expect(stage.sidecar.chats()).to.have.length(1);
  });

  it('doubles nothing when all of the answer comes again', async () => {
    await halfAnswered();
    stage.sidecar.lastAnswer.breakOff();
    await until(() => resumed() === 1);
    for (const [id, { event, data }] of [begun, delta('Half an'), delta(' answer.'), done()].entries()) {
      stage.sidecar.lastAnswer.sendText(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    await until(() => !stage.has('.waiting'));
    expect(text()).to.equal('Half an answer.');
  });

  it('tries again at growing intervals until the sidecar answers', async () => {
    await halfAnswered();
    const down = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let n = 0; n < 4; n++) stage.sidecar.replyWith('/v1/answers', down);
    stage.sidecar.lastAnswer.breakOff();
    await until(() => resumed() === 1);
    for (const [pauseMs, attempts] of [
      [300, 2],
      [1_000, 3],
      [2_000, 4],
      [4_000, 5],
    ] as const) {
      await frame();
      stage.timer.advance(pauseMs - 1);
      await frame();
      expect(resumed()).to.equal(attempts - 1);
      stage.timer.advance(1);
      await until(() => resumed() === attempts);
    }
    stage.sidecar.lastAnswer.send(delta(' answer.'), done());
    await until(() => text() === 'Half an answer.');
  });

  it('says so when the sidecar knows nothing of the answer any more', async () => {
    await halfAnswered();
    stage.sidecar.refuse('/v1/answers', problem('not_found'));
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.words('.problem').includes('The connection was lost'));
    expect(text()).to.equal('Half an');
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 2);
  });

  it('is given up after ten minutes', async () => {
    await halfAnswered();
    stage.sidecar.lastAnswer.breakOff();
    const down = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let n = 0; n < 100; n++) stage.sidecar.replyWith('/v1/answers', down);
    for (let n = 0; n < 45 && !stage.has('.problem'); n++) {
      await frame();
      stage.timer.advance(15_000);
    }
    await until(() => stage.words('.problem').includes('The connection was lost'));
    expect(resumed()).to.be.greaterThan(30);
  });

  it('is noticed by its silence where the browser does not notice it', async () => {
    await halfAnswered();
    stage.timer.advance(39_000);
    await frame();
    expect(resumed()).to.equal(0);
    stage.timer.advance(1_000);
    await until(() => resumed() === 1);
  });

  it('does not go on for ever with a stream that never ends properly', async () => {
    await halfAnswered();
    stage.sidecar.lastAnswer.close();
    for (let n = 1; n <= 3; n++) {
      await until(() => resumed() === n);
      stage.sidecar.lastAnswer.close();
      await frame();
      stage.timer.advance(1_000);
    }
    await until(() => stage.words('.note').includes('This answer is incomplete'));
  });

  it('can be stopped while it is being taken up', async () => {
    await halfAnswered();
    stage.sidecar.replyWith('/v1/answers', () => Promise.reject(new TypeError('Failed to fetch')));
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.words('.waiting').includes('Reconnecting'));
    stage.tutor.stop();
    await until(() => stage.words('.note').includes('You stopped this answer.'));
    stage.timer.advance(60_000);
    await frame();
    expect(resumed()).to.equal(1);
  });
});

describe('a question that gets no response', () => {
  const refusedByNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
  const badGateway = () =>
    new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
  const neverAnswered = () => new Promise<Response>(() => undefined);
  const keys = () =>
    stage.sidecar.requests
      .filter(({ path }) => path === '/v1/chat')
      .map(({ headers }) => headers.get('idempotency-key'));

  for (const [what, reply] of [
    ['a refused connection', refusedByNetwork],
    ['a proxy without a sidecar behind it', badGateway],
  ] as const) {
    it(`because of ${what} is sent again by itself, as the same question`, async () => {
      for (let n = 0; n < 2; n++) stage.sidecar.replyWith('/v1/chat', reply);
      await stage.ask('Why?');
      await until(() => stage.words('.waiting').includes('Reconnecting'));
      for (const [pauseMs, attempts] of [
        [300, 2],
        [1_000, 3],
      ] as const) {
        await frame();
        stage.timer.advance(pauseMs);
        await until(() => keys().length === attempts);
      }
      stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
      await stage.painted('Because.');
      expect(keys()[0]).to.match(/^[0-9a-f]{32}$/);
      expect(new Set(keys()).size).to.equal(1);
      expect(stage.all('.exchange')).to.have.length(1);
    });
  }

  it('because the line is dead is given up after 20 seconds and sent again', async () => {
    stage.sidecar.replyWith('/v1/chat', neverAnswered);
    await stage.ask('Why?');
    expect(stage.words('.waiting')).to.contain('Looking into the course');
    stage.timer.advance(19_999);
    await frame();
    expect(stage.words('.waiting')).to.contain('Looking into the course');
    stage.timer.advance(50);
    await until(() => stage.words('.waiting').includes('Reconnecting'));
    stage.timer.advance(300);
    await until(() => keys().length === 2);
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
    await stage.painted('Because.');
    expect(new Set(keys()).size).to.equal(1);
  });

  it('before its answer has a name is sent again when the line breaks', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.words('.waiting').includes('Reconnecting'));
    stage.timer.advance(300);
    await until(() => keys().length === 2);
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
    await stage.painted('Because.');
  });

  it('is left to the student after a minute, and then asked as a new one', async () => {
    for (let n = 0; n < 20; n++) stage.sidecar.replyWith('/v1/chat', refusedByNetwork);
    await stage.ask('Why?');
    for (let n = 0; n < 20 && !stage.has('.problem'); n++) {
      await frame();
      stage.timer.advance(7_000);
    }
    await until(() => stage.words('.problem').includes('The tutor cannot be reached'));
    const sent = keys().length;
    expect(sent).to.be.greaterThan(5);
    stage.timer.advance(600_000);
    await frame();
    stage.button('Ask again').click();
    await until(() => keys().length === sent + 1);
    expect(keys().at(-1)).not.to.equal(keys()[0]);
  });

  it('can be stopped meanwhile', async () => {
    stage.sidecar.replyWith('/v1/chat', neverAnswered);
    await stage.ask('Why?');
    stage.tutor.stop();
    await until(() => stage.words('.note').includes('You stopped this answer.'));
    stage.timer.advance(60_000);
    await frame();
    expect(keys()).to.have.length(1);
  });
});

describe('a restart of the tutor', () => {
  const cut = problem('providers_unavailable', {
    reason: 'restart',
    retryAfterSeconds: 2,
    passages: [setsSource],
  });
  const cutEvent: AnswerEvent = { event: 'error', data: cut };
  const anew: AnswerEvent = { ...begun, data: { ...begun.data, id: 'answer-2' } } as AnswerEvent;
  const keys = () =>
    stage.sidecar.requests
      .filter(({ path }) => path === '/v1/chat')
      .map(({ headers }) => headers.get('idempotency-key'));
  const sentence = 'The tutor was restarted; the answer begins again.';

  async function expectWhole(): Promise<void> {
    await until(() => stage.words('.answer').includes(sentence));
    expect(stage.words('.answer')).to.contain('Half an');
    stage.sidecar.lastAnswer.send(anew, delta('The whole answer.'), done());
    await stage.painted('The whole answer.');
    expect(text()).to.equal('The whole answer.');
    expect(stage.words('.answer')).to.contain(sentence);
    expect(stage.has('.problem')).to.equal(false);
    expect(stage.all('.exchange')).to.have.length(1);
  }

  it('that cuts an answer asks for it anew, once, and says so', async () => {
    await halfAnswered();
    stage.sidecar.lastAnswer.send(cutEvent);
    await until(() => stage.sidecar.chats().length === 2);
    expect(stage.sidecar.chats()[1]).to.deep.equal(stage.sidecar.chats()[0]);
    expect(new Set(keys()).size).to.equal(2);
    await until(() => stage.words('[role=status]').includes(sentence));
    await expectWhole();
    expect(stage.sidecar.chats()).to.have.length(2);
  });

  it('is followed where the line broke first and the next process knows that it has cut the answer', async () => {
    await halfAnswered();
    stage.sidecar.lastAnswer.breakOff();
    await until(() => resumed() === 1);
    stage.sidecar.lastAnswer.send(restart, delta('Half an answ'), cutEvent);
    await until(() => stage.sidecar.chats().length === 2);
    await expectWhole();
  });

  it('is followed over minutes in which nobody is there', async () => {
    await halfAnswered();
    for (let n = 0; n < 12; n++)
      stage.sidecar.replyWith('/v1/chat', () => Promise.reject(new TypeError('Failed')));
    stage.sidecar.lastAnswer.send(cutEvent);
    for (let n = 0; n < 40 && stage.sidecar.chats().length < 14; n++) {
      await frame();
      stage.timer.advance(15_000);
    }
    await until(() => stage.sidecar.chats().length === 14);
    await expectWhole();
    expect(new Set(keys()).size).to.equal(2);
  });

  it('is followed over a reload of the page', async () => {
    await halfAnswered();
    stage = await stage.reload();
    await until(() => resumed() === 1);
    stage.sidecar.lastAnswer.send(restart, cutEvent);
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.question).to.equal('Why?');
    stage.sidecar.lastAnswer.send(anew, delta('The whole answer.'), done());
    await stage.painted('The whole answer.');
    expect(stage.words('.answer')).to.contain(sentence);
  });

  it('again and again is left to the student', async () => {
    await halfAnswered();
    for (let n = 1; n <= 3; n++) {
      stage.sidecar.lastAnswer.send(cutEvent);
      await until(() => stage.sidecar.chats().length === n + 1);
      stage.sidecar.lastAnswer.send({ ...begun, data: { ...begun.data, id: `again-${n}` } } as AnswerEvent);
    }
    stage.sidecar.lastAnswer.send(cutEvent);
    await until(() => stage.words('.problem').includes('Title of providers_unavailable'));
    expect(stage.sidecar.chats()).to.have.length(4);
  });

  it('that begins no question has it asked by itself, in the words of the sidecar, for five minutes', async () => {
    for (let n = 0; n < 200; n++) stage.sidecar.refuse('/v1/chat', cut);
    await stage.ask('Why?');
    await until(() => stage.words('.waiting').includes('Title of providers_unavailable'));
    for (let n = 2; n <= 60; n++) {
      await frame();
      stage.timer.advance(2_000);
      await until(() => stage.sidecar.chats().length === n);
    }
    expect(stage.has('.problem')).to.equal(false);
    expect(new Set(keys()).size).to.equal(1);
    for (let n = 0; n < 200 && !stage.has('.problem'); n++) {
      await frame();
      stage.timer.advance(2_000);
    }
    expect(stage.words('.problem')).to.contain('Title of providers_unavailable');
  });
});

describe('without a network', () => {
  it('a question waits and goes out by itself, once', async () => {
    stage.network.set(false);
    stage.sidecar.replyWith('/v1/chat', () => Promise.reject(new TypeError('Failed to fetch')));
    await stage.ask('Why?');
    await until(() => stage.words('.problem').includes('You are offline'));
    expect(stage.words('.problem')).to.contain('Will ask as soon as you are connected');
    expect(stage.words('[role=status]')).to.contain('Will ask as soon as you are connected');
    stage.timer.advance(600_000);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(1);
    stage.network.set(true);
    await until(() => stage.sidecar.chats().length === 2);
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
    await stage.painted('Because.');
    expect(stage.sidecar.chats()).to.have.length(2);
    expect(stage.all('.exchange')).to.have.length(1);
  });

  it('an answer under way says that it waits, and goes on at once when the network is back', async () => {
    await halfAnswered();
    stage.network.set(false);
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.words('.waiting').includes('You are offline'));
    expect(resumed()).to.equal(0);
    stage.network.set(true);
    await until(() => resumed() === 1);
    stage.sidecar.lastAnswer.send(delta(' answer.'), done());
    await until(() => text() === 'Half an answer.');
  });

  it('a line that was dead without saying so is renewed', async () => {
    await halfAnswered();
    stage.network.set(false);
    await frame();
    expect(resumed()).to.equal(0);
    stage.network.set(true);
    await until(() => resumed() === 1);
    stage.sidecar.lastAnswer.send(delta(' answer.'), done());
    await until(() => text() === 'Half an answer.');
  });
});

describe('a question that comes too soon', () => {
  async function tooSoon(seconds = 12): Promise<void> {
    stage.sidecar.refuse('/v1/chat', problem('rate_limited', { retryAfterSeconds: seconds }));
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
  }

  it('is asked by itself when its time has come, after a countdown', async () => {
    await tooSoon();
    expect(stage.words('.problem')).to.contain('Title of rate_limited').and.to.contain('Will ask in 12 s');
    stage.timer.advance(5_000);
    await until(() => stage.words('.problem').includes('Will ask in 7 s'));
    stage.timer.advance(6_999);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(1);
    stage.timer.advance(1);
    await until(() => stage.sidecar.chats().length === 2);
    expect(stage.sidecar.chats()[1]?.question).to.equal('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('Because.'), done());
    await stage.painted('Because.');
    expect(stage.has('.problem')).to.equal(false);
    expect(stage.all('.exchange')).to.have.length(1);
  });

  it('is told of once, not every second', async () => {
    const said: string[] = [];
    const status = stage.find('[role=status]');
    // Said once, when what shows conversations has come.
    await until(() => status.innerText === 'AI tutor. It can be wrong.');
    const observer = new MutationObserver(() => said.push(status.innerText));
    observer.observe(status, { subtree: true, childList: true, characterData: true });
    await tooSoon(3);
    for (let n = 0; n < 3; n++) {
      stage.timer.advance(1_000);
      await frame();
    }
    await until(() => stage.sidecar.chats().length === 2);
    observer.disconnect();
    expect(said).to.deep.equal(['The tutor is answering.', 'Title of rate_limited. Will ask in 3 s']);
  });

  it('is not asked if the student takes it back', async () => {
    await tooSoon();
    stage.button('Do not ask').click();
    await until(() => stage.words('.problem').includes('Ask again in 12 s'));
    expect(stage.focused).to.equal(stage.input);
    stage.timer.advance(60_000);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(1);
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 2);
  });

  it('can be put into other words instead', async () => {
    await tooSoon();
    stage.button('Edit the question').click();
    await until(() => stage.input.value === 'Why?');
    expect(stage.has('.exchange')).to.equal(false);
    stage.timer.advance(60_000);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(1);
  });

  it('is left to the student when the wait is longer than anybody sits there', async () => {
    await tooSoon(3_600);
    expect(stage.words('.problem')).not.to.contain('Will ask');
    expect(stage.words('.problem'))
      .to.contain('You can ask again in 60 minutes.')
      .and.not.to.contain('Ask again');
  });

  it('is promised again when it is refused again, but not for ever', async () => {
    for (let n = 0; n < 9; n++) {
      stage.sidecar.refuse('/v1/chat', problem('busy', { retryAfterSeconds: 2 }));
    }
    await stage.ask('Why?');
    for (let n = 1; n <= 5; n++) {
      await until(() => stage.words('.problem').includes('Will ask in 2 s'));
      stage.timer.advance(2_000);
      await until(() => stage.sidecar.chats().length === n + 1);
    }
    await until(() => stage.words('.problem').includes('Ask again in 2 s'));
  });
});
