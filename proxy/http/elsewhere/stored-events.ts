import { EndedAnswer } from '../../answer/ended-answer.ts';
import { isWrittenByModel, trainedAlgorithmicMedia } from '../../ground/ai-generated.ts';
import type { AnswerEvent, Problem } from '../../ground/protocol.ts';
import type { CutAnswer, KeptAnswer } from '../../store/answers.ts';
import type { SentAnswer } from '../event-stream.ts';
import { encodeEvent } from '../sse.ts';

/**
 * An answer out of the store, for a reader who has its events before number
 * `from`. How its text was cut into events nobody knows any more, so a reader who
 * has some of it drops that and gets it in one piece, under numbers that go on
 * from there.
 */
export function storedStream(
  events: readonly AnswerEvent[],
  answerId: string,
  student: string,
  from: number,
): SentAnswer {
  const [first] = events;
  const rest = first?.event === 'answer' ? events.slice(1) : events;
  const toSend: readonly AnswerEvent[] = from === 0 ? events : [{ event: 'restart', data: {} }, ...rest];
  return {
    answer: new EndedAnswer(answerId, student, toSend),
    from: 0,
    encode: (event, number) => encodeEvent(event, from + number),
  };
}

/** What an answer has said, as far as it was written down, and that it was cut. */
export function cutEvents(answer: CutAnswer, problem: Problem): AnswerEvent[] {
  return [...begunEvents(answer), { event: 'error', data: problem }];
}

export function keptEvents(answer: KeptAnswer): AnswerEvent[] {
  const { sources, ...end } = answer;
  const events = begunEvents(answer);
  if (sources.length > 0) events.push({ event: 'sources', data: { items: sources } });
  events.push({
    event: 'done',
    data: {
      finish: end.finish,
      // It is worth no column: who comes back has the text, and goes on from there.
      next: [],
      usage: end.usage,
      costUsd: end.costMicroUsd / 1_000_000,
      savedUsd: end.savedMicroUsd / 1_000_000,
      firstTokenMs: end.firstTokenMs ?? end.totalMs,
      totalMs: end.totalMs,
    },
  });
  return events;
}

/** None of one that had not begun. */
function begunEvents({ id, complexity, model, provider, cached, text }: CutAnswer): AnswerEvent[] {
  if (model === '') return [];
  const mark = isWrittenByModel(model) ? { digitalSourceType: trainedAlgorithmicMedia } : {};
  const opening: AnswerEvent = {
    event: 'answer',
    data: { id, complexity, model, provider, cached, ...mark },
  };
  return text === '' ? [opening] : [opening, { event: 'delta', data: { text } }];
}
