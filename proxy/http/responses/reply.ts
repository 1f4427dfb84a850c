import type { ChatReply, DoneData, Source } from '../../ground/protocol.ts';
import { courseTutorOf } from '../openai/extension.ts';
import { messageIdOf } from './message-id.ts';

/** What a response repeats of its request. */
export interface Echoed {
  instructions: string | null;
  max_output_tokens: number | null;
  metadata: Record<string, string>;
}

/** What is known of a response before its end. */
export interface BegunResponse {
  id: string;
  model: string;
  createdSeconds: number;
  echoed: Echoed;
}

/** Where a text's `[1]` leads, if to an address. */
export interface UrlCitation {
  type: 'url_citation';
  /** Both in UTF-16 units; the second is that of what follows. */
  start_index: number;
  end_index: number;
  url: string;
  title: string;
}

/** A whole answer as OpenAI's `response`; `course_tutor` holds what that has no field for. */
export function responseOf(reply: ChatReply, createdSeconds: number, echoed: Echoed): object {
  const begun = { id: reply.id, model: reply.model, createdSeconds, echoed };
  return endedResponse(begun, reply.text, reply, reply.sources);
}

export function responseInProgress(begun: BegunResponse): object {
  return frame(begun, { status: 'in_progress', incomplete_details: null, output: [], usage: null });
}

export function endedResponse(begun: BegunResponse, text: string, done: DoneData, sources: Source[]): object {
  const { usage, finish } = done;
  const isWhole = finish === 'complete';
  return {
    ...frame(begun, {
      status: isWhole ? 'completed' : 'incomplete',
      // An answer that was stopped is not whole: this is the only reason that says so.
      incomplete_details: isWhole ? null : { reason: 'max_output_tokens' },
      output: [messageItem(begun.id, isWhole ? 'completed' : 'incomplete', [textPart(text, sources)])],
      usage: {
        input_tokens: usage.inputTokens,
        input_tokens_details: { cached_tokens: usage.cachedInputTokens },
        output_tokens: usage.outputTokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: usage.inputTokens + usage.outputTokens,
      },
    }),
    course_tutor: courseTutorOf(done, sources),
  };
}

export function messageItem(
  answerId: string,
  status: 'in_progress' | 'completed' | 'incomplete',
  content: readonly object[],
): object {
  return { id: messageIdOf(answerId), type: 'message', role: 'assistant', status, content };
}

export function textPart(text: string, sources: readonly Source[]): object {
  return { type: 'output_text', text, annotations: urlCitations(text, sources), logprobs: [] };
}

export function urlCitations(text: string, sources: readonly Source[]): UrlCitation[] {
  const citations: UrlCitation[] = [];
  for (const { 0: mark, 1: number, index } of text.matchAll(/\[(\d{1,3})\]/g)) {
    const source = sources[Number(number) - 1];
    if (source?.url === undefined) continue;
    citations.push({
      type: 'url_citation',
      start_index: index,
      end_index: index + mark.length,
      url: source.url,
      title: [source.lessonTitle, source.heading].filter((part) => part !== '').join(': '),
    });
  }
  return citations;
}

interface Progress {
  status: 'in_progress' | 'completed' | 'incomplete';
  incomplete_details: { reason: string } | null;
  output: readonly object[];
  usage: object | null;
}

/** With every field that OpenAI's clients take for granted. */
function frame({ id, model, createdSeconds, echoed }: BegunResponse, progress: Progress): object {
  return {
    id,
    object: 'response',
    created_at: createdSeconds,
    model,
    ...progress,
    ...echoed,
    error: null,
    previous_response_id: null,
    parallel_tool_calls: false,
    tool_choice: 'none',
    tools: [],
    temperature: null,
    top_p: null,
    truncation: 'disabled',
    store: false,
    text: { format: { type: 'text' } },
  };
}
