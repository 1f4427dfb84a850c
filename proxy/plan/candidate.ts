import type { Model } from '../config/catalogue/model.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { ContextMode, StablePrefix } from '../course/stable-prefix.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { Candidate } from '../question/candidate.ts';
import { chooseContext } from './context-mode.ts';
import { buildPrompt, type Conversation, type Material, readConversation } from './prompt.ts';

/** What is known of a model beside the catalogue. */
export interface ModelTerms {
  /** See OutputSpeeds. */
  mostTokensPerSecond(model: Model): number | undefined;
  /** Limit of its tier; undefined: none. */
  tokensPerMinute(model: Model): number | undefined;
  /** Upper bound for the stable part of a prompt. */
  mostStableTokens(model: Model, stable: StablePrefix): number;
  /** Whether a whole day's budget would pay for it. */
  isPayable(candidate: Candidate): boolean;
  /** How long the provider is to keep the stable part of a prompt of this size. */
  promptCache(model: Model, promptCacheKey: string, inputTokens: number): PromptCacheLifetime;
}

/** The models that the question fits, in the given order. */
export function prepareCandidates(
  models: readonly Model[],
  course: LoadedCourse,
  asked: Omit<Material, 'content' | 'pages' | 'mode'>,
  terms: ModelTerms,
): Candidate[] {
  const { content, pages } = course;
  const conversations: Partial<Record<ContextMode, Conversation>> = {};
  return models.flatMap((model) => {
    const { mode } = chooseContext(course, model, terms.tokensPerMinute(model));
    const candidate = mode === 'full' ? prepare(model, mode) : withPassages(model);
    if (mode === 'passages' || candidate === undefined || terms.isPayable(candidate)) return candidate ?? [];
    // All of the course may cost more than there is for a day: then parts of it.
    return withPassages(model) ?? [];
  });

  /** With as many passages as a small context has room for; with none it knows the course by its headings. */
  function withPassages(model: Model): Candidate | undefined {
    const all = prepare(model, 'passages');
    if (all !== undefined) return all;
    const passages = asked.passages();
    for (let count = Math.floor(passages.length / 2); count > 0; count = Math.floor(count / 2)) {
      const best = passages.slice(0, count);
      const conversation = readConversation({
        ...asked,
        passages: () => best,
        content,
        pages,
        mode: 'passages',
      });
      const fewer = prepare(model, 'passages', conversation);
      if (fewer !== undefined) return fewer;
    }
    return undefined;
  }

  /** Read and measured once, for however many models; a page may be long. */
  function conversationFor(mode: ContextMode): Conversation {
    const conversation = conversations[mode] ?? readConversation({ ...asked, content, pages, mode });
    conversations[mode] = conversation;
    return conversation;
  }

  function prepare(
    model: Model,
    mode: ContextMode,
    conversation = conversationFor(mode),
  ): Candidate | undefined {
    const stable = course.prefixes[mode];
    const outcome = buildPrompt(conversation, stable, model);
    if (outcome.kind === 'context_too_long') return undefined;
    const { prompt, mostAddedTokens } = outcome;
    const { id, teaching } = course.settings;
    const promptCacheKey = `${id}:${course.content.version}:${teaching}:${mode}`;
    return {
      model,
      prompt,
      stable,
      mostAddedTokens,
      get inputTokens() {
        return this.stableTokens + mostAddedTokens;
      },
      get stableTokens() {
        return terms.mostStableTokens(model, stable);
      },
      likely: { inputTokens: outcome.inputTokens, stableTokens: stable.tokens },
      promptCacheKey,
      promptCache: terms.promptCache(model, promptCacheKey, outcome.inputTokens),
      mostTokensPerSecond: terms.mostTokensPerSecond(model),
    };
  }
}
