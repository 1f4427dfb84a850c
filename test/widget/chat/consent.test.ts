import { expect } from 'chai';
import type { CourseReply } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

const terms: CourseReply['consent'] = { version: 'v1', text: 'We keep your questions for a term.' };

async function open(consent = terms, attributes: Record<string, string> = {}): Promise<void> {
  stage = new Stage(attributes);
  if (consent) stage.sidecar.course.consent = consent;
  await stage.enter();
  await until(() => stage.has('.consent'));
}

const agreements = () => stage.sidecar.requests.filter(({ path }) => path === '/v1/consent');

describe('where students agree to something first', () => {
  it('nothing is asked before, and what was typed stays', async () => {
    await open();
    expect(stage.words('.terms')).to.equal('We keep your questions for a term.');
    await stage.type('What is a list?');
    stage.press('Enter');
    stage.find('.round').click();
    await stage.tutor.ask('And a set?');
    stage.find('.suggestion').click();
    expect(stage.sidecar.chats()).to.deep.equal([]);
    expect(stage.input.value).to.contain('What is a list?').and.to.contain('And a set?');
    expect(agreements()).to.deep.equal([]);
  });

  it('the sidecar is told which text it was, and then asked', async () => {
    await open();
    stage.find('.agree').click();
    await until(() => !stage.has('.consent'));
    expect(agreements().map(({ body }) => body)).to.deep.equal([{ version: 'v1' }]);
    await stage.ask('What is a list?');
    expect(stage.sidecar.chats()).to.have.length(1);
  });

  it('nobody is asked twice in one browser, and a new session is told', async () => {
    await open();
    stage.find('.agree').click();
    await until(() => !stage.has('.consent'));
    const before = stage;
    before.leave();
    await frame();
    sessionStorage.clear();
    stage = new Stage({}, before);
    stage.sidecar.course.consent = { ...terms };
    await stage.enter();
    await until(() => agreements().length === 1);
    expect(stage.has('.consent')).to.equal(false);
  });

  it('another text is asked for anew', async () => {
    await open();
    stage.find('.agree').click();
    await until(() => !stage.has('.consent'));
    const before = stage;
    stage = new Stage({}, before);
    stage.sidecar.course.consent = { version: 'v2', text: 'Another text.' };
    before.leave();
    await frame();
    await stage.enter();
    await until(() => stage.words('.terms') === 'Another text.');
  });

  it('an address is a link that leaves the lesson where it is', async () => {
    await open({ version: 'v1', url: 'https://www.example.edu/tutor' });
    const link = stage.find('.consent a') as HTMLAnchorElement;
    expect(link.href).to.equal('https://www.example.edu/tutor');
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.equal('noopener');
  });

  it('says so where it has not reached the tutor', async () => {
    await open();
    stage.sidecar.refuse('/v1/consent', problem('internal'));
    stage.find('.agree').click();
    await until(() => stage.has('.consent .failed'));
    stage.find('.agree').click();
    await until(() => !stage.has('.consent'));
  });

  it('a question that is refused for want of it is kept, and the text is shown', async () => {
    stage = await Stage.open();
    await until(() => stage.has('.suggestion'));
    stage.sidecar.course.consent = { ...terms };
    stage.sidecar.refuse('/v1/chat', problem('consent_required'));
    await stage.ask('What is a list?');
    await until(() => stage.has('.consent'));
    expect(stage.words('.question')).to.contain('What is a list?');
    stage.find('.agree').click();
    await until(() => !stage.has('.consent'));
    stage.find('.problem .quiet').click();
    await until(() => stage.sidecar.chats().length === 2);
  });
});

describe('what it is', () => {
  it('is said at first sight, with where there is more about it', async () => {
    stage = await Stage.open();
    await until(() => stage.has('.footnote a'));
    expect(stage.words('.footnote')).to.contain('AI tutor. It can be wrong.');
    expect((stage.find('.footnote a') as HTMLAnchorElement).href).to.equal(
      'http://127.0.0.1:1/transparency?lang=en',
    );
  });

  it('is said once to who cannot see it, also when the next page is opened', async () => {
    stage = await Stage.open();
    await until(() => stage.words('[role=status]') === 'AI tutor. It can be wrong.');
    stage = await stage.reload();
    await until(() => stage.has('.footnote a'));
    expect(stage.words('[role=status]')).to.equal('');
  });

  it('says in a course without a model that there is none', async () => {
    stage = new Stage();
    stage.sidecar.course.providers = 'course-only';
    await stage.enter();
    await until(() => stage.words('.footnote').includes('asks no AI model'));
  });
});

describe('a student in distress', () => {
  it('reads the school’s words in peace: nothing to rate, copy or edit, and nothing that is kept here', async () => {
    stage = await Stage.open();
    await stage.ask('I want to die');
    const support = { ...begun.data, model: 'support', provider: 'support' };
    stage.sidecar.lastAnswer.send(
      { event: 'answer', data: support } as typeof begun,
      delta('Please talk to us.'),
      done(),
    );
    await until(() => stage.has('.text.support'));
    expect(stage.words('.text.support')).to.contain('Please talk to us.');
    expect(stage.has('.actions')).to.equal(false);
    expect(stage.has('.question button')).to.equal(false);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(JSON.stringify({ ...localStorage })).not.to.contain('I want to die');
  });
});
