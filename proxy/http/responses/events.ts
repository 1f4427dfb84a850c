import type { AnswerEvent, DoneData, Problem, Source } from '../../ground/protocol.ts';
import { openAiError } from '../openai/error.ts';
import { messageIdOf } from './message-id.ts';
import {
  type BegunResponse,
  type Echoed,
  endedResponse,
  messageItem,
  responseInProgress,
  textPart,
  urlCitations,
} from './reply.ts';

/** The one message of a response, and its one part. */
const place = { output_index: 0, content_index: 0 };

/** An answer as the events of the Responses API. Made for one stream: what was sent decides what follows. */
export class ResponseEvents {
  readonly #createdSeconds: number;
  readonly #echoed: Echoed;
  readonly #restartNote: string;
  #begun: BegunResponse | undefined;
  #sources: Source[] = [];
  #text = '';
  #sequence = 0;

  constructor(createdSeconds: number, echoed: Echoed, restartNote: string) {
    this.#createdSeconds = createdSeconds;
    this.#echoed = echoed;
    this.#restartNote = restartNote;
  }

  /** What an event is on the wire; empty where this format has nothing for it. */
  encode(event: AnswerEvent): string {
    switch (event.event) {
      case 'answer':
        return this.#begin(event.data);
      case 'delta':
        return this.#say(event.data.text);
      case 'restart':
        return this.#text === '' ? '' : this.#say(this.#restartNote);
      case 'sources':
        this.#sources = event.data.items;
        return '';
      case 'done':
        return this.#end(event.data);
      case 'error':
        return this.#fail(event.data);
      case 'status':
        return '';
      default:
        return event satisfies never;
    }
  }

  /** Another model may take over: the answer is the same one, and what is said at its end names that model. */
  #begin({ id, model }: Extract<AnswerEvent, { event: 'answer' }>['data']): string {
    const isFirst = this.#begun === undefined;
    this.#begun = { id, model, createdSeconds: this.#createdSeconds, echoed: this.#echoed };
    if (!isFirst) return '';
    const response = responseInProgress(this.#begun);
    return [
      this.#event('response.created', { response }),
      this.#event('response.in_progress', { response }),
      this.#event('response.output_item.added', {
        output_index: 0,
        item: messageItem(id, 'in_progress', []),
      }),
      this.#event('response.content_part.added', { ...this.#place, part: textPart('', []) }),
    ].join('');
  }

  #say(delta: string): string {
    this.#text += delta;
    return this.#event('response.output_text.delta', { ...this.#place, delta, logprobs: [] });
  }

  #end(done: DoneData): string {
    if (this.#begun === undefined) return '';
    const { id } = this.#begun;
    const isWhole = done.finish === 'complete';
    const text = this.#text;
    const part = textPart(text, this.#sources);
    const item = messageItem(id, isWhole ? 'completed' : 'incomplete', [part]);
    const response = endedResponse(this.#begun, text, done, this.#sources);
    return [
      ...urlCitations(text, this.#sources).map((annotation, annotation_index) =>
        this.#event('response.output_text.annotation.added', {
          ...this.#place,
          annotation_index,
          annotation,
        }),
      ),
      this.#event('response.output_text.done', { ...this.#place, text, logprobs: [] }),
      this.#event('response.content_part.done', { ...this.#place, part }),
      this.#event('response.output_item.done', { output_index: 0, item }),
      this.#event(isWhole ? 'response.completed' : 'response.incomplete', { response }),
    ].join('');
  }

  /** Once flat as it is documented, and once in `error` as it comes from OpenAI: clients read one or the other. */
  #fail(problem: Problem): string {
    const { error } = openAiError(problem);
    const { code, message, param } = error;
    return this.#event('error', { code, message, param, error });
  }

  get #place() {
    return { item_id: messageIdOf(this.#begun?.id ?? ''), ...place };
  }

  #event(type: string, data: object): string {
    const sequence_number = this.#sequence;
    this.#sequence += 1;
    return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number, ...data })}\n\n`;
  }
}
