import type { Model } from '../config/catalogue/model.ts';
import type { Section } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { ContextMode, StablePrefix } from '../course/stable-prefix.ts';
import { estimateTokens } from '../course/tokens.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { ImageTokens } from '../providers/image-tokens.ts';
import type { Candidate, ContextNeed } from '../question/candidate.ts';
import type { ContextChoice } from './context/choose.ts';
import { type FittingContext, fittingContext } from './context/fits.ts';
import { narrowPassages } from './context/need.ts';
import { courseKey, type EstimatedPrompt } from './context/weigh.ts';
import { otherPassageTokens, passageTokens } from './passages.ts';
import {
  buildPrompt,
  type Conversation,
  type Material,
  type PromptOutcome,
  readConversation,
} from './prompt.ts';

/** Less of a course than this is none. */
const leastPassageTokens = 200;

/** Of a passage's room, what an excerpt takes on average in `npm run bench -- month`. */
const sentShare = 0.6;
/** What is sent where money is short: passages of this size, of which the best and the page get a quarter each. */
const frugalTokens = 2_400;
const frugalTurns = 2;

/** A prompt whose beginning a provider may keep. */
export interface CacheablePrompt {
  promptCacheKey: string;
  inputTokens: number;
  /** Questions of it that are expected; undefined: as many as came lately. */
  perMinute: number | undefined;
}

/** What is known of a model beside the catalogue. */
export interface ModelTerms {
  /** See OutputSpeeds. */
  mostTokensPerSecond(model: Model): number | undefined;
  /** See OutputLengths. */
  likelyOutputTokens(model: Model): number | undefined;
  /** What the pictures of the question take of its prompt. */
  imageTokens(model: Model): ImageTokens;
  /** Limit of its tier; undefined: none. */
  tokensPerMinute(model: Model): number | undefined;
  /** Upper bound for the stable part of a prompt. */
  mostStableTokens(model: Model, stable: StablePrefix): number;
  /** Whether a whole day's budget would pay for it. */
  isPayable(candidate: Candidate): boolean;
  /** How long the provider is to keep the stable part of a prompt. */
  promptCache(model: Model, prompt: CacheablePrompt): PromptCacheLifetime;
  /** Whole course or passages, where both can be sent; undefined where no price is known. */
  weigh(
    model: Model,
    prompts: { need: ContextNeed; full: EstimatedPrompt; passages: EstimatedPrompt },
  ): ContextChoice | undefined;
  /** What a token of ours costs that is new to the model, in micro-USD. */
  inputMicroUsd(model: Model): number;
}

/** Of a question, with what the search has found. */
export type AskedMaterial = Omit<Material, 'content' | 'pages' | 'mode' | 'excerpt' | 'passageTokens'> & {
  /** The completed question, by which sections are cut. */
  about: string;
  /** Looked at only where something hangs on it. */
  need: () => ContextNeed;
};

/** What a model would be sent, before it is known whether it will be. */
interface Draft {
  mode: ContextMode;
  prompt: Extract<PromptOutcome, { kind: 'prompt' }>;
}

type Choice = Pick<ContextChoice, 'why'> & Partial<Pick<ContextChoice, 'expected' | 'perMinute'>>;

const unpayable: Choice = { why: 'a whole day would not pay for the whole course' };

