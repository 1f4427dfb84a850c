import { expect } from 'chai';
import type { RepliesReply } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

const handover = '/v1/answers/answer-1/handover';
const seen = (path: string) => stage.sidecar.requests.filter((request) => request.path === path);
const replies = (reply: string | null): RepliesReply => ({
  items: [
    {
      ...{ id: 'h1', answerId: 'answer-1', question: 'What is a list?', note: '', isRead: false, reply },
      ...{ askedAt: '2026-09-30T10:00:00Z', repliedAt: reply && '2026-10-01T10:00:00Z' },
    },
  ],
  unread: reply === null ? 0 : 1,
});

async function answered(model?: { model: string; writtenOn: string }, repliesByMail = true): Promise<void> {
  stage = new Stage();
  stage.sidecar.course = { ...stage.sidecar.course, repliesByMail };
  await stage.enter();
  await stage.ask('What is a list?');
  const event = { event: 'answer' as const, data: { ...begun.data, ...model } };
  stage.sidecar.lastAnswer.send(event as typeof begun, delta('A **list** keeps its order.'), done());
  await until(() => stage.has('.rating'));
}
const open = async () => {
  stage.find('button.ask-teacher').click();
  await until(() => stage.has('form.ask-teacher'));
};
const send = () => stage.find<HTMLFormElement>('form.ask-teacher').requestSubmit();

describe('an answer that a teacher has written', () => {
  it('says so, with its day, and asks for no other', async () => {
    await answered({ model: 'teacher', writtenOn: '2026-09-30' });
    expect(stage.words('.by-teacher')).to.equal('Answered by your teacher · September 30, 2026');
    expect(stage.has('button.ask-teacher')).to.equal(false);
  });
});

describe('a student who was not helped', () => {
  it('is asked for an address only where a reply can be sent to it', async () => {
    await answered();
    await open();
    expect(stage.has('form.ask-teacher input[type=email]')).to.equal(true);
    stage.leave();
    await answered(undefined, false);
    await open();
    expect(stage.has('form.ask-teacher input[type=email]')).to.equal(false);
    expect(stage.words('form.ask-teacher')).to.contain('will stand here at your next visit');
  });

  it('reads what goes out before anything does, and may take it back', async () => {
    await answered();
    expect(stage.has('.by-teacher')).to.equal(false);
    await open();
    expect(stage.words('form.ask-teacher')).to.contain('without your name');
    stage.find('form.ask-teacher button[type="button"]').click();
    await until(() => !stage.has('form.ask-teacher'));
    expect(seen(handover)).to.deep.equal([]);
  });

  it('is offered a teacher below the newest answer, not below those that were followed by another', async () => {
    await answered();
    await stage.ask('And a tuple?');
    const second = { event: 'answer', data: { ...begun.data, id: 'answer-2' } } as typeof begun;
    stage.sidecar.lastAnswer.send(second, delta('It cannot be changed.'), done());
    await until(() => stage.all('.rating').length === 2);
    expect(stage.all('button.ask-teacher')).to.have.length(1);
    expect(stage.all('.exchange').at(-1)?.querySelector('button.ask-teacher')).to.not.equal(null);
  });

  it('hands the question to the teacher, and finds the reply at the next visit, when the session is over', async () => {
    await answered();
    await open();
    const note = stage.find<HTMLTextAreaElement>('form.ask-teacher textarea');
    note.value = 'And why?';
    note.dispatchEvent(new Event('input'));
    stage.sidecar.replyWith(handover, () => Response.json({ ticket: 'a.ticket.of-mine' }));
    send();
    await until(() => stage.words('p.ask-teacher').includes('Your teacher has your question'));
    expect(seen(handover)[0]?.body).to.deep.equal({ note: 'And why?', email: '', withAnswer: false });

    sessionStorage.clear();
    const next = new Stage({ mode: 'floating' }, stage);
    next.sidecar.replyWith('/v1/replies', () => Response.json(replies('Because **so**.')));
    stage.leave();
    stage = next;
    await stage.enter();
    await until(() => stage.words('.launcher') === 'Your teacher has replied');
    expect(seen('/v1/session')).to.deep.equal([]);
    expect(seen('/v1/replies')[0]?.headers.get('authorization')).to.equal('Bearer a.ticket.of-mine');
    await stage.tutor.show();
    await until(() => stage.has('.replies strong'));
    expect(stage.words('.replies')).to.contain('What is a list?').and.to.contain('Because so.');
    stage.find('.replies button').click();
    await until(() => !stage.has('.replies'));
    await until(() => seen('/v1/replies/read').length === 1);
    expect(seen('/v1/replies/read')[0]?.body).to.deep.equal({ ids: ['h1'] });
  });

  it('keeps the words where that fails, and is told where the teacher has enough of them', async () => {
    await answered();
    await open();
    stage.sidecar.refuse(handover, problem('internal'));
    send();
    await until(() => stage.words('form.ask-teacher').includes('could not be sent'));
    stage.sidecar.refuse(handover, problem('rate_limited'));
    send();
    await until(() => stage.words('form.ask-teacher').includes('still has questions of yours'));
  });
});

it('who has asked no teacher asks the sidecar for no reply', async () => {
  await answered();
  expect(seen('/v1/replies')).to.deep.equal([]);
});
