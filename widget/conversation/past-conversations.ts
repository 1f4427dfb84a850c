import { parseJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';
import { prefix, readKept } from './kept-conversation.ts';

/** A conversation of this course that is not the one on the screen. */
export interface PastConversation {
  key: string;
  /** Id of the lesson that it was about; empty where the page named none. */
  lesson: string;
  /** Its first question. */
  title: string;
  questions: number;
  savedAtMs: number;
}

/** What this browser keeps of a student's conversations about one course, in all its lessons. */
export class PastConversations {
  readonly #store: BrowserStore;
  readonly #current: string;

  /** `current`: under which the conversation on the screen is kept. */
  constructor(store: BrowserStore, current: string) {
    this.#store = store;
    this.#current = current;
  }

  /** The latest first. */
  list(): PastConversation[] {
    const owner = ownerOf(this.#current);
    return this.#store
      .keys(prefix)
      .filter((key) => key !== this.#current)
      .flatMap((key): PastConversation[] => {
        const [endpoint, course, lesson = '', student] = ownerOf(key);
        const isOwn = endpoint === owner[0] && course === owner[1] && student === owner[3];
        const kept = isOwn ? readKept(this.#store, key) : undefined;
        const first = kept?.exchanges[0];
        if (!kept || !first) return [];
        const { exchanges, savedAtMs } = kept;
        return [{ key, lesson, title: first.question, questions: exchanges.length, savedAtMs }];
      })
      .sort((one, other) => other.savedAtMs - one.savedAtMs);
  }

  remove(key: string): void {
    this.#store.remove(key);
  }
}

/** Endpoint, course, lesson and student, as kept-conversation.ts joins them. */
function ownerOf(key: string): readonly (string | undefined)[] {
  try {
    const owner: unknown = parseJson(key.slice(prefix.length));
    return Array.isArray(owner) ? owner.map((part) => (typeof part === 'string' ? part : undefined)) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
