import type { WatchWords } from '../words/watch-words.ts';
import type { AdviceAction } from './advice.ts';

/** One line of the lesson's scaling table (9.7, "Thresholds for scaling"). */
export interface ScalingRow {
  /** First number of students it holds for. */
  from: number;
  to: number | null;
  setup: keyof WatchWords['scaling'];
  monthlyUsd: { from: number; to: number | null };
}

export const scalingRows: readonly [ScalingRow, ...ScalingRow[]] = [
  { from: 0, to: 49, setup: 'free', monthlyUsd: { from: 0, to: 150 } },
  { from: 50, to: 99, setup: 'tier1', monthlyUsd: { from: 150, to: 350 } },
  { from: 100, to: 299, setup: 'tier1_optimised', monthlyUsd: { from: 350, to: 900 } },
  { from: 300, to: 500, setup: 'tier2_hybrid', monthlyUsd: { from: 900, to: 2_000 } },
  { from: 501, to: null, setup: 'self_hosted', monthlyUsd: { from: 2_000, to: null } },
];

export function scalingRowFor(students: number): ScalingRow {
  return scalingRows.findLast(({ from }) => students >= from) ?? scalingRows[0];
}

/** What the tutor runs on and how hard it works. */
export interface Capacity {
  /** Students of the last 30 days. */
  students: number;
  /** A routed provider is on its free tier. */
  onFreeTier: boolean;
  /** Every routed provider with a tier is above tier 1 of the lesson (1,000 requests a minute). */
  aboveTier1: boolean;
  /** Simple and complex questions go to different models. */
  hybrid: boolean;
  /** A model of one's own is routed. */
  selfHosted: boolean;
  /** Largest share of a tier's limit that a busiest minute used, or is about to use within a week; null: no tier is known. */
  busiestShare: number | null;
  /** The configuration knows a larger tier than the busiest key has. */
  hasNextTier: boolean;
}

/** Why something is recommended: the number of students, or a limit that is nearly reached. */
export interface Recommendation {
  action: AdviceAction;
  because: 'students' | 'limit' | 'room';
}

const tightShare = 0.9;

/** What to do next; the cheapest step that helps. */
export function recommend(capacity: Capacity): Recommendation {
  const { students, onFreeTier, aboveTier1, hybrid, selfHosted, busiestShare, hasNextTier } = capacity;
  const isTight = busiestShare !== null && busiestShare >= tightShare;
  const { setup } = scalingRowFor(students);

  if (setup === 'self_hosted' && !selfHosted) return { action: 'self_hosted', because: 'students' };
  if (onFreeTier && setup !== 'free') return { action: 'next_tier', because: 'students' };
  if (setup === 'tier2_hybrid' && !hybrid) return { action: 'hybrid_routing', because: 'students' };
  if (setup === 'tier2_hybrid' && !aboveTier1) return { action: 'next_tier', because: 'students' };
  if (isTight) return { action: hasNextTier ? 'next_tier' : 'second_project_key', because: 'limit' };
  return { action: 'stay', because: 'room' };
}
