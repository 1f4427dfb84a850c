import type { AnswerEvent, ChatReply, DoneData, Finish, Source } from '../../ground/protocol.ts';
import { openAiError } from '../openai/error.ts';
import { courseTutorOf } from '../openai/extension.ts';

/** An answer as OpenAI's `chat.completion`; `course_tutor` holds what that has no field for. */
export function completionOf(reply: ChatReply, createdSeconds: number): object {
  const { id, model, text, finish, sources } = reply;
  return {
    id,
    object: 'chat.completion',
    created: createdSeconds,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        logprobs: null,
        finish_reason: finishReasonOf(finish),
      },
    ],
    usage: usageOf(reply),
    course_tutor: courseTutorOf(reply, sources),
  };
}

/** The same as `chat.completion.chunk`s. Made for one stream: what was sent decides what follows. */
export class CompletionChunks {
  readonly #createdSeconds: number;
  readonly #includeUsage: boolean;
  readonly #restartNote: string;
  #id = '';
  #model = '';
  #sources: Source[] = [];
  #hasText = false;

  constructor(createdSeconds: number, includeUsage: boolean, restartNote: string) {
    this.#createdSeconds = createdSeconds;
    this.#includeUsage = includeUsage;
    this.#restartNote = restartNote;
  }

  /** What an event is on the wire; empty where OpenAI's format has nothing for it. */
  encode(event: AnswerEvent): string {
    switch (event.event) {
      case 'answer': {
        const isFirst = this.#id === '';
        this.#id = event.data.id;
        this.#model = event.data.model;
        return isFirst ? this.#chunk({ role: 'assistant', content: '' }) : '';
      }
      case 'delta':
        this.#hasText = true;
        return this.#chunk({ content: event.data.text });
      case 'restart':
        return this.#hasText ? this.#chunk({ content: this.#restartNote }) : '';
      case 'sources':
        this.#sources = event.data.items;
        return '';
      case 'done':
        return this.#end(event.data);
      case 'error':
        return data(openAiError(event.data));
      case 'status':
        return '';
      default:
        return event satisfies never;
    }
  }

  #end(done: DoneData): string {
    const extension = { course_tutor: courseTutorOf(done, this.#sources) };
    const last = this.#chunk({}, finishReasonOf(done.finish), extension);
    const usage = this.#includeUsage ? data({ ...this.#frame(), choices: [], usage: usageOf(done) }) : '';
    return `${last}${usage}data: [DONE]\n\n`;
  }

  #chunk(delta: object, finishReason: FinishReason | null = null, extension: object = {}): string {
    return data({
      ...this.#frame(),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
      ...(this.#includeUsage && { usage: null }),
      ...extension,
    });
  }

  #frame(): object {
    return {
      id: this.#id,
      object: 'chat.completion.chunk',
      created: this.#createdSeconds,
      model: this.#model,
    };
  }
}

type FinishReason = 'stop' | 'length';

/** An answer that was stopped is not whole: `length` is the only reason that says so. */
function finishReasonOf(finish: Finish): FinishReason {
  return finish === 'complete' ? 'stop' : 'length';
}

function usageOf({ usage }: Pick<DoneData, 'usage'>): object {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedInputTokens },
  };
}

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
