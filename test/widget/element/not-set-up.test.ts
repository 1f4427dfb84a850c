import { expect } from 'chai';
import { problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

const buttonsIn = (selector: string) => stage.all(`${selector} button`).map(({ innerText }) => innerText);
/** What a browser tells a page that may not read the reply. */
const keptByBrowser = () => Promise.reject(new TypeError('Failed to fetch'));

describe('a page without a course', () => {
  it('says that the tutor is not set up, asks nobody, and blames no question', async () => {
    stage = await Stage.open({ course: '' });
    await until(() => stage.words('.welcome').includes('The tutor is not set up on this page'));
    expect(stage.words('.problem')).to.contain('Please tell your teacher.');
    expect(buttonsIn('.problem')).to.deep.equal([]);
    void stage.tutor.ask('Why?');
    await until(() => stage.has('.exchange .problem'));
    expect(stage.words('.exchange .problem')).to.contain('The tutor is not set up on this page');
    expect(buttonsIn('.problem')).to.deep.equal([]);
    expect(stage.sidecar.requests).to.have.length(0);
  });
});

describe('a page for a course that is not there', () => {
  it('says the same before a question and after it', async () => {
    stage = new Stage({ course: 'gone' });
    stage.sidecar.refuse('/v1/courses', problem('not_found'));
    stage.sidecar.refuse('/v1/session', problem('not_found'));
    await stage.enter();
    await until(() => stage.words('.welcome').includes('The tutor is not set up on this page'));
    void stage.tutor.ask('Why?');
    await until(() => stage.words('.exchange .problem').includes('The tutor is not set up on this page'));
    expect(buttonsIn('.problem')).to.deep.equal([]);
  });
});

describe('a page that may not use the tutor', () => {
  it('says so although its browser keeps the refusal from it', async () => {
    stage = new Stage();
    stage.sidecar.replyWith('/v1/courses', keptByBrowser);
    stage.sidecar.replyWith('/v1/session', keptByBrowser);
    stage.sidecar.refuse('/v1/origin', problem('origin_not_allowed'));
    stage.sidecar.refuse('/v1/origin', problem('origin_not_allowed'));
    await stage.enter();
    await until(() => stage.words('.welcome').includes('Title of origin_not_allowed'));
    void stage.tutor.ask('Why?');
    await until(() => stage.words('.exchange .problem').includes('Title of origin_not_allowed'));
    expect(buttonsIn('.problem')).to.deep.equal([]);
  });

  it('is told from a sidecar that is not there', async () => {
    stage = new Stage();
    for (const path of ['/v1/courses', '/v1/origin']) stage.sidecar.replyWith(path, keptByBrowser);
    await stage.enter();
    await until(() => stage.words('.welcome').includes('The tutor cannot be reached'));
    stage.button('Try again').click();
    await until(() => stage.has('.suggestion'));
  });
});

describe('a session that has ended', () => {
  it('is not to be had by asking again, but by loading the page again', async () => {
    stage = await Stage.open();
    for (let n = 0; n < 2; n++) stage.sidecar.refuse('/v1/chat', problem('unauthenticated'));
    await stage.ask('Why?');
    await until(() => stage.words('.problem').includes('Title of unauthenticated'));
    expect(buttonsIn('.problem')).to.deep.equal([]);
    stage = await stage.reload();
    await until(() => stage.words('.problem').includes('This question has no answer yet'));
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 1);
  });
});
