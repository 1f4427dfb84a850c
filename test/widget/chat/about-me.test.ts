import { expect } from 'chai';
import { begun, delta, done, problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

const asked = (method: string) => stage.sidecar.paths().filter((path) => path === `${method} /v1/me`).length;
const button = (words: string) =>
  [...stage.all('.menu .choice')].find((one) => one.textContent?.trim() === words) as HTMLButtonElement;

async function openMenu(): Promise<void> {
  stage = await Stage.open();
  await stage.ask('What is a list?');
  stage.sidecar.lastAnswer.send(begun, delta('A list keeps its order.'), done());
  await until(() => stage.words('.answer').includes('keeps its order'));
  stage.find('.menu button').click();
  await until(() => button('Delete it') !== undefined);
}

describe('what the tutor keeps about a student', () => {
  it('is downloaded with the session of the student', async () => {
    await openMenu();
    button('Download it').click();
    await until(() => asked('GET') === 1);
    const request = stage.sidecar.requests.find(({ path }) => path === '/v1/me');
    expect(request?.headers.get('authorization')).to.match(/^Bearer /);
  });

  it('is deleted only after a second press, and the conversation here with it', async () => {
    await openMenu();
    button('Delete it').click();
    await until(() => button('Yes, delete it now') !== undefined);
    expect(asked('DELETE')).to.equal(0);
    button('Yes, delete it now').click();
    await until(() => stage.words('.menu').includes('It is deleted.'));
    expect(asked('DELETE')).to.equal(1);
    expect(stage.has('.exchange')).to.equal(false);
  });

  it('stays where that fails, and the student is told', async () => {
    await openMenu();
    stage.sidecar.refuse('/v1/me', problem('internal'));
    button('Delete it').click();
    await until(() => button('Yes, delete it now') !== undefined);
    button('Yes, delete it now').click();
    await until(() => stage.words('.menu').includes('That did not work.'));
    expect(stage.has('.exchange')).to.equal(true);
  });
});
