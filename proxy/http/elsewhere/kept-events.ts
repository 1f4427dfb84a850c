import { EndedAnswer } from '../../answer/ended-answer.ts';
import type { AnswerEvent } from '../../ground/protocol.ts';
import type { KeptAnswer } from '../../store/peers.ts';
import type { SentAnswer } from '../event-stream.ts';
import { encodeEvent } from '../sse.ts';

/**
 * An answer out of the store, for a reader who has its events before number
 * `from`. How its text was cut into events nobody knows any more, so a reader who
 * has some of it drops that and gets it in one piece, under numbers that go on
 * from there.
 */
export function keptStream(kept: KeptAnswer, student: string, from: number): SentAnswer {
  const events = keptEvents(kept);
  const toSend: AnswerEvent[] = from === 0 ? events : [{ event: 'restart', data: {} }, ...events.slice(1)];
  return {
    answer: new EndedAnswer(kept.id, student, toSend),
    from: 0,
    encode: (event, number) => encodeEvent(event, from + number),
  };
}

function keptEvents({ id, complexity, model, provider, cached, text, sources, ...end }: KeptAnswer) {
  const events: AnswerEvent[] = [{ event: 'answer', data: { id, complexity, model, provider, cached } }];
  if (text !== '') events.push({ event: 'delta', data: { text } });
  if (sources.length > 0) events.push({ event: 'sources', data: { items: sources } });
  events.push({
    event: 'done',
    data: {
      finish: end.finish,
      usage: end.usage,
      costUsd: end.costMicroUsd / 1_000_000,
      savedUsd: end.savedMicroUsd / 1_000_000,
      firstTokenMs: end.firstTokenMs ?? end.totalMs,
      totalMs: end.totalMs,
    },
  });
  return events;
}
