import { describe, expect, it } from 'vitest';
import { accuracyOf } from '../../../proxy/figures/accuracy.ts';

describe('accuracy', () => {
  it('is nothing before the first review', () => {
    expect(accuracyOf({ right: 0, partly: 0, wrong: 0 })).toEqual({
      share: null,
      low: null,
      high: null,
      reviewed: 0,
    });
  });

  // The first is Newcombe's example (Statistics in Medicine 17, 1998: 0.2553 to 0.3662), the others by hand.
  it.each([
    [{ right: 81, partly: 0, wrong: 182 }, 0.308, 0.2553, 0.3662],
    [{ right: 8, partly: 1, wrong: 1 }, 0.8, 0.4902, 0.9433],
    [{ right: 1, partly: 0, wrong: 0 }, 1, 0.2065, 1],
    [{ right: 0, partly: 3, wrong: 0 }, 0, 0, 0.5615],
  ])('of %o has its 95 %% interval', (marks, share, low, high) => {
    const accuracy = accuracyOf(marks);
    expect(accuracy.share).toBeCloseTo(share, 3);
    expect(accuracy.low).toBeCloseTo(low, 3);
    expect(accuracy.high).toBeCloseTo(high, 3);
  });
});
