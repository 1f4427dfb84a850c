import { expect } from 'chai';
import { Stay } from '../../../widget/element/stay.ts';
import { frame } from '../support/until.ts';

/** Every task that was due by now. */
async function painted(): Promise<void> {
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
}

describe('a stay in a page', () => {
  it('tells once of its first paint, after the frame and not in it', async () => {
    const stay = new Stay();
    const told: string[] = [];
    stay.rendered(() => told.push('painted'));
    stay.rendered(() => told.push('painted again'));
    requestAnimationFrame(() => told.push(`frame, isPainted: ${stay.isPainted}`));
    await painted();
    expect(told).to.deep.equal(['frame, isPainted: false', 'painted']);
    expect(stay.isPainted).to.equal(true);
    stay.rendered(() => told.push('painted later'));
    await painted();
    expect(told).to.have.length(2);
  });

  it('tells nothing once it has ended', async () => {
    const stay = new Stay();
    let isTold = false;
    stay.rendered(() => {
      isTold = true;
    });
    stay.end();
    await painted();
    expect(stay.signal.aborted).to.equal(true);
    expect(isTold).to.equal(false);
  });

  describe('in a page that nobody sees', () => {
    const browser = { requestAnimationFrame, setTimeout };

    afterEach(() => {
      Object.assign(globalThis, browser);
    });

    it('does not wait for a paint that does not come', () => {
      const waiting: { fire: () => void; ms: number }[] = [];
      const frames: (() => void)[] = [];
      Object.assign(globalThis, {
        requestAnimationFrame: (callback: () => void) => frames.push(callback),
        setTimeout: (fire: () => void, ms = 0) => waiting.push({ fire, ms }),
      });
      let told = 0;
      const stay = new Stay();
      stay.rendered(() => {
        told += 1;
      });
      expect(waiting.map(({ ms }) => ms)).to.deep.equal([500]);
      waiting[0]?.fire();
      expect(told).to.equal(1);
      // The student comes back to it.
      for (const callback of frames) callback();
      for (const { fire } of waiting) fire();
      expect(told).to.equal(1);
    });
  });
});
