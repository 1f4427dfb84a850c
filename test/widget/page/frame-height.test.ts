import { expect } from 'chai';
import { reportHeight } from '../../../widget/page/frame-height.ts';
import { delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const lms = 'https://lms.example.edu';

/** A window in a frame, whose parent notes what it is told. */
class FakeFrame extends EventTarget {
  readonly told: { data: { type: string; height?: number }; target: string }[] = [];
  readonly parent = {
    postMessage: (data: { type: string; height?: number }, target: string) =>
      this.told.push({ data, target }),
  };

  hear(data: unknown, origin: string, source: unknown = this.parent): void {
    const event = Object.assign(new Event('message'), { data, origin, source });
    this.dispatchEvent(event);
  }

  heights(): number[] {
    return this.told.flatMap(({ data }) => data.height ?? []);
  }
}

describe('the height of the tutor in an iframe', () => {
  let stage: Stage;
  let outside: FakeFrame;
  let end: () => void;

  beforeEach(async () => {
    stage = await Stage.open();
    stage.find('.panel').style.height = '900px';
    outside = new FakeFrame();
    const root = stage.tutor.shadowRoot;
    if (!root) throw new Error('no root');
    end = reportHeight({ root, origins: [lms], frame: outside as unknown as Window });
  });

  afterEach(() => {
    end();
    stage.leave();
  });

  const hello = { type: 'course-tutor-frame' };

  it('is told to nobody who has not asked', async () => {
    await stage.ask('Why?');
    await frame();
    expect(outside.told).to.deep.equal([{ data: { type: 'course-tutor-frame-ready' }, target: '*' }]);
  });

  it('is told to an allowed page that asks, and to its origin alone', () => {
    outside.hear(hello, lms);
    expect(outside.heights()).to.have.length(1);
    expect(outside.told.at(-1)?.target).to.equal(lms);
  });

  it('is told to no other origin, sandboxed page or window', () => {
    outside.hear(hello, 'https://elsewhere.example');
    outside.hear(hello, 'null');
    outside.hear(hello, lms, {});
    outside.hear('text', lms);
    expect(outside.heights()).to.deep.equal([]);
  });

  it('is that of the conversation, and follows it within bounds', async () => {
    outside.hear(hello, lms);
    expect(outside.heights()).to.deep.equal([360]);
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(delta('A line.\n\n'.repeat(12)), done());
    await until(() => (outside.heights().at(-1) ?? 0) > 500);
    await stage.ask('And?');
    stage.sidecar.lastAnswer.send(delta('A line.\n\n'.repeat(60)), done());
    await until(() => outside.heights().at(-1) === 900);
  });
});
