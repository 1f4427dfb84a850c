import type { Source, Turn } from '../../proxy/ground/protocol.ts';
import type { NumberedEvent } from './answer-stream.ts';
import type { Failure } from './failure.ts';

/** How an answer ended; once reached it never changes. */
export type Ending =
  | { kind: 'complete' }
  /** The model reached its limit of output. */
  | { kind: 'length' }
  /** The student stopped it. */
  | { kind: 'stopped' }
  /** The stream closed without saying how the answer ends, or the answer is empty. */
  | { kind: 'incomplete' }
  /** `atMs`: wall time of the failure, for countdowns. */
  | { kind: 'failed'; failure: Failure; atMs: number };

export type Progress =
  | { kind: 'waiting' }
  | { kind: 'writing' }
  /**
   * Kept, and asked again by itself: at `untilMs` (wall time), or once there
   * is a network where that is undefined.
   */
  | { kind: 'postponed'; failure: Failure; untilMs: number | undefined }
  | Ending;

/** The line to the sidecar while an answer is under way. */
export type Link = 'up' | 'reconnecting' | 'offline';

/** What the student thinks of an answer, and whether the sidecar knows. */
export interface Rating {
  /** 1 to 5. */
  stars: number;
  comment: string;
  state: 'saving' | 'saved' | 'failed';
}

/** A question and what became of it. */
export interface Exchange {
  /** Unique within a conversation; never used again, not even after `cleared`. */
  id: number;
  /** Under which the question may be sent again and is answered once; absent where an older widget kept it. */
  key?: string;
  question: string;
  /** Text of the lesson that the question is about. */
  selection?: string;
  /** Markdown received so far; kept when the answer fails on the way. */
  text: string;
  /** Source `n` of a mark `[n]` is `sources[n - 1]`. */
  sources: readonly Source[];
  progress: Progress;
  /** What the sidecar is trying while the student waits; empty when there is nothing to say. */
  notice: string;
  /** The sidecar's id of the answer; empty until it has begun. */
  answerId: string;
  /** Who answers, as the sidecar names it; empty until it has begun. */
  model: string;
  /** Number of the last event received, from which an answer goes on after a lost connection; -1 for none. */
  lastEventId: number;
  link: Link;
  rating?: Rating;
}

export interface Conversation {
  exchanges: readonly Exchange[];
  nextId: number;
}

export const emptyConversation: Conversation = { exchanges: [], nextId: 1 };

export type Action =
  | { type: 'asked'; question: string; key?: string; selection?: string }
  | { type: 'received'; exchange: number; event: NumberedEvent; atMs: number }
  /** The stream closed for good without an ending. */
  | { type: 'closed'; exchange: number }
  | { type: 'linked'; exchange: number; link: Link }
  | { type: 'postponed'; exchange: number; failure: Failure; untilMs: number | undefined }
  /** The time of a postponed question has come. */
  | { type: 'sent'; exchange: number }
  | { type: 'failed'; exchange: number; failure: Failure; atMs: number }
  | { type: 'stopped'; exchange: number }
  /** The student takes a question back, to ask it again or in other words. */
  | { type: 'withdrawn'; exchange: number }
  | { type: 'rated'; exchange: number; rating: Rating }
  /** A conversation kept from an earlier visit; only into an empty one. */
  | { type: 'restored'; exchanges: readonly Exchange[] }
  | { type: 'cleared' };

