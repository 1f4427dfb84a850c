import { z } from 'zod';
import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { AdmissionStore } from '../store/admission.ts';
import type { Sessions } from './session.ts';
import { Tickets, type TicketTerms } from './ticket.ts';
import { onceIn } from './used-once.ts';

/** From a click in the lesson to the page that it opens. */
const lifetimeSeconds = 5 * 60;
/** Outlives every ticket by the difference that the clocks of several processes may have. */
const replayMs = 2 * lifetimeSeconds * 1000;

const ticket = z.object({ course: z.string(), teacher: z.string(), id: z.string() });

const terms: TicketTerms<z.output<typeof ticket>> = {
  purpose: "way to the teacher's page",
  lifetimeSeconds,
  content: ticket,
};

interface Tools {
  clock: Clock;
  store: Pick<AdmissionStore, 'count'>;
  sessions: Pick<Sessions, 'onceKey'>;
  newId: () => string;
}

/** Brings a teacher for whom an LMS vouches from the tutor to the metrics page: good once, for some minutes. */
export class TeacherTickets {
  readonly #tools: Tools;
  readonly #tickets: Tickets<z.output<typeof ticket>>;

  constructor(key: Buffer, tools: Tools) {
    this.#tools = tools;
    this.#tickets = new Tickets(terms, key, tools.clock);
  }

  /** To be made for teachers only. */
  make({ course, pseudonym }: Pick<VerifiedStudent, 'course' | 'pseudonym'>): Promise<string> {
    return this.#tickets.seal({ course, teacher: pseudonym, id: this.#tools.newId() });
  }

  /** @returns undefined where it lets nobody in, for whatever reason */
  async use(sealed: string): Promise<{ course: string; teacher: string } | undefined> {
    const { clock, sessions, store } = this.#tools;
    const opened = await this.#tickets.open(sealed).catch((error: unknown) => {
      if (error instanceof TutorError) return undefined;
      throw error;
    });
    if (opened === undefined) return undefined;
    const use = onceIn(replayMs, sessions.onceKey(JSON.stringify(['teacher', opened.id])));
    const counted = await store.count([use], clock.now());
    return counted.kind === 'counted' ? opened : undefined;
  }
}
