import type { AnswerEvent, Source, Turn } from '../proxy/protocol.ts';
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

export type Progress = { kind: 'waiting' } | { kind: 'writing' } | Ending;

/** A question and what became of it. */
export interface Exchange {
  /** Unique within a conversation; never used again, not even after `cleared`. */
  id: number;
  question: string;
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
}

export interface Conversation {
  exchanges: readonly Exchange[];
  nextId: number;
}

export const emptyConversation: Conversation = { exchanges: [], nextId: 1 };

export type Action =
  | { type: 'asked'; question: string }
  | { type: 'received'; exchange: number; event: AnswerEvent; atMs: number }
  /** The stream closed. */
  | { type: 'closed'; exchange: number }
  | { type: 'failed'; exchange: number; failure: Failure; atMs: number }
  | { type: 'stopped'; exchange: number }
  /** The student takes a question back, to ask it again or in other words. */
  | { type: 'withdrawn'; exchange: number }
  | { type: 'cleared' };

/** The next state. What concerns an exchange that is over or gone changes nothing. */
export function reduce(conversation: Conversation, action: Action): Conversation {
  switch (action.type) {
    case 'asked':
      return {
        exchanges: [...conversation.exchanges, newExchange(conversation.nextId, action.question)],
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
    case 'stopped':
      return whileOpen(conversation, action.exchange, (exchange) => ended(exchange, { kind: 'stopped' }));
    case 'withdrawn':
      return {
        ...conversation,
        exchanges: conversation.exchanges.filter((exchange) => exchange.id !== action.exchange),
      };
    case 'cleared':
      return { ...conversation, exchanges: [] };
    default:
      return action satisfies never;
  }
}

function newExchange(id: number, question: string): Exchange {
  return {
    id,
    question,
    text: '',
    sources: [],
    progress: { kind: 'waiting' },
    notice: '',
    answerId: '',
    model: '',
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

function received(exchange: Exchange, { event, atMs }: { event: AnswerEvent; atMs: number }): Exchange {
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
      const nothingSaid = event.data.finish !== 'stopped' && exchange.text.trim() === '';
      return ended(exchange, { kind: nothingSaid ? 'incomplete' : event.data.finish });
    }
    case 'error':
      return ended(exchange, { kind: 'failed', failure: { kind: 'problem', problem: event.data }, atMs });
    default:
      return event satisfies never;
  }
}

function ended(exchange: Exchange, ending: Ending): Exchange {
  return { ...exchange, progress: ending, notice: '' };
}

/** The answer is still under way. */
export function isOpen(exchange: Exchange): boolean {
  return exchange.progress.kind === 'waiting' || exchange.progress.kind === 'writing';
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
