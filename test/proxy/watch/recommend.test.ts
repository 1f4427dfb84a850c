import { describe, expect, it } from 'vitest';
import { type Capacity, recommend, scalingRowFor } from '../../../proxy/watch/recommend.ts';

const roomy: Capacity = {
  students: 20,
  onFreeTier: false,
  aboveTier1: false,
  hybrid: true,
  selfHosted: false,
  busiestShare: 0.2,
  hasNextTier: true,
};

describe('the scaling table', () => {
  it.each([
    [0, 'free'],
    [49, 'free'],
    [50, 'tier1'],
    [99, 'tier1'],
    [100, 'tier1_optimised'],
    [299, 'tier1_optimised'],
    [300, 'tier2_hybrid'],
    [500, 'tier2_hybrid'],
    [501, 'self_hosted'],
  ])('has for %d students the line %s', (students, setup) => {
    expect(scalingRowFor(students).setup).toBe(setup);
  });
});

describe('the recommendation', () => {
  it.each([
    ['with room is to stay', {}, 'stay', 'room'],
    ['on a free tier is to stay below 50 students', { onFreeTier: true, students: 49 }, 'stay', 'room'],
    [
      'on a free tier is the next one from 50 students on',
      { onFreeTier: true, students: 50 },
      'next_tier',
      'students',
    ],
    [
      'is hybrid routing from 300 students on',
      { students: 300, hybrid: false },
      'hybrid_routing',
      'students',
    ],
    ['is tier 2 once routing is hybrid', { students: 300 }, 'next_tier', 'students'],
    ['is to stay once both is done', { students: 400, aboveTier1: true }, 'stay', 'room'],
    [
      'is a model of one’s own above 500 students',
      { students: 501, aboveTier1: true },
      'self_hosted',
      'students',
    ],
    ['is to stay once that is done', { students: 900, selfHosted: true }, 'stay', 'room'],
    ['at 90 % of a limit is the next tier', { busiestShare: 0.9 }, 'next_tier', 'limit'],
    [
      'at 90 % of the largest tier is a second key',
      { busiestShare: 0.95, hasNextTier: false },
      'second_project_key',
      'limit',
    ],
    ['without known tiers is to stay', { busiestShare: null }, 'stay', 'room'],
  ] as const)('%s', (_name, over, action, because) => {
    expect(recommend({ ...roomy, ...over })).toEqual({ action, because });
  });
});
