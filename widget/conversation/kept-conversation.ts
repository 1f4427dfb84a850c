import { conversationKeptDays, dayMs } from '../../proxy/ground/days.ts';
import { parseJson, toJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import { type Exchange, isOpen, type Progress } from './exchange.ts';
import { type Failure, remedyFor } from './failure.ts';

/** What the browser keeps of one conversation. */
export interface KeptConversation {
  exchanges: readonly Exchange[];
  /** What stands in the question box. */
  draft: string;
  /** What was kept cannot be shown, and has been put aside. */
  isBroken?: true;
}

export interface Kept extends Pick<KeptConversation, 'exchanges' | 'draft'> {
  version: typeof version;
  savedAtMs: number;
}

/** Another number for every change of `Exchange`; what an older or newer widget kept is passed over. */
const version = 1;
export const prefix = 'course-tutor:';
const asidePrefix = 'aside-';
/** Of some 5 million that all of a site shares. */
const lessonCharacters = 100_000;
const conversations = 20;
const keptMs = conversationKeptDays * dayMs;
/** As long as the sidecar keeps the events of an answer. */
const answerKeptMs = 10 * 60_000;
/** Typed text is written down this long after a key at the latest. */
const saveAfterMs = 400;

/** Keeps the conversation of one student about one lesson in this browser. */
export class ConversationKeeper {
  readonly #store: BrowserStore;
  readonly #key: string;
  readonly #owner: readonly string[];
  readonly #timer: Timer;
  #unsaved: KeptConversation | undefined;
  /** What was last given to be kept. */
  #latest: KeptConversation = { exchanges: [], draft: '' };
  /** Keys of what was asked or taken up here: what else is kept in this place was asked in another tab. */
  readonly #seen = new Set<string | undefined>([undefined]);
  #cancel: (() => void) | undefined;

  /** `owner`: everything that must not be mixed up: endpoint, course, lesson, student. */
  constructor(store: BrowserStore, owner: readonly string[], timer: Timer) {
    this.#store = store;
    this.#owner = owner;
    this.#key = prefix + toJson(owner);
    this.#timer = timer;
  }

  get key(): string {
    return this.#key;
  }

  /** `mayGoOn`: the sidecar gives what was under way to whoever reads here now. */
  load(mayGoOn: boolean): KeptConversation {
    const nowMs = this.#timer.now();
    const record = readKept(this.#store, this.#key);
    if (!record && this.#store.read(this.#key) !== undefined) {
      this.setAside();
      return { exchanges: [], draft: '', isBroken: true };
    }
    if (!record || nowMs - record.savedAtMs > keptMs) return { exchanges: [], draft: '' };
    this.#see(record.exchanges);
    const isFresh = mayGoOn && nowMs - record.savedAtMs < answerKeptMs;
    return { draft: record.draft, exchanges: allTakenUp(record, isFresh) };
  }

  /** Soon; as often as one likes. */
  save(conversation: KeptConversation): void {
    // Another tab may have written since; only a change here is worth replacing that.
    if (isSame(conversation, this.#latest)) return;
    this.#see(conversation.exchanges);
    this.#latest = conversation;
    this.#unsaved = conversation;
    this.#cancel ??= this.#timer.after(saveAfterMs, () => this.flush());
  }

  /** At once what is not yet saved, as when the page goes away. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const kept = this.#unsaved;
    this.#unsaved = undefined;
    if (!kept) return;
    const exchanges = this.#besideOthers(kept.exchanges.filter(mayBeKept));
    if (exchanges.length === 0 && kept.draft === '') {
      this.#store.remove(this.#key);
      return;
    }
    this.#write(this.#key, { version, savedAtMs: this.#timer.now(), ...kept, exchanges });
  }

  #see(exchanges: readonly Exchange[]): void {
    for (const { key } of exchanges) this.#seen.add(key);
  }

  /** With what another tab has asked meanwhile, in the order in which it stands there. */
  #besideOthers(own: readonly Exchange[]): readonly Exchange[] {
    const standing = readKept(this.#store, this.#key)?.exchanges ?? [];
    const isOthers = ({ key }: Exchange) => !this.#seen.has(key);
    if (!standing.some(isOthers)) return own;
    const before = standing.flatMap((each) =>
      isOthers(each) ? [each] : own.filter(({ key }) => key === each.key),
    );
    return [...before, ...own.filter((each) => !before.includes(each))];
  }

  /** What is kept of this lesson cannot be shown: it is put where nothing reads it again, and nobody loses it. */
  setAside(): void {
    this.flush();
    const text = this.#store.read(this.#key);
    if (text) this.#store.write(asidePrefix + this.#key, text);
    this.forget();
  }

  /** What is kept goes to the past conversations of the course; a new one begins. */
  putAway(): void {
    this.flush();
    const record = readKept(this.#store, this.#key);
    if (record && record.exchanges.length > 0)
      this.#write(prefix + toJson([...this.#owner, String(record.savedAtMs)]), { ...record, draft: '' });
    this.forget();
  }

  /** Takes a past conversation out, to go on with it here. Undefined: it is gone. */
  takeOut(key: string): readonly Exchange[] | undefined {
    const record = readKept(this.#store, key);
    if (record) this.#store.remove(key);
    return record && allTakenUp(record, false);
  }

  /** Nothing of this lesson is left in the browser. */
  forget(): void {
    this.#unsaved = undefined;
    this.#latest = { exchanges: [], draft: this.#latest.draft };
    this.flush();
    this.#store.remove(this.#key);
  }

  #write(key: string, record: Kept): void {
    const text = bounded(record);
    const others = this.#store.keys(prefix).filter((other) => other !== key);
    if (others.length >= conversations) this.#dropOldest(others);
    while (!this.#store.write(key, text)) {
      // The site's storage is full, or blocked: then this ends with nothing kept, and nothing lost on the screen.
      if (others.length === 0) return;
      this.#dropOldest(others);
    }
  }

  /** Takes the key out of `keys` as well. */
  #dropOldest(keys: string[]): void {
    const savedAtMs = keys.map((key) => readKept(this.#store, key)?.savedAtMs ?? 0);
    const [key] = keys.splice(savedAtMs.indexOf(Math.min(...savedAtMs)), 1);
    if (key !== undefined) this.#store.remove(key);
  }
}

/** What is kept under a key, as far as it can be shown. */
export function readKept(store: BrowserStore, key: string): Kept | undefined {
  const text = store.read(key);
  if (!text) return undefined;
  try {
    const record: unknown = parseJson(text);
    return isKept(record) ? record : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function allTakenUp({ exchanges }: Kept, mayGoOn: boolean): readonly Exchange[] {
  return exchanges.map((exchange, at) => takenUp(exchange, mayGoOn && at === exchanges.length - 1));
}

function isSame(one: KeptConversation, other: KeptConversation): boolean {
  const areSame = one.exchanges === other.exchanges || one.exchanges.length + other.exchanges.length === 0;
  return areSame && one.draft === other.draft;
}

/** Other scripts of the site can write here too; what would break the view is not taken up. */
function isKept(record: unknown): record is Kept {
  const { version: found, draft, exchanges } = (record ?? {}) as Partial<Kept>;
  return (
    found === version && typeof draft === 'string' && Array.isArray(exchanges) && exchanges.every(isExchange)
  );
}

/** The rest is found out by showing it: what breaks the view is put aside. */
function isExchange(value: unknown): boolean {
  const { question, text, sources, progress } = (value ?? {}) as Partial<Exchange>;
  return (
    typeof question === 'string' &&
    typeof text === 'string' &&
    Array.isArray(sources) &&
    progress !== undefined &&
    isProgress(progress)
  );
}

function isProgress(progress: Progress): boolean {
  if (progress.kind !== 'failed' && progress.kind !== 'postponed') return Object.hasOwn(kinds, progress.kind);
  return typeof progress.failure?.kind === 'string';
}

const kinds: Record<Progress['kind'], true> = {
  waiting: true,
  writing: true,
  postponed: true,
  complete: true,
  length: true,
  stopped: true,
  incomplete: true,
  failed: true,
};

/** Drops the oldest exchanges until the rest fits; one alone that does not fit is dropped as well. */
function bounded(record: Kept): string {
  for (let from = 0; ; from++) {
    const text = toJson({ ...record, exchanges: record.exchanges.slice(from) });
    if (text.length <= lessonCharacters || from >= record.exchanges.length) return text;
  }
}

/** An exchange as it stands after a reload: what was under way goes on if it can (`mayGoOn`). */
function takenUp({ quiz: _, ...exchange }: Exchange, mayGoOn: boolean): Exchange {
  const rating =
    exchange.rating?.state === 'saving' ? { ...exchange.rating, state: 'failed' as const } : exchange.rating;
  const kept: Exchange = { ...exchange, ...(rating && { rating }) };
  const { progress, answerId } = kept;
  // What could not help on the page that is gone, its author may have mended since, and it has a new session.
  if (progress.kind === 'failed' && isPastHelp(progress.failure)) return unanswered(kept, progress.atMs);
  const isLost = progress.kind === 'failed' && progress.failure.kind === 'lost';
  if (isLost && answerId && mayGoOn) return { ...kept, progress: { kind: 'waiting' }, link: 'reconnecting' };
  if (!isOpen(kept)) return kept;
  // What was promised to be asked by itself was promised on a page that is gone.
  if (progress.kind === 'postponed') {
    const { failure, untilMs = 0 } = progress;
    const atMs = untilMs - remedyFor(failure).waitSeconds * 1_000;
    return { ...kept, progress: { kind: 'failed', failure, atMs } };
  }
  // Asked once more it would go without its pictures.
  if (mayGoOn && (answerId || (kept.key && !kept.pictures))) return { ...kept, link: 'reconnecting' };
  if (kept.text === '') return unanswered(kept, 0);
  return { ...kept, progress: { kind: 'failed', failure: { kind: 'lost' }, atMs: 0 } };
}

function isPastHelp(failure: Failure): boolean {
  const { askAgain, rephrase } = remedyFor(failure);
  return !askAgain && !rephrase;
}

function unanswered(exchange: Exchange, atMs: number): Exchange {
  return { ...exchange, progress: { kind: 'failed', failure: { kind: 'unanswered' }, atMs } };
}

/** What a student in distress has written is nobody's who comes to this browser next. */
function mayBeKept({ model }: Exchange): boolean {
  return model !== 'support';
}
