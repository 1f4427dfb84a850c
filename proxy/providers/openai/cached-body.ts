import type OpenAI from 'openai';
import type { DialectCall } from '../dialect-call.ts';
import { type ChatBody, chatBody, type LimitField, messagesOf } from './chat-body.ts';

/** A call that says where its prompt may be cached, as OpenAI alone understands it. */
export function cachedBody(call: DialectCall, limitField: LimitField): ChatBody {
  const body = chatBody(call, limitField);
  if (call.departures.has('no-cache-fields')) return body;
  const marksCache = hasBreakpoints(call.model) && !call.departures.has('rules-in-first-turn');
  return {
    ...body,
    prompt_cache_key: call.promptCacheKey,
    ...(marksCache && {
      messages: messagesOf(call, markedSystem(call)),
      prompt_cache_options: { mode: 'explicit' },
    }),
  };
}

/**
 * From gpt-5.6 on a cached prompt is found again only where a breakpoint was
 * set, and writing costs 1.25 times the input. The breakpoint that OpenAI sets
 * by itself stands behind the question: every question would write the whole
 * course anew and none would read it.
 * https://developers.openai.com/api/docs/guides/prompt-caching
 */
function hasBreakpoints(model: string): boolean {
  const [, major, minor] = /^gpt-(\d+)(?:\.(\d+))?(?:-|$)/.exec(model) ?? [];
  if (major === undefined) return false;
  return Number(major) > 5 || (Number(major) === 5 && Number(minor ?? 0) >= 6);
}

/** The cache ends after the part that all questions of a course share; without a mark nothing is cached. */
function markedSystem({ prompt, promptCache }: DialectCall): OpenAI.Chat.ChatCompletionContentPartText[] {
  const { stable, lesson } = prompt;
  const shared: OpenAI.Chat.ChatCompletionContentPartText = {
    type: 'text',
    text: stable,
    ...(promptCache !== 'off' && { prompt_cache_breakpoint: { mode: 'explicit' } }),
  };
  return lesson === '' ? [shared] : [shared, { type: 'text', text: lesson }];
}
