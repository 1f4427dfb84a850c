import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { dayMs } from '../ground/days.ts';
import { Lookout } from '../ground/lookout.ts';
import type { Removal } from '../store/privacy.ts';
import { removedName } from '../store/rules/hidden-names.ts';
import type { Store } from '../store/store.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { LiveAnswers } from './live-answers.ts';

/** How soon a removal by another process, such as the command, is noticed. */
const lookMs = 2_000;

interface ForgettingTools {
  store: Pick<Store, 'privacy'>;
  answers: LiveAnswers;
  cache: AnswerCache;
  clock: Clock;
  log: Pick<Logger, 'error' | 'info'>;
}

/**
 * What this process holds of students who were removed, by it or by another:
 * running answers are stopped, kept ones dropped, and what a running one wrote
 * meanwhile is removed as well. Then nothing of them is left in the files either.
 */
export class Forgetting extends Lookout {
  readonly #tools: ForgettingTools;
  /** Done with, by name. */
  readonly #done = new Map<string, number>();
  #sinceMs: number;
  #isUnwiped = false;

  constructor(tools: ForgettingTools) {
    super(
      tools.clock,
      lookMs,
      () => this.#forget(),
      (error) => tools.log.error({ err: error }, 'removed students are not yet forgotten everywhere'),
    );
    this.#tools = tools;
    // What was removed long before was forgotten by the process of then.
    this.#sinceMs = tools.clock.now() - dayMs;
  }

  async #forget(): Promise<void> {
    const { privacy } = this.#tools.store;
    const fresh = (await privacy.removalsSince(this.#sinceMs)).filter(
      ({ name, removedMs }) => (this.#done.get(name) ?? -1) < removedMs,
    );
    if (fresh.length > 0) {
      await this.#dropAnswers(fresh);
      this.#isUnwiped = true;
      this.#remember(fresh);
    }
    if (!this.#isUnwiped) return;
    await privacy.wipe();
    this.#isUnwiped = false;
    this.#tools.log.info({ students: fresh.length }, 'removed students are forgotten');
  }

  async #dropAnswers(removals: readonly Removal[]): Promise<void> {
    const { answers, cache, store } = this.#tools;
    const removedMs = new Map(removals.map(({ name, removedMs: ms }) => [name, ms]));
    const isRemoved = (student: string) => removedMs.has(removedName(student));
    cache.evictOf(isRemoved);
    for (const student of await answers.forget(isRemoved)) {
      await store.privacy.removeStudent(student, removedMs.get(removedName(student)) ?? 0);
    }
  }

  /** Those of one moment may come in two looks. */
  #remember(removals: readonly Removal[]): void {
    for (const { name, removedMs } of removals) {
      this.#done.set(name, removedMs);
      this.#sinceMs = Math.max(this.#sinceMs, removedMs);
    }
    for (const [name, removedMs] of this.#done) if (removedMs < this.#sinceMs) this.#done.delete(name);
  }
}
