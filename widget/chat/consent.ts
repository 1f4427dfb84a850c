import type { ConsentTerms, CourseReply } from '../../proxy/ground/protocol.ts';
import { toJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';
import { type Conversation, ignoreExpected } from '../conversation/conversation.ts';
import { studentOf } from '../conversation/student.ts';

export interface ConsentHost {
  readonly course: string;
  /** Base address of the sidecar. */
  readonly sidecar: string;
  readonly identity: string;
  readonly session: string;
}

export interface ConsentOptions {
  host: ConsentHost;
  /** Where it is remembered which text this student has agreed to. */
  store: BrowserStore;
  /** Where it is remembered that the session of this tab knows it. */
  tabStore: BrowserStore;
  onChange: () => void;
}

/**
 * What the student agrees to before the first question. The sidecar takes none
 * without it and is the one to know; the browser remembers it so that nobody is
 * asked twice: of a student without a name, who is another one to the sidecar in
 * every tab, nobody else can.
 */
export class Consent {
  readonly #options: ConsentOptions;
  /** Refused for want of consent, and looked at. */
  #refused = -1;
  hasFailed = false;

  constructor(options: ConsentOptions) {
    this.#options = options;
  }

  /** To be called with every state of the conversation. @returns what the student has still to agree to */
  look(conversation: Conversation): ConsentTerms | undefined {
    const terms = conversation.course.kind === 'known' ? conversation.course.course.consent : undefined;
    this.#hearRefusal(conversation);
    const hasAgreed = terms !== undefined && this.#options.store.read(this.#key) === terms.version;
    if (hasAgreed && this.#options.tabStore.read(this.#key) !== terms.version)
      this.#tell(conversation, terms);
    conversation.mustAgree = terms !== undefined && !hasAgreed;
    return hasAgreed ? undefined : terms;
  }

  async agree(conversation: Conversation, { version }: ConsentTerms): Promise<void> {
    const { store, onChange } = this.#options;
    this.hasFailed = false;
    try {
      await this.#give(conversation, version);
      store.write(this.#key, version);
      // What cannot be kept holds for this page.
      if (store.read(this.#key) !== version) forgetTerms(conversation);
    } catch (error) {
      ignoreExpected(error);
      this.hasFailed = true;
      // Another text may be in force by now.
      this.#askAnew(conversation);
    }
    onChange();
  }

  forget(): void {
    this.#options.store.remove(this.#key);
    this.#options.tabStore.remove(this.#key);
  }

  /** A new session of a student who has agreed before. */
  #tell(conversation: Conversation, { version }: ConsentTerms): void {
    this.#options.tabStore.write(this.#key, version);
    void this.#give(conversation, version).catch(ignoreExpected);
  }

  async #give({ world }: Conversation, version: string): Promise<void> {
    await world.client.asStudent('/v1/consent', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJson({ version }),
    });
    this.#options.tabStore.write(this.#key, version);
  }

  /** The sidecar knows better: what was agreed to is out of force, or the session is another. */
  #hearRefusal(conversation: Conversation): void {
    const latest = conversation.transcript.exchanges.at(-1);
    const { progress } = latest ?? {};
    if (!latest || progress?.kind !== 'failed' || progress.failure.kind !== 'problem') return;
    if (progress.failure.problem.code !== 'consent_required' || latest.id === this.#refused) return;
    this.#refused = latest.id;
    this.forget();
    this.#askAnew(conversation);
  }

  #askAnew(conversation: Conversation): void {
    conversation.course = { kind: 'unknown' };
    queueMicrotask(() => void conversation.loadCourse());
  }

  get #key(): string {
    const { sidecar, course, identity, session } = this.#options.host;
    return `course-tutor-agreed:${toJson([sidecar, course, studentOf(session || identity)])}`;
  }
}

function forgetTerms(conversation: Conversation): void {
  if (conversation.course.kind !== 'known') return;
  const { consent: _, ...course }: CourseReply = conversation.course.course;
  conversation.course = { ...conversation.course, course };
}
