import { expect } from 'chai';
import { TutorClient } from '../../../widget/conversation/client.ts';
import { type Failure, TutorFailure } from '../../../widget/conversation/failure.ts';
import { begun, delta, done, problem } from '../support/answers.ts';
import { FakeNetwork } from '../support/fake-network.ts';
import { FakeSidecar, tokenOf } from '../support/fake-sidecar.ts';
import { FakeTimer } from '../support/fake-timer.ts';
import { until } from '../support/until.ts';

let sidecar: FakeSidecar;
let client: TutorClient;
let abort: AbortController;

function clientWith(identity = '', endpoint = 'http://127.0.0.1:1/tutor/', session = ''): TutorClient {
  return new TutorClient({
    endpoint,
    course: 'python basics',
    identity,
    session,
    fetcher: sidecar.fetcher,
    timer: new FakeTimer(),
    network: new FakeNetwork(),
  });
}

async function askAll(question = 'Why?'): Promise<string> {
  let text = '';
  for await (const event of client.ask({ question }, abort.signal)) {
    if (event.event === 'delta') text += event.data.text;
  }
  return text;
}

async function failureOf(run: Promise<unknown>): Promise<Failure> {
  try {
    await run;
  } catch (error) {
    if (error instanceof TutorFailure) return error.failure;
    throw error;
  }
  throw new Error('did not fail');
}

async function answerWith(text: string): Promise<void> {
  await until(() => sidecar.answers.length > 0);
  sidecar.lastAnswer.send(begun, delta(text), done());
}

beforeEach(() => {
  sidecar = new FakeSidecar();
  client = clientWith('', 'http://127.0.0.1:1/');
  abort = new AbortController();
});

describe('the client', () => {
  it('speaks to the sidecar under the path of its endpoint', async () => {
    sidecar.replyWith('/tutor/v1/courses/python%20basics', () => Response.json(sidecar.course));
    await clientWith().course(abort.signal);
    expect(sidecar.paths()).to.deep.equal(['GET /tutor/v1/courses/python%20basics']);
  });

  it('opens one session and keeps its token for later questions', async () => {
    const [first] = await Promise.all([askAll(), answerWith('one')]);
    const second = askAll();
    await until(() => sidecar.answers.length === 2);
    sidecar.lastAnswer.send(delta('two'), done());
    expect([first, await second]).to.deep.equal(['one', 'two']);
    expect(sidecar.paths()).to.deep.equal(['POST /v1/session', 'POST /v1/chat', 'POST /v1/chat']);
    expect(sidecar.requests.at(-1)?.headers.get('authorization')).to.equal(`Bearer ${tokenOf(1)}`);
  });

  it('sends the identity when it has one, and nothing in its place when not', async () => {
    client = clientWith('signed.jwt', 'http://127.0.0.1:1');
    await Promise.all([askAll(), answerWith('x')]);
    expect(sidecar.requests[0]?.body).to.deep.equal({ course: 'python basics', identity: 'signed.jwt' });
    client = clientWith('', 'http://127.0.0.1:1');
    const later = askAll();
    await until(() => sidecar.answers.length === 2);
    sidecar.lastAnswer.send(done());
    await later;
    expect(sidecar.requests[2]?.body).to.deep.equal({ course: 'python basics' });
  });

  it('asks for words in the language of the tutor', async () => {
    client.language = 'ru';
    await client.course(abort.signal);
    expect(sidecar.requests[0]?.headers.get('accept-language')).to.equal('ru');
  });

  it('renews an expired session once, without the student noticing', async () => {
    sidecar.refuse('/v1/chat', problem('unauthenticated'));
    const [text] = await Promise.all([askAll(), answerWith('here')]);
    expect(text).to.equal('here');
    expect(sidecar.requests.at(-1)?.headers.get('authorization')).to.equal(`Bearer ${tokenOf(2)}`);
  });

  it('gives up when the renewed session is refused as well', async () => {
    sidecar.refuse('/v1/chat', problem('unauthenticated'));
    sidecar.refuse('/v1/chat', problem('unauthenticated'));
    const failure = await failureOf(askAll());
    expect(failure).to.deep.equal({ kind: 'problem', problem: problem('unauthenticated') });
    expect(sidecar.chats()).to.have.length(2);
  });

  it('uses a session that somebody else has opened, and never goes on as nobody when it ends', async () => {
    client = clientWith('', 'http://127.0.0.1:1', 'launched');
    await Promise.all([askAll(), answerWith('x')]);
    expect(sidecar.requests.at(-1)?.headers.get('authorization')).to.equal('Bearer launched');
    sidecar.refuse('/v1/chat', problem('unauthenticated'));
    expect((await failureOf(askAll())).kind).to.equal('ended');
    expect(sidecar.paths()).to.deep.equal(['POST /v1/chat', 'POST /v1/chat']);
  });

  it('does not repeat the opening of a session that is refused', async () => {
    sidecar.refuse('/v1/session', problem('unauthenticated'));
    expect((await failureOf(askAll())).kind).to.equal('problem');
    expect(sidecar.paths()).to.deep.equal(['POST /v1/session']);
  });

  it('opens a session anew after one could not be opened', async () => {
    sidecar.refuse('/v1/session', problem('internal'));
    await failureOf(askAll());
    const [text] = await Promise.all([askAll(), answerWith('back')]);
    expect(text).to.equal('back');
  });

  it('hands on the problem with everything in it', async () => {
    const spent = problem('budget_exceeded', { resetsAt: '2026-11-24T00:00:00Z', passages: [] });
    sidecar.refuse('/v1/chat', spent);
    expect(await failureOf(askAll())).to.deep.equal({ kind: 'problem', problem: spent });
  });

  it('tells a page of some other server from an answer', async () => {
    const html = () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } });
    sidecar.replyWith('/v1/courses', html);
    sidecar.replyWith('/v1/chat', html);
    sidecar.replyWith('/v1/chat', () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await failureOf(client.course(abort.signal))).to.deep.equal({ kind: 'unreachable' });
    expect(await failureOf(askAll())).to.deep.equal({ kind: 'unreachable' });
    expect(await failureOf(askAll())).to.deep.equal({ kind: 'unreachable' });
  });

  it('says that the tutor cannot be reached when the network refuses', async () => {
    sidecar.replyWith('/v1/chat', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(askAll())).to.deep.equal({ kind: 'unreachable' });
  });

  it('ends the request when it is aborted, and that is no failure of the tutor', async () => {
    const asking = askAll().catch((error: unknown) => error);
    await until(() => sidecar.answers.length > 0);
    abort.abort();
    expect(await asking).not.to.be.instanceOf(TypeError);
    expect(sidecar.lastAnswer.isAborted).to.equal(true);
  });

  it('stops an answer by its id', async () => {
    await client.stop('answer/1');
    expect(sidecar.paths().at(-1)).to.equal('POST /v1/answers/answer%2F1/stop');
  });
});
