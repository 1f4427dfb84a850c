import type { Conversation } from '../conversation/conversation.ts';
import { ignoreExpected } from '../conversation/conversation.ts';

export interface AboutMeOptions {
  page: Document;
  /** Of what is kept here, nothing stays. */
  onDeleted: () => void;
  onChange: () => void;
}

export type AboutMeState = 'idle' | 'asking' | 'busy' | 'deleted' | 'failed';

/** What the sidecar keeps about the student of the session: to be read, and to be deleted, by nobody else. */
export class AboutMe {
  readonly #options: AboutMeOptions;
  #state: AboutMeState = 'idle';

  constructor(options: AboutMeOptions) {
    this.#options = options;
  }

  get state(): AboutMeState {
    return this.#state;
  }

  download(conversation: Conversation): Promise<void> {
    return this.#do('idle', async () => {
      const response = await conversation.world.client.asStudent('/v1/me', {});
      const { page } = this.#options;
      const link = page.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = 'tutor.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    });
  }

  /** Deletes only when it is asked for a second time. */
  delete(conversation: Conversation): Promise<void> | undefined {
    if (this.#state !== 'asking') {
      this.#become('asking');
      return undefined;
    }
    return this.#do('deleted', async () => {
      conversation.stop();
      await conversation.world.client.asStudent('/v1/me', { method: 'DELETE' });
      this.#options.onDeleted();
    });
  }

  async #do(then: AboutMeState, work: () => Promise<void>): Promise<void> {
    this.#become('busy');
    try {
      await work();
      this.#become(then);
    } catch (error) {
      ignoreExpected(error);
      this.#become('failed');
    }
  }

  #become(state: AboutMeState): void {
    this.#state = state;
    this.#options.onChange();
  }
}
