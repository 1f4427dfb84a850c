import type { Step } from './answer-step.ts';
import type { NumberedEvent } from './answer-stream.ts';
import { type About, type Ending, type Exchange, isOpen, type Rating } from './exchange.ts';
import type { Failure } from './failure.ts';

/** All that has been asked and answered; every change makes another. */
export interface Transcript {
  exchanges: readonly Exchange[];
  nextId: number;
}

export const emptyTranscript: Transcript = { exchanges: [], nextId: 1 };

export type Action =
  | ({ type: 'asked'; question: string; key?: string } & About)
  /** `atMs`: wall time. */
  | (Step & { exchange: number; atMs: number })
  /** The stream closed for good without an ending. */
  | { type: 'closed'; exchange: number }
  | { type: 'failed'; exchange: number; failure: Failure; atMs: number }
  | { type: 'stopped'; exchange: number }
  /** The student takes a question back, to ask it again or in other words. */
  | { type: 'withdrawn'; exchange: number }
  | { type: 'rated'; exchange: number; rating: Rating }
  /** A conversation kept from an earlier visit; only into an empty one. */
  | { type: 'restored'; exchanges: readonly Exchange[] }
  | { type: 'cleared' };

/** The next state. What concerns an exchange that is over or gone changes nothing. */
export function reduce(transcript: Transcript, action: Action): Transcript {
  switch (action.type) {
    case 'asked':
      return {
        exchanges: [...transcript.exchanges, newExchange(transcript.nextId, action)],
        nextId: transcript.nextId + 1,
      };
    case 'received':
      return whileOpen(transcript, action.exchange, (exchange) => received(exchange, action));
    case 'closed':
      return end(transcript, action.exchange, { kind: 'incomplete' });
    case 'failed': {
      const { failure, atMs } = action;
      return end(transcript, action.exchange, { kind: 'failed', failure, atMs });
    }
    case 'linked':
      return whileOpen(transcript, action.exchange, (exchange) => ({ ...exchange, link: action.link }));
    case 'postponed': {
      const { failure, untilMs } = action;
      return whileOpen(transcript, action.exchange, (exchange) => ({
        ...exchange,
        notice: '',
        link: 'up',
        progress: { kind: 'postponed', failure, untilMs },
      }));
    }
    case 'sent':
      return whileOpen(transcript, action.exchange, (exchange) => ({
        ...exchange,
        progress: { kind: 'waiting' },
        link: 'up',
      }));
    case 'cut':
      return whileOpen(transcript, action.exchange, (exchange) => ({
        ...newExchange(exchange.id, { ...exchange, key: action.key }),
        text: exchange.text,
        isAnew: true,
      }));
    case 'stopped':
      return end(transcript, action.exchange, { kind: 'stopped' });
    case 'withdrawn':
      return {
        ...transcript,
        exchanges: transcript.exchanges.filter((exchange) => exchange.id !== action.exchange),
      };
    case 'rated':
      return {
        ...transcript,
        exchanges: transcript.exchanges.map((exchange) =>
          exchange.id === action.exchange ? { ...exchange, rating: action.rating } : exchange,
        ),
      };
    case 'restored': {
      if (transcript.exchanges.length > 0) return transcript;
      const from = transcript.nextId;
      return {
        exchanges: action.exchanges.map((exchange, at) => ({ ...exchange, id: from + at })),
        nextId: from + action.exchanges.length,
      };
    }
    case 'cleared':
      return { ...transcript, exchanges: [] };
    default:
      return action satisfies never;
  }
}

function newExchange(
  id: number,
  { question, key, selection, exercise, help, images, pictures }: { question: string; key?: string } & About,
): Exchange {
  const shown = images?.length || pictures;
  return {
    id,
    ...(key && { key }),
    question,
    ...(selection && { selection }),
    ...(exercise && { exercise }),
    ...(help && { help }),
    ...(shown && { pictures: shown }),
    text: '',
    sources: [],
    progress: { kind: 'waiting' },
    notice: '',
    answerId: '',
    model: '',
    lastEventId: -1,
    link: 'up',
  };
}

function whileOpen(transcript: Transcript, id: number, change: (exchange: Exchange) => Exchange): Transcript {
  const found = transcript.exchanges.find((exchange) => exchange.id === id);
  if (!found || !isOpen(found)) return transcript;
  const changed = change(found);
  return {
    ...transcript,
    exchanges: transcript.exchanges.map((exchange) => (exchange.id === id ? changed : exchange)),
  };
}

function end(transcript: Transcript, id: number, ending: Ending): Transcript {
  return whileOpen(transcript, id, (exchange) => ended(exchange, ending));
}

function received(before: Exchange, { event, atMs }: { event: NumberedEvent; atMs: number }): Exchange {
  // A proxy may have lost the number from which the answer was to go on, so that all comes again.
  if (event.id !== undefined && event.id <= before.lastEventId) return before;
  const exchange: Exchange = { ...before, link: 'up', lastEventId: event.id ?? before.lastEventId };
  switch (event.event) {
    case 'answer': {
      const { id, model, mode, step, exercise, writtenOn } = event.data;
      return {
        ...exchange,
        answerId: id,
        model,
        ...(writtenOn && { writtenOn }),
        ...(mode && { mode }),
        ...(step && { step }),
        ...(exercise && { exercise }),
        // Of one that was cut.
        text: id === exchange.answerId ? exchange.text : '',
      };
    }
    case 'status':
      return { ...exchange, notice: event.data.detail };
    case 'delta':
      return {
        ...exchange,
        text: exchange.text + event.data.text,
        progress: { kind: 'writing' },
        notice: '',
      };
    case 'restart':
      return { ...exchange, text: '', sources: [], progress: { kind: 'waiting' } };
    case 'sources':
      return { ...exchange, sources: event.data.items };
    case 'done': {
      const { finish, next = [], quiz } = event.data;
      // Stopped by the student it would be over here; the sidecar gave it up, as it does when nobody listens.
      const isPart = finish === 'stopped' || exchange.text.trim() === '';
      const offered = isPart || next.length === 0 ? exchange : { ...exchange, next };
      return ended(quiz && !isPart ? { ...offered, quiz } : offered, {
        kind: isPart ? 'incomplete' : finish,
      });
    }
    case 'error':
      return ended(exchange, { kind: 'failed', failure: { kind: 'problem', problem: event.data }, atMs });
    default:
      return event satisfies never;
  }
}

function ended(exchange: Exchange, ending: Ending): Exchange {
  return { ...exchange, progress: ending, notice: '', link: 'up' };
}

export function openExchange(transcript: Transcript): Exchange | undefined {
  return transcript.exchanges.find(isOpen);
}