/** The models that the question fits, in the given order. */
export function prepareCandidates(
  models: readonly Model[],
  course: LoadedCourse,
  asked: AskedMaterial,
  terms: ModelTerms,
): Candidate[] {
  const { content, pages, search, settings } = course;
  /** Where it was said to send passages, all that were found are sent. */
  const need = (): ContextNeed => (settings.context === 'auto' ? asked.need() : 'unsure');
  const material = {
    ...asked,
    passages: () => (need() === 'narrow' ? asked.passages().slice(0, narrowPassages) : asked.passages()),
    content,
    pages,
    excerpt: (section: Section, most: number) => search.excerpt(section, asked.about, most),
  };
  const shorter = new Map<number, Conversation>();
  const conversations: Partial<Record<ContextMode, Conversation>> = {};
  let sparedTokens: number | undefined;
  let frugalConversation: Conversation | undefined;
  return models.flatMap((model) => {
    const fitting = fittingContext(course, model, terms.tokensPerMinute(model));
    const candidate = fitting.mode === 'passages' ? undefined : withCourse(model, fitting);
    return candidate ?? withPassages(model, fitting) ?? [];
  });

  /** All of the course, or parts of it, by what both cost; undefined where it does not fit after all. */
  function withCourse(model: Model, fitting: FittingContext): Candidate | undefined {
    const full = draft(model, 'full');
    if (full === undefined) return undefined;
    const passages = fitting.mode === 'either' ? passagesDraft(model) : undefined;
    const choice =
      passages && terms.weigh(model, { need: need(), full: sizeOf(full), passages: sizeOf(passages) });
    if (passages !== undefined && choice?.mode === 'passages') return candidateOf(model, passages, choice);
    const candidate = candidateOf(model, full, choice ?? fitting);
    // All of the course may cost more than there is for a day: then parts of it.
    return terms.isPayable(candidate) ? candidate : withPassages(model, unpayable);
  }

  function withPassages(model: Model, choice: Choice): Candidate | undefined {
    const passages = passagesDraft(model);
    return passages && candidateOf(model, passages, choice);
  }

  /** With as much of the passages as a small context has room for; with none it knows the course by its headings. */
  function passagesDraft(model: Model): Draft | undefined {
    const all = draft(model, 'passages');
    if (all !== undefined) return all;
    for (let tokens = passageTokens / 2; ; tokens /= 2) {
      const most = tokens < leastPassageTokens ? 0 : tokens;
      const fewer = draft(model, 'passages', shorterConversation(most));
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

  function draft(model: Model, mode: ContextMode, conversation = conversationFor(mode)): Draft | undefined {
    const prompt = buildPrompt(conversation, course.prefixes[mode], {
      ...model,
      imageTokens: terms.imageTokens(model),
    });
    return prompt.kind === 'prompt' ? { mode, prompt } : undefined;
  }

  /** The best passage and the latest turns. */
  function frugal(model: Model): Candidate | undefined {
    const sparing = {
      ...material,
      passages: () => asked.passages().slice(0, 1),
      history: asked.history.slice(-frugalTurns),
    };
    frugalConversation ??= readConversation({ ...sparing, mode: 'passages', passageTokens: frugalTokens });
    const drawn = draft(model, 'passages', frugalConversation);
    return drawn && candidateOf(model, drawn, { why: 'money is short' });
  }

  function sizeOf({ mode, prompt }: Draft): EstimatedPrompt {
    return { inputTokens: prompt.inputTokens, stableTokens: course.prefixes[mode].tokens };
  }

  function candidateOf(model: Model, { mode, prompt: drawn }: Draft, choice: Choice): Candidate {
    const stable = course.prefixes[mode];
    const { prompt, inputTokens, mostAddedTokens } = drawn;
    const key = courseKey(course);
    const promptCacheKey = `${key}:${mode}`;
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
      likely: { inputTokens, stableTokens: stable.tokens },
      promptCacheKey,
      promptCache: terms.promptCache(model, {
        promptCacheKey,
        inputTokens,
        perMinute: mode === 'full' ? choice.perMinute : undefined,
      }),
      context: {
        course: key,
        mode,
        need: need(),
        why: choice.why,
        ...(choice.expected !== undefined && { expected: choice.expected }),
        sparedMicroUsd: mode === 'passages' ? spared() * terms.inputMicroUsd(model) : 0,
      },
      frugal: () => frugal(model),
      likelyOutputTokens: terms.likelyOutputTokens(model),
      mostTokensPerSecond: terms.mostTokensPerSecond(model),
    };
  }

  /** Tokens of the passages that were found and are not sent. */
  function spared(): number {
    if (need() !== 'narrow') return 0;
    sparedTokens ??= asked
      .passages()
      .slice(narrowPassages)
      .reduce((sum, { section }) => sum + Math.min(otherPassageTokens, estimateTokens(section.markdown)), 0);
    return sparedTokens * sentShare;
  }
}
