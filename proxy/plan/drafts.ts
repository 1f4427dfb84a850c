import type { Model } from '../config/catalogue/model.ts';
import type { Section } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { ContextMode } from '../course/stable-prefix.ts';
import { estimateTokens } from '../course/tokens.ts';
import type { ImageTokens } from '../providers/image-tokens.ts';
import type { ContextNeed } from '../question/candidate.ts';
import { narrowPassages } from './context/need.ts';
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

/** Of a question, with what the search has found. */
export type AskedMaterial = Omit<Material, 'content' | 'pages' | 'mode' | 'excerpt' | 'passageTokens'> & {
  /** The completed question, by which sections are cut. */
  about: string;
  /** Looked at only where something hangs on it. */
  need: () => ContextNeed;
};

/** What a model would be sent, before it is known whether it will be. */
export interface Draft {
  mode: ContextMode;
  prompt: Extract<PromptOutcome, { kind: 'prompt' }>;
}

/** What models would be sent for one question: read and measured once for however many of them, since a page may be long. */
export class Drafts {
  readonly #course: LoadedCourse;
  readonly #asked: AskedMaterial;
  readonly #imageTokens: (model: Model) => ImageTokens;
  readonly #material: Omit<Material, 'mode' | 'passageTokens'>;
  readonly #conversations: Partial<Record<ContextMode, Conversation>> = {};
  /** By the tokens that passages may take: cut once for all models with as little room. */
  readonly #shorter = new Map<number, Conversation>();
  #frugal: Conversation | undefined;
  #sparedTokens: number | undefined;

  constructor(course: LoadedCourse, asked: AskedMaterial, imageTokens: (model: Model) => ImageTokens) {
    const { content, pages, search } = course;
    this.#course = course;
    this.#asked = asked;
    this.#imageTokens = imageTokens;
    this.#material = {
      ...asked,
      passages: () =>
        this.need() === 'narrow' ? asked.passages().slice(0, narrowPassages) : asked.passages(),
      content,
      pages,
      excerpt: (section: Section, most: number) => search.excerpt(section, asked.about, most),
    };
  }

  /** Where it was said to send passages, all that were found are sent. */
  need(): ContextNeed {
    return this.#course.settings.context === 'auto' ? this.#asked.need() : 'unsure';
  }

  /** With all of the course; undefined where it does not fit. */
  full(model: Model): Draft | undefined {
    return this.#draft(model, 'full', this.#conversationFor('full'));
  }

  /** With as much of the passages as a small context has room for; with none it knows the course by its headings. */
  passages(model: Model): Draft | undefined {
    const all = this.#draft(model, 'passages', this.#conversationFor('passages'));
    if (all !== undefined) return all;
    for (let tokens = passageTokens / 2; ; tokens /= 2) {
      const most = tokens < leastPassageTokens ? 0 : tokens;
      const fewer = this.#draft(model, 'passages', this.#shorterConversation(most));
      if (fewer !== undefined || most === 0) return fewer;
    }
  }

  /** With the best passage and the latest turns. */
  frugal(model: Model): Draft | undefined {
    const { passages, history } = this.#asked;
    this.#frugal ??= readConversation({
      ...this.#material,
      passages: () => passages().slice(0, 1),
      history: history.slice(-frugalTurns),
      mode: 'passages',
      passageTokens: frugalTokens,
    });
    return this.#draft(model, 'passages', this.#frugal);
  }

  /** Tokens of the passages that were found and are not sent. */
  sparedTokens(): number {
    if (this.need() !== 'narrow') return 0;
    this.#sparedTokens ??= this.#asked
      .passages()
      .slice(narrowPassages)
      .reduce((sum, { section }) => sum + Math.min(otherPassageTokens, estimateTokens(section.markdown)), 0);
    return this.#sparedTokens * sentShare;
  }

  #draft(model: Model, mode: ContextMode, conversation: Conversation): Draft | undefined {
    const prompt = buildPrompt(conversation, this.#course.prefixes[mode], {
      ...model,
      imageTokens: this.#imageTokens(model),
    });
    return prompt.kind === 'prompt' ? { mode, prompt } : undefined;
  }

  #conversationFor(mode: ContextMode): Conversation {
    const conversation = this.#conversations[mode] ?? readConversation({ ...this.#material, mode });
    this.#conversations[mode] = conversation;
    return conversation;
  }

  #shorterConversation(most: number): Conversation {
    const known = this.#shorter.get(most);
    if (known !== undefined) return known;
    const conversation = readConversation({ ...this.#material, mode: 'passages', passageTokens: most });
    this.#shorter.set(most, conversation);
    return conversation;
  }
}
