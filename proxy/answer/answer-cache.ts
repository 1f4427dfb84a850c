import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { ChatBody, Complexity } from '../protocol.ts';
import type { AnswerPart } from './part.ts';

/** An answer that may be given again, as the model wrote it. */
export interface CachedAnswer {
  model: string;
  provider: string;
  /** With the model's own marks of sections. */
  text: string;
  /** What it took to make it. */
  costMicroUsd: number;
}

/** Everything that changes an answer; two questions with equal parts may share one. */
export interface AnswerCacheScope {
  course: string;
  /** Of the course's content. */
  version: string;
  teaching: 'socratic' | 'direct';
  complexity: Complexity;
  /** Of the sentences the sidecar adds, and of the answer if the client asks for one. */
  language: string;
}

/** Longer questions are hardly ever asked twice. */
const longestQuestion = 300;
const emailOrPhone = /\S@\S+\.\S|\+?\d[\d\s()-]{8,}\d/;
const codeFence = /```|^\s{4,}\S/m;

/**
 * The key under which a question's answer may be shared between students;
 * undefined where it may not: in the middle of a conversation, about text or
 * code of the student's own, or with anything in it that names a person.
 */
export function answerCacheKey(body: ChatBody, scope: AnswerCacheScope): string | undefined {
  const { question, history, lesson } = body;
  if ((history?.length ?? 0) > 0 || lesson?.selection || lesson?.text) return undefined;
  if (question.length > longestQuestion || emailOrPhone.test(question) || codeFence.test(question)) {
    return undefined;
  }
  const parts = [
    scope.course,
    scope.version,
    scope.teaching,
    scope.complexity,
    scope.language,
    body.language ?? '',
    lesson?.id ?? '',
    lesson?.title ?? '',
    normalised(question),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** The same words asked with other spaces, capitals at the start or marks at the end are the same question. */
function normalised(question: string): string {
  const trimmed = question
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\s?!.…]+$/u, '')
    .trim();
  return trimmed.slice(0, 1).toLowerCase() + trimmed.slice(1);
}

/** Finished answers, for as long as they are fresh. */
export class AnswerCache {
  readonly #answers: LRUCache<string, CachedAnswer> | undefined;
  /** Under which key an answer was given, so that a bad rating finds it. */
  readonly #keys: LRUCache<string, string>;

  /** @param settings `max` 0: nothing is kept */
  constructor(settings: { max: number; ttlHours: number }, clock: Clock) {
    const perf = { now: () => clock.monotonicMs() };
    this.#answers =
      settings.max === 0
        ? undefined
        : new LRUCache({ max: settings.max, ttl: settings.ttlHours * 3_600_000, perf });
    this.#keys = new LRUCache({ max: Math.max(settings.max, 1) * 10 });
  }

  get(key: string): CachedAnswer | undefined {
    return this.#answers?.get(key);
  }

  set(key: string, answer: CachedAnswer): void {
    this.#answers?.set(key, answer);
  }

  /** Remembers that this answer was, or will be, given under a key. */
  link(answerId: string, key: string): void {
    this.#keys.set(answerId, key);
  }

  /** A student found the answer bad: nobody else is to get it. */
  evict(answerId: string): void {
    const key = this.#keys.get(answerId);
    if (key !== undefined) this.#answers?.delete(key);
  }
}

/** About what a model sends at a time, so that a kept answer is shown like a new one. */
const replayedCharacters = 400;

/** The parts of a kept answer. */
export function* replay({ model, provider, text, costMicroUsd }: CachedAnswer): Generator<AnswerPart, void> {
  yield { kind: 'asking', model, provider };
  for (let from = 0; from < text.length; from += replayedCharacters) {
    yield { kind: 'text', text: text.slice(from, from + replayedCharacters) };
  }
  yield { kind: 'finished', finish: 'complete', costMicroUsd };
}
