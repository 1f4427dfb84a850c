import { toJson } from '../browser/json.ts';
import { type Conversation, ignoreExpected } from './conversation.ts';
import type { Rating } from './exchange.ts';

/**
 * Rates an answer. Who steps through the stars by keyboard passes others on
 * the way, so that a rating goes out only when `pauseMs` have passed without another.
 * @returns true once the sidecar has it; false if it is lost or another took its place
 */
export async function rate(
  conversation: Conversation,
  exchangeId: number,
  { stars, comment }: Pick<Rating, 'stars' | 'comment'>,
  pauseMs: number,
): Promise<boolean> {
  const { client, timer } = conversation.world;
  let current: Rating = { stars, comment, state: 'saving' };
  const find = () => conversation.transcript.exchanges.find(({ id }) => id === exchangeId);
  const isCurrent = () => find()?.rating === current;
  const become = (state: Rating['state']) => {
    current = { stars, comment, state };
    conversation.noteRating(exchangeId, current);
  };
  become('saving');
  await new Promise<void>((resolve) => timer.after(pauseMs, resolve));
  const exchange = find();
  if (!exchange || !isCurrent()) return false;
  try {
    await client.asStudent(`/v1/answers/${encodeURIComponent(exchange.answerId)}/rating`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJson(comment ? { stars, comment } : { stars }),
      keepalive: true,
    });
    if (!isCurrent()) return false;
    become('saved');
    return true;
  } catch (error) {
    ignoreExpected(error);
    if (isCurrent()) become('failed');
    return false;
  }
}
