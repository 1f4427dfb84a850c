import type { TokenUsage } from '../ground/usage.ts';
import { ProviderFault } from './fault.ts';
import type { ModelFinish } from './provider.ts';

/**
 * What the events of a reply have said so far. An answer is whole only where the
 * model said so in a word that is known to mean it, nothing said the contrary,
 * and nothing came behind it.
 */
export class ReplyState {
  /** Text that has not been handed on yet, thoughts among it that the model has not set apart. */
  text = '';
  /** Thoughts in fields of their own, that have not been handed on yet. */
  thought = '';
  /** The model has thought what nobody is shown: since it was last looked at. */
  isAtWork = false;
  /** Whole usage as far as it was reported. */
  usage: TokenUsage | undefined;
  /** The provider has announced that nothing follows. */
  done = false;
  #finish: ModelFinish | undefined;
  /** The finish came with text: some servers write `stop` beside every piece. */
  #isFinishDoubtful = false;
  #broken: ProviderFault | undefined;

  say(text: string): void {
    if (text === '') return;
    this.text += text;
    this.#finish = undefined;
  }

  think(thought: string): void {
    this.thought += thought;
  }

  /** @param withText whether the same event brought text */
  finish(finish: ModelFinish, withText: boolean): void {
    this.#finish = finish;
    this.#isFinishDoubtful = withText;
  }

  /**
   * The model ended in a way that is no success. The reply is read on, since the
   * usage may follow, but nothing makes it an answer any more.
   * @param why in the provider's words
   * @param kind `refused`: the model works, and has done something else than to answer
   */
  breakOff(why: string, kind: 'cut' | 'refused' = 'cut'): void {
    this.#broken ??= new ProviderFault(kind, { cause: new Error(why) });
  }

  /** What makes a reply that is over no answer, if anything does, beside what ended it. */
  get broken(): ProviderFault | undefined {
    return this.#broken;
  }

  /**
   * How the model ended its answer; undefined: it is not whole.
   * @param inOrder whether the body has come to its end, or the provider has announced it
   */
  finishOf(inOrder: boolean): ModelFinish | undefined {
    if (this.#broken !== undefined) return undefined;
    return inOrder || !this.#isFinishDoubtful ? this.#finish : undefined;
  }
}