/** The next state. What concerns an exchange that is over or gone changes nothing. */
export function reduce(conversation: Conversation, action: Action): Conversation {
  switch (action.type) {
    case 'asked':
      return {
        exchanges: [...conversation.exchanges, newExchange(conversation.nextId, action)],
        nextId: conversation.nextId + 1,
      };
    case 'received':
      return whileOpen(conversation, action.exchange, (exchange) => received(exchange, action));
    case 'closed':
      return whileOpen(conversation, action.exchange, (exchange) => ended(exchange, { kind: 'incomplete' }));
    case 'failed': {
      const { failure, atMs } = action;
      return whileOpen(conversation, action.exchange, (exchange) =>
        ended(exchange, { kind: 'failed', failure, atMs }),
      );
    }
    case 'linked':
      return whileOpen(conversation, action.exchange, (exchange) => ({ ...exchange, link: action.link }));
    case 'postponed': {
      const { failure, untilMs } = action;
      return whileOpen(conversation, action.exchange, (exchange) => ({
        ...exchange,
        notice: '',
        link: 'up',
        progress: { kind: 'postponed', failure, untilMs },
      }));
    }
    case 'sent':
      return whileOpen(conversation, action.exchange, (exchange) => ({
        ...exchange,
        progress: { kind: 'waiting' },
        link: 'up',
      }));
    case 'stopped':
      return whileOpen(conversation, action.exchange, (exchange) => ended(exchange, { kind: 'stopped' }));
    case 'withdrawn':
      return {
        ...conversation,
        exchanges: conversation.exchanges.filter((exchange) => exchange.id !== action.exchange),
      };
    case 'rated':
      return {
        ...conversation,
        exchanges: conversation.exchanges.map((exchange) =>
          exchange.id === action.exchange ? { ...exchange, rating: action.rating } : exchange,
        ),
      };
    case 'restored': {
      if (conversation.exchanges.length > 0) return conversation;
      const from = conversation.nextId;
      return {
        exchanges: action.exchanges.map((exchange, at) => ({ ...exchange, id: from + at })),
        nextId: from + action.exchanges.length,
      };
    }
    case 'cleared':
      return { ...conversation, exchanges: [] };
    default:
      return action satisfies never;
  }
}

function newExchange(
  id: number,
  { question, key, selection }: { question: string; key?: string; selection?: string },
): Exchange {
  return {
    id,
    ...(key && { key }),
    question,
    ...(selection && { selection }),
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

function whileOpen(
  conversation: Conversation,
  id: number,
  change: (exchange: Exchange) => Exchange,
): Conversation {
  const found = conversation.exchanges.find((exchange) => exchange.id === id);
  if (!found || !isOpen(found)) return conversation;
  const changed = change(found);
  return {
    ...conversation,
    exchanges: conversation.exchanges.map((exchange) => (exchange.id === id ? changed : exchange)),
  };
}

function received(before: Exchange, { event, atMs }: { event: NumberedEvent; atMs: number }): Exchange {
  // A proxy may have lost the number from which the answer was to go on, so that all comes again.
  if (event.id !== undefined && event.id <= before.lastEventId) return before;
  const exchange: Exchange = { ...before, link: 'up', lastEventId: event.id ?? before.lastEventId };
  switch (event.event) {
    case 'answer':
      return { ...exchange, answerId: event.data.id, model: event.data.model };
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
      const { finish } = event.data;
      // Stopped by the student it would be over here; the sidecar gave it up, as it does when nobody listens.
      const isPart = finish === 'stopped' || exchange.text.trim() === '';
      return ended(exchange, { kind: isPart ? 'incomplete' : finish });
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

/** The answer is still under way. */
export function isOpen({ progress }: Exchange): boolean {
  return progress.kind === 'waiting' || progress.kind === 'writing' || progress.kind === 'postponed';
}

export function openExchange(conversation: Conversation): Exchange | undefined {
  return conversation.exchanges.find(isOpen);
}

/**
 * More would cost more on every question and soon adds nothing: the sidecar
 * trims to the model anyway, and its body limit is 256 KiB.
 */
const historyExchanges = 6;
const historyCharacters = 24_000;

/** The turns to send with the next question: the latest answered exchanges, oldest first. */
export function historyOf(conversation: Conversation): Turn[] {
  const turns: Turn[] = [];
  let characters = 0;
  const answered = conversation.exchanges.filter((exchange) => !isOpen(exchange) && exchange.text.trim());
  for (const { question, text } of answered.slice(-historyExchanges).reverse()) {
    characters += question.length + text.length;
    if (characters > historyCharacters) break;
    turns.unshift({ role: 'student', text: question }, { role: 'tutor', text });
  }
  return turns;
}
