import type { Model } from '../config/catalogue/model.ts';
import type { Section } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { ContextMode, StablePrefix } from '../course/stable-prefix.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { Candidate } from '../question/candidate.ts';
import { chooseContext } from './context-mode.ts';
import { passageTokens } from './passages.ts';
import { buildPrompt, type Conversation, type Material, readConversation } from './prompt.ts';

/** Less of a course than this is none. */
const leastPassageTokens = 200;

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
  asked: Omit<Material, 'content' | 'pages' | 'mode' | 'excerpt' | 'passageTokens'> & {
    /** The completed question, by which sections are cut. */
    about: string;
  },
  terms: ModelTerms,
): Candidate[] {
  const { content, pages, search } = course;
  const material = {
    ...asked,
    content,
    pages,
    excerpt: (section: Section, most: number) => search.excerpt(section, asked.about, most),
  };
  const shorter = new Map<number, Conversation>();
  const conversations: Partial<Record<ContextMode, Conversation>> = {};
  return models.flatMap((model) => {
    const { mode } = chooseContext(course, model, terms.tokensPerMinute(model));
    const candidate = mode === 'full' ? prepare(model, mode) : withPassages(model);
    if (mode === 'passages' || candidate === undefined || terms.isPayable(candidate)) return candidate ?? [];
    // All of the course may cost more than there is for a day: then parts of it.
    return withPassages(model) ?? [];
  });

  /** With as much of the passages as a small context has room for; with none it knows the course by its headings. */
  function withPassages(model: Model): Candidate | undefined {
    const all = prepare(model, 'passages');
    if (all !== undefined) return all;
    for (let tokens = passageTokens / 2; ; tokens /= 2) {
      const most = tokens < leastPassageTokens ? 0 : tokens;
      const fewer = prepare(model, 'passages', shorterConversation(most));
      if (fewer !== undefined || most === 0) return fewer;
    }
  }

  /** Cut once for all models with as little room. */
  function shorterConversation(most: number): Conversation {
    const known = shorter.get(most);
    if (known !== undefined) return known;
    const conversation = readConversation({ ...material, mode: 'passages', passageTokens: most });
    shorter.set(most, conversation);
    return conversation;
  }

  /** Read and measured once, for however many models; a page may be long. */
  function conversationFor(mode: ContextMode): Conversation {
    const conversation = conversations[mode] ?? readConversation({ ...material, mode });
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
    const { id } = course.settings;
    const promptCacheKey = `${id}:${course.content.version}:${course.mode}:${mode}`;
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
