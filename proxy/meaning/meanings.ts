import type { Logger } from 'pino';
import type { EmbeddingModel } from '../config/embedding-model.ts';
import type { Config } from '../config/load.ts';
import type { Meaning } from '../course/course.ts';
import type { Library, LoadedCourse } from '../course/library.ts';
import type { Clock } from '../ground/clock.ts';
import { dayMs, utcDay } from '../ground/days.ts';
import { TokenBuckets } from '../ground/token-buckets.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { EmbeddingStore } from '../store/embeddings.ts';
import type { CourseVectors } from './course-vectors.ts';
import type { EmbeddingClient } from './embedding-client.ts';
import { QuestionVectors } from './question-vectors.ts';
import { makeSections } from './section-vectors.ts';

/** The first minute of a start is the students'. */
const firstLookMs = 20_000;
/** How soon a change of a course is noticed here. */
const lookMs = 10_000;
/** After a failure, and where there is no money: the words find what they find meanwhile. */
const restMs = 600_000;
/** What no course has had for so long is removed: an author may take a change back. */
const unusedDays = 30;
/** A course that does not change has its sections looked up so often, which notes that they are in use. */
const lookUpMs = 7 * dayMs;
const rememberedNetworks = 5_000;

export interface MeaningTools {
  config: { limits: Pick<Config['limits'], 'address'> };
  model: EmbeddingModel;
  client: Pick<EmbeddingClient, 'embed'>;
  library: Library;
  store: { embeddings: EmbeddingStore };
  calendar: BudgetCalendar;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn'>;
}

/** Of a course, for whoever looks after the tutor. */
interface Made {
  version: string;
  vectors: CourseVectors;
  /** Monotonic; when they were looked up. */
  sinceMs: number;
}

/**
 * What courses and questions mean. Sections are made into numbers in the background, some time after the start and
 * after each change; until all of a course are there, and whenever anything fails, its words alone are searched.
 */
export class Meanings {
  readonly #tools: MeaningTools;
  readonly #questions: QuestionVectors;
  readonly #made = new Map<string, Made>();
  readonly #restsUntilMs = new Map<string, number>();
  readonly #ending = new AbortController();
  #looking: Promise<void> = Promise.resolve();
  #cancelLook: () => void = () => undefined;

  constructor(tools: MeaningTools) {
    this.#tools = tools;
    const { client, clock, config, log, model } = tools;
    // As often as questions of a network are let in.
    const { requests, windowSeconds } = config.limits.address;
    const size = { burst: requests, perSecond: requests / windowSeconds };
    const networks = new TokenBuckets(clock, size, rememberedNetworks);
    this.#questions = new QuestionVectors(client, networks, clock, (error) =>
      log.warn({ err: error, model: model.name }, 'a question was searched by its words alone'),
    );
  }

  /**
   * What of a course is near a question; undefined where its words have to do. Takes 0.4 s at most.
   * @param network stands for the address that it is asked from
   */
  async near(
    question: string,
    { settings, content }: LoadedCourse,
    network: string,
  ): Promise<Meaning | undefined> {
    const made = this.#made.get(settings.id);
    if (made?.version !== content.version) return undefined;
    const vector = await this.#questions.of(question, settings, network);
    return vector && made.vectors.near(vector);
  }

  /**
   * Makes what a course means now, for who asks about it and does not stay until that is done in the background.
   * Never rejects.
   * @returns whether it is searched by its meaning
   */
  async prepare(course: LoadedCourse): Promise<boolean> {
    await this.#lookAt(course);
    return this.#made.get(course.settings.id)?.version === course.content.version;
  }

  /** Begins to look after the courses. */
  start(): void {
    this.#lookIn(firstLookMs);
  }

  /** Ends what is running and waits until it is booked. */
  async stop(): Promise<void> {
    this.#ending.abort(new Error('the tutor ends'));
    this.#cancelLook();
    await this.#looking;
    await this.#questions.settled();
  }

  #lookIn(delayMs: number): void {
    this.#cancelLook = this.#tools.clock.after(delayMs, () => {
      this.#looking = this.look().then(() => {
        if (!this.#ending.signal.aborted) this.#lookIn(lookMs);
      });
    });
  }

  /** Makes what is new or has changed, one course after the other. Never rejects. */
  async look(): Promise<void> {
    const { library, store, clock, log } = this.#tools;
    let hasMade = false;
    for (const course of library.values()) {
      if (this.#ending.signal.aborted) return;
      hasMade = (await this.#lookAt(course)) || hasMade;
    }
    for (const id of this.#made.keys()) if (!library.has(id)) this.#made.delete(id);
    if (!hasMade) return;
    try {
      await store.embeddings.removeUnused(utcDay(clock.now() - unusedDays * dayMs));
    } catch (error) {
      log.warn({ err: error }, 'numbers of sections that no course has any more could not be removed');
    }
  }

  async #lookAt({ settings, content }: LoadedCourse): Promise<boolean> {
    const { clock, calendar, log, model } = this.#tools;
    const { id } = settings;
    const rest = this.#restsUntilMs.get(id) ?? Number.NEGATIVE_INFINITY;
    const nowMs = clock.monotonicMs();
    const made = this.#made.get(id);
    if (nowMs < rest || (made?.version === content.version && nowMs - made.sinceMs < lookUpMs)) return false;
    const about = { course: id, model: model.name };
    try {
      const day = () => calendar.dayOf(clock.now());
      const tools = { ...this.#tools, store: this.#tools.store.embeddings };
      const outcome = await makeSections(content, settings, day, tools, this.#ending.signal);
      if (outcome.kind === 'made') {
        const { vectors, paid } = outcome;
        this.#made.set(id, { version: content.version, vectors, sinceMs: nowMs });
        log.info({ ...about, sections: content.sections.length, paid }, 'course searched by meaning');
        return true;
      }
      log.warn({ ...about, left: outcome.left }, 'no money for the meaning of sections; searched by words');
    } catch (error) {
      if (this.#ending.signal.aborted) return false;
      log.warn({ ...about, err: error }, 'the meaning of sections could not be had; searched by words');
      const asked = error instanceof ProviderFault ? error.details.retryAfterMs : undefined;
      if (asked !== undefined) {
        this.#restsUntilMs.set(id, clock.monotonicMs() + asked);
        return false;
      }
    }
    this.#restsUntilMs.set(id, clock.monotonicMs() + restMs);
    return false;
  }
}
