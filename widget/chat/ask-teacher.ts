import type { HandedOver, HandoverBody } from '../../proxy/ground/protocol.ts';
import { toJson } from '../browser/json.ts';
import { ignoreExpected } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import { TutorFailure } from '../conversation/failure.ts';
import { jsonOf } from '../conversation/sidecar.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { type AskTeacherProps, askTeacherView } from '../view/teacher.ts';
import type { DeedsHost } from './answer-deeds.ts';

type Draft = Pick<AskTeacherProps, 'state' | 'note' | 'email' | 'withAnswer'>;

const empty: Draft = { state: 'closed', note: '', email: '', withAnswer: false };

/** Hands the question of an answer that did not help to the teachers of the course. */
export class AskTeacher {
  readonly #host: () => DeedsHost | undefined;
  /** By exchange. */
  readonly #drafts = new Map<number, Draft>();

  constructor(host: () => DeedsHost | undefined) {
    this.#host = host;
  }

  /** The student has opened it, and reads what became of it in the same place. */
  isUnderWay({ id }: Exchange): boolean {
    return this.#of(id).state !== 'closed';
  }

  view(exchange: Exchange, words: MoreStrings): unknown {
    const { id } = exchange;
    const course = this.#host()?.conversation.course;
    return askTeacherView({
      words,
      exchange: id,
      repliesByMail: course?.kind === 'known' && course.course.repliesByMail,
      ...this.#of(id),
      onOpen: () => this.#become(id, { state: 'open' }),
      onCancel: () => this.#become(id, { state: 'closed' }),
      onChange: (changed) => this.#become(id, changed),
      onSend: () => void this.#send(exchange, words),
    });
  }

  #of(id: number): Draft {
    return this.#drafts.get(id) ?? empty;
  }

  #become(id: number, changed: Partial<Draft>): void {
    this.#drafts.set(id, { ...this.#of(id), ...changed });
    this.#host()?.changed();
  }

  async #send({ id, answerId }: Exchange, words: MoreStrings): Promise<void> {
    const host = this.#host();
    if (!host) return;
    const { note, email, withAnswer } = this.#of(id);
    const { client } = host.conversation.world;
    const body: HandoverBody = { note, email, withAnswer };
    this.#become(id, { state: 'sending' });
    try {
      // Before the question goes: it would be asked once more by whoever is told that this failed.
      const { keepTicket } = await import('./replies.ts');
      const response = await client.asStudent(`/v1/answers/${encodeURIComponent(answerId)}/handover`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: toJson(body),
      });
      const { ticket } = await jsonOf<HandedOver>(response);
      // The reply comes tomorrow, when the session is over.
      keepTicket(client, ticket);
      this.#become(id, { ...empty, state: 'sent' });
      host.announce(words.askedTeacher);
    } catch (error) {
      ignoreExpected(error);
      this.#become(id, { state: isTooMany(error) ? 'too many' : 'failed' });
    }
  }
}

function isTooMany(error: unknown): boolean {
  if (!(error instanceof TutorFailure) || error.failure.kind !== 'problem') return false;
  return error.failure.problem.code === 'rate_limited';
}
