import type { Clock } from '../../ground/clock.ts';
import type { ModelCall } from '../provider.ts';

/** Every vendor takes more. */
const mostCalls = 5_000;

export interface GatheringTerms {
  clock: Clock;
  /** Without a further call for so long, those that have come are sent. */
  quietMs: number;
  /** Of all prompts of a batch together. */
  mostCharacters: number;
}

interface Group<Waiting> {
  waiting: Waiting[];
  characters: number;
  cancel: () => void;
}

/** Puts calls of one model that come one after the other together. */
export class Gathering<Waiting extends { call: ModelCall }> {
  readonly #terms: GatheringTerms;
  readonly #send: (waiting: readonly Waiting[]) => void;
  readonly #groups = new Map<string, Group<Waiting>>();

  constructor(terms: GatheringTerms, send: (waiting: readonly Waiting[]) => void) {
    this.#terms = terms;
    this.#send = send;
  }

  add(waiting: Waiting): void {
    const { clock, quietMs, mostCharacters } = this.#terms;
    const { model } = waiting.call;
    const characters = charactersOf(waiting.call);
    const before = this.#groups.get(model);
    before?.cancel();
    if (before !== undefined && before.characters + characters > mostCharacters) this.#sendAll(model, before);
    const group = this.#groups.get(model) ?? { waiting: [], characters: 0, cancel: () => undefined };
    group.waiting.push(waiting);
    group.characters += characters;
    this.#groups.set(model, group);
    if (group.waiting.length >= mostCalls) this.#sendAll(model, group);
    else group.cancel = clock.after(quietMs, () => this.#sendAll(model, group));
  }

  #sendAll(model: string, { waiting }: Group<Waiting>): void {
    this.#groups.delete(model);
    this.#send(waiting);
  }
}

function charactersOf({ prompt: { stable, lesson, turns } }: ModelCall): number {
  return turns.reduce((sum, { text }) => sum + text.length, stable.length + lesson.length);
}
