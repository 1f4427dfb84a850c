import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../ground/clock.ts';
import { lruOf } from '../ground/lru-of.ts';
import type { ChatBody, Complexity } from '../ground/protocol.ts';
import type { AnsweringMode } from '../ground/tutor-mode.ts';
import type { AnswerWishes } from '../question/asked.ts';
import type { AnswerPart } from '../question/part.ts';
import { readAnchor } from '../question/read-anchor.ts';
import { sameQuestion } from '../question/same-question.ts';

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
  mode: AnsweringMode;
  complexity: Complexity;
  /** What the client itself wants of the answer. */
  wishes: AnswerWishes;
  /** Of the sentences the sidecar adds. */
  language: string;
  /** Whether the lesson is one of the course: then the course is read, not what the page says. */
  isOwnLesson: boolean;
}

/** Longer questions are hardly ever asked twice. */
const longestQuestion = 300;
/** Characters of a key that is kept as it is. */
const longestPlainKey = 1_000;
const emailOrPhone = /\S@[^\s@]+\.\S|\+?\d[\d\s()-]{8,60}\d/;
const codeFence = /```|^[^\S\r\n\u2028\u2029]{4,}\S/m;

/**
 * The key under which a question's answer may be shared between students;
 * undefined where it may not: in the middle of a conversation, about text or
 * code of the student's own, or with anything in it that names a person. A page
 * that is not of the course is a part of the key as a whole, so that what it
 * shows to one student alone is never shared.
 */
export function answerCacheKey(body: ChatBody, scope: AnswerCacheScope): string | undefined {
  const { question, history, lesson } = body;
  if ((history?.length ?? 0) > 0 || lesson?.selection) return undefined;
  if (question.length > longestQuestion || emailOrPhone.test(question) || codeFence.test(question)) {
    return undefined;
  }
  const parts = [
    scope.course,
    scope.version,
    scope.mode,
    scope.complexity,
    scope.wishes.model ?? '',
    scope.wishes.maxOutputTokens ?? '',
    scope.language,
    body.language ?? '',
    lesson?.id ?? '',
    readAnchor(lesson),
    ...(scope.isOwnLesson
      ? []
      : [lesson?.title ?? '', lesson?.language ?? '', lesson?.text ?? '', body.exercise ?? '']),
    sameQuestion(question),
  ];
  const key = JSON.stringify(parts);
  // A page is kept as its hash; a question alone is not longer than that is worth.
  const rest = key.length <= longestPlainKey ? key : hash('sha256', key, 'base64url');
  return questionName(scope.course, question) + rest;
}

/** Begins the keys of all answers to a question of a course: in whatever lesson, language or way it was answered. */
export function questionName(course: string, question: string): string {
  return hash('sha256', JSON.stringify([course, sameQuestion(question)]), 'base64url');
}

/** Of SHA-256 in base64url. */
const nameLength = 43;

/** Finished answers, for as long as they are fresh. */
export class AnswerCache {
  readonly #answers: LRUCache<string, CachedAnswer> | undefined;
  /** Under which key an answer was given, so that a bad rating finds it. */
  readonly #keys: LRUCache<string, { key: string; student: string }>;

  /** @param settings `max` 0: nothing is kept */
  constructor(settings: { max: number; ttlHours: number }, clock: Clock) {
    const perf = { now: () => clock.monotonicMs() };
    this.#answers =
      settings.max === 0
        ? undefined
        : new LRUCache({ max: settings.max, ttl: settings.ttlHours * 3_600_000, ttlResolution: 0, perf });
    this.#keys = lruOf(Math.max(settings.max, 1) * 10);
  }

  get(key: string): CachedAnswer | undefined {
    return this.#answers?.get(key);
  }

  set(key: string, answer: CachedAnswer): void {
    this.#answers?.set(key, answer);
  }

  /** Remembers that this answer was, or will be, given under a key. */
  link(answerId: string, key: string, student: string): void {
    this.#keys.set(answerId, { key, student });
  }

  /**
   * A student found the answer bad: nobody else is to get it.
   * @returns the name under which other processes keep answers to the same question
   */
  evict(answerId: string): string | undefined {
    const given = this.#keys.get(answerId);
    if (given === undefined) return undefined;
    this.#answers?.delete(given.key);
    return nameOf(given.key);
  }

  /** Nobody is to get these any more: one answer by its own name, or all to a question by that of the question. */
  evictNamed(names: ReadonlySet<string>): void {
    for (const key of [...(this.#answers?.keys() ?? [])]) {
      if (names.has(key.slice(0, nameLength)) || names.has(nameOf(key))) this.#answers?.delete(key);
    }
  }

  clear(): void {
    this.#answers?.clear();
  }

  /** Nothing that was made of a question of theirs is to be kept. */
  evictOf(isMeant: (student: string) => boolean): void {
    for (const [answerId, { key, student }] of [...this.#keys.entries()]) {
      if (!isMeant(student)) continue;
      this.#answers?.delete(key);
      this.#keys.delete(answerId);
    }
  }
}

/** Equal for equal keys; no question can be read in it. */
function nameOf(key: string): string {
  return hash('sha256', key, 'base64url');
}

/** About what a model sends at a time, so that a kept answer is shown like a new one; no character is split. */
const replayedPiece = /.{1,400}/gsu;

/** The parts of a kept answer. */
export function* replay({ model, provider, text, costMicroUsd }: CachedAnswer): Generator<AnswerPart, void> {
  yield { kind: 'asking', model, provider, cached: true };
  for (const [piece] of text.matchAll(replayedPiece)) yield { kind: 'text', text: piece };
  yield { kind: 'finished', finish: 'complete', sharedMicroUsd: costMicroUsd };
}
