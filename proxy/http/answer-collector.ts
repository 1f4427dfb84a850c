import { TutorError } from '../ground/errors.ts';
import type { AnswerEvent, ChatReply, DoneData } from '../ground/protocol.ts';

/** Puts the events of an answer together into one object, for clients that do not stream. */
export class AnswerCollector {
  #opening: Extract<AnswerEvent, { event: 'answer' }>['data'] | undefined;
  #text = '';
  #sources: ChatReply['sources'] = [];
  #done: DoneData | undefined;
  #error: TutorError | undefined;

  take(event: AnswerEvent): void {
    switch (event.event) {
      case 'answer':
        this.#opening = event.data;
        break;
      case 'delta':
        this.#text += event.data.text;
        break;
      case 'restart':
        this.#text = '';
        break;
      case 'sources':
        this.#sources = event.data.items;
        break;
      case 'done':
        this.#done = event.data;
        break;
      case 'status':
      case 'error':
        break;
      default:
        event satisfies never;
    }
  }

  fail(error: TutorError): void {
    this.#error = error;
  }

  /**
   * To be called when the answer has ended.
   * @throws TutorError if it ended with one
   */
  reply(): ChatReply {
    if (this.#error !== undefined) throw this.#error;
    if (this.#opening === undefined || this.#done === undefined) throw new TutorError('internal');
    return { ...this.#opening, text: this.#text, sources: this.#sources, ...this.#done };
  }
}
