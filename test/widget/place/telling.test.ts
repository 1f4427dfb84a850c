import { expect } from 'chai';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

const dayMs = 86_400_000;
const tellings = () =>
  stage.sidecar.requests.filter(({ path }) => path === '/v1/funnel').map(({ body }) => body);

async function open(attributes: Record<string, string>, funnel = true, before?: Stage): Promise<void> {
  stage = new Stage(attributes, before);
  stage.sidecar.course.funnel = funnel;
  stage.sidecar.replyWith('/v1/funnel', () => Response.json({ day: '2026-11-23' }));
  stage.sidecar.replyWith('/v1/funnel', () => Response.json({ day: '2026-11-24' }));
  await stage.enter();
  await fetched();
}

/** What looks at the place of the tutor, and tells of it, comes after the first painting. */
async function fetched(): Promise<void> {
  await import('../../../widget/place/placement.ts');
  await frame();
}

describe('how far a student comes', () => {
  it('is told once it has been seen for a moment, for the course and the lesson, without a name', async () => {
    await open({ mode: 'floating', lesson: 'lists' });
    stage.timer.advance(1_900);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tellings()).to.deep.equal([]);
    stage.timer.advance(200);
    await until(() => tellings().length === 1);
    expect(tellings()).to.deep.equal([
      { course: 'python', tellings: [{ step: 'saw' }, { step: 'saw', lesson: 'lists' }] },
    ]);
    const [request] = stage.sidecar.requests.filter(({ path }) => path === '/v1/funnel');
    expect(request?.headers.has('authorization')).to.equal(false);
  });

  it('is told once a day, and on another day with the day before', async () => {
    await open({ mode: 'floating' });
    stage.timer.advance(2_100);
    await until(() => JSON.stringify({ ...localStorage }).includes('2026-11-23'));
    stage = await stage.reload({ mode: 'floating' });
    stage.sidecar.course.funnel = true;
    stage.timer.advance(2_100);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tellings()).to.deep.equal([]);
    stage.timer.advance(dayMs);
    stage = await stage.reload({ mode: 'floating' });
    stage.sidecar.course.funnel = true;
    await fetched();
    stage.timer.advance(2_100);
    await until(() => tellings().length === 1);
    expect(tellings()[0]).to.deep.equal({
      course: 'python',
      tellings: [{ step: 'saw', previousDay: '2026-11-23' }],
    });
  });

  it('is opened when it is opened', async () => {
    await open({ mode: 'floating' });
    await stage.tutor.show();
    await until(() => tellings().length === 1);
    expect(tellings()[0]).to.deep.equal({ course: 'python', tellings: [{ step: 'opened' }] });
  });

  it('is not told where it is not counted', async () => {
    await open({ mode: 'floating', lesson: 'lists' }, false);
    stage.timer.advance(2_100);
    await until(() => stage.sidecar.paths().includes('GET /v1/courses/python'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tellings()).to.deep.equal([]);
  });
});
