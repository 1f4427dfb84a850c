import { asSeen } from '../course/marked.ts';
import { shortened } from '../course/shorten.ts';
import { estimateTokens } from '../course/tokens.ts';
import type { Turn } from '../ground/protocol.ts';

/** Older turns help little and cost on every question. */
export const historyTokens = 3_000;
/** A turn that is longer is cut in its middle: how it began and what it came to is what is asked about. */
const turnTokens = 1_500;
/** Roles, separators and the like, which providers add around each message. */
export const tokensPerMessage = 8;

/** As much of a conversation as is sent. */
export interface LatestTurns {
  turns: Turn[];
  /** Estimate. */
  tokens: number;
}

/** Keeps the newest turns, up to `tokens` together. */
export function latestTurns(history: readonly Turn[], tokens: number): LatestTurns {
  const turns: Turn[] = [];
  let used = 0;
  for (const turn of history.toReversed()) {
    const text = asSeen(shortened(turn.text, turnTokens));
    // An answer that was stopped before its first word; providers refuse an empty message.
    if (text.trim() === '') continue;
    const cost = estimateTokens(text) + tokensPerMessage;
    if (used + cost > tokens) break;
    used += cost;
    turns.unshift({ role: turn.role, text });
  }
  // A conversation starts with the student; providers refuse one that starts with the tutor.
  while (turns[0]?.role === 'tutor') {
    used -= estimateTokens(turns[0].text) + tokensPerMessage;
    turns.shift();
  }
  return { turns, tokens: used };
}
