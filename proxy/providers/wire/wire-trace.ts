/** How far a request has come: not written whole, written whole, or a byte of its response has come. */
export type WireState = 'unsent' | 'sent' | 'answered';

/**
 * What the connection tells of one call while it is on its way, whoever ends it.
 * A provider cannot bill what it never had whole; everything else it may bill.
 */
export class WireTrace {
  #state: WireState = 'unsent';
  /** Whether its last connection had carried another call before. */
  isReused = false;
  /** Where it was sent last: scheme, host and port. */
  address: string | undefined;

  get state(): WireState {
    return this.#state;
  }

  /** A call may be sent more than once, if what was sent first was refused: the furthest it has come holds. */
  reach(state: Exclude<WireState, 'unsent'>): void {
    if (state === 'answered' || this.#state === 'unsent') this.#state = state;
  }
}
