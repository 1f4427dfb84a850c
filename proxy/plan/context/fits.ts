import type { Model } from '../../config/catalogue/model.ts';
import type { LoadedCourse } from '../../course/library.ts';
import type { ContextMode } from '../../course/stable-prefix.ts';

export interface FittingContext {
  /** `either`: both can be sent, so that cost and gain decide, question by question. */
  mode: ContextMode | 'either';
  /** One English clause for `check` and the log. */
  why: string;
}

/** Lesson, history and question besides the course. */
const roomForConversationTokens = 16_000;

/**
 * How much of a course a model can get to read: all of it where it fits, with room
 * for the conversation, into the model's context and into the tokens that its
 * tier allows in a minute; otherwise the passages found for the question.
 * @param tokensPerMinute of the provider's tier; undefined: not limited
 */
export function fittingContext(
  course: LoadedCourse,
  model: Model,
  tokensPerMinute: number | undefined,
): FittingContext {
  const courseTokens = course.prefixes.full.tokens;
  const wanted = course.settings.context;
  if (wanted === 'passages') return { mode: 'passages', why: 'set in the configuration' };
  const needed = courseTokens + roomForConversationTokens + model.maxOutputTokens;
  if (needed > model.contextTokens) {
    return {
      mode: 'passages',
      why: `${courseTokens} course tokens and the conversation do not fit its ${model.contextTokens}`,
    };
  }
  if (wanted === 'full') return { mode: 'full', why: 'set in the configuration' };
  if (tokensPerMinute !== undefined && needed > tokensPerMinute) {
    return {
      mode: 'passages',
      why: `${courseTokens} course tokens and the conversation are more than its tier's ${tokensPerMinute} a minute`,
    };
  }
  return { mode: 'either', why: `${courseTokens} course tokens fit` };
}
