import { expect } from 'chai';
import { Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

let stage: Stage;
let lesson: HTMLElement;

beforeEach(() => {
  lesson = document.createElement('main');
  lesson.innerHTML = `<h1>Sets</h1><p>${'A set keeps each value once. '.repeat(10)}</p>`;
  document.body.append(lesson);
});

afterEach(() => {
  stage.leave();
  lesson.remove();
});

async function sent(attributes: Record<string, string>, knownLessons: string[] = []) {
  stage = new Stage(attributes);
  stage.sidecar.course.lessons = knownLessons.map((id) => ({ id, title: id }));
  await stage.enter();
  await until(() => stage.has('.greeting'));
  await stage.ask('Why?');
  return stage.sidecar.chats()[0]?.lesson;
}

describe('the lesson sent with a question', () => {
  it('is only its name where the sidecar has the lesson', async () => {
    expect(await sent({ lesson: '02-sets' }, ['02-sets'])).to.deep.equal({ id: '02-sets' });
  });

  it('is the text of the page where the sidecar does not have the lesson', async () => {
    const hint = await sent({ lesson: 'other' }, ['02-sets']);
    expect(hint?.id).to.equal('other');
    expect(hint?.title).to.equal('Sets');
    expect(hint?.text).to.contain('A set keeps each value once.');
    expect(hint).not.to.have.property('url');
  });

  it('is the text of the page where no lesson is named', async () => {
    const hint = await sent({});
    expect(hint?.text).to.contain('A set keeps each value once.');
  });

  it('is nothing of the page where its author does not want that', async () => {
    expect(await sent({ 'lesson-content': 'off' })).to.equal(undefined);
  });
});
