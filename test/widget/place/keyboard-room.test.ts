import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { KeyboardRoom } from '../../../widget/place/keyboard-room.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

class SeenPart extends EventTarget {
  height = innerHeight;
  offsetTop = 0;
  scale = 1;

  become(seen: Partial<Pick<SeenPart, 'height' | 'offsetTop' | 'scale'>>): void {
    Object.assign(this, seen);
    this.dispatchEvent(new Event('resize'));
  }
}

describe('the panel on a phone with a touch keyboard', () => {
  let stage: Stage;
  let seen: SeenPart;
  let room: KeyboardRoom;

  beforeEach(async () => {
    await setViewport({ width: 390, height: 800 });
    stage = await Stage.open({ mode: 'floating', open: '' });
    await until(() => stage.has('.edge'));
    seen = new SeenPart();
    room = new KeyboardRoom(() => stage.find('.floating'), seen);
    room.enter();
  });

  afterEach(async () => {
    room.leave();
    stage.leave();
    await setViewport({ width: 800, height: 600 });
  });

  const panel = () => {
    const { top, height } = stage.find('.panel').getBoundingClientRect();
    return { top, height };
  };

  it('fills what is seen of the window, and all of it again afterwards', () => {
    const { innerHeight } = window;
    expect(panel()).to.deep.equal({ top: 0, height: innerHeight });
    seen.become({ height: innerHeight - 300, offsetTop: 40 });
    expect(panel()).to.deep.equal({ top: 40, height: innerHeight - 300 });
    seen.become({ height: innerHeight, offsetTop: 0 });
    expect(panel()).to.deep.equal({ top: 0, height: innerHeight });
  });

  it('stays as it is where an address bar comes or the reader zooms in', () => {
    const { innerHeight } = window;
    seen.become({ height: innerHeight - 60 });
    expect(panel()).to.deep.equal({ top: 0, height: innerHeight });
    seen.become({ height: innerHeight / 2, scale: 2 });
    expect(panel()).to.deep.equal({ top: 0, height: innerHeight });
  });

  it('is left alone in a wide window', async () => {
    await setViewport({ width: 1000, height: 800 });
    const before = panel();
    seen.become({ height: innerHeight - 300 });
    expect(panel()).to.deep.equal(before);
  });
});
