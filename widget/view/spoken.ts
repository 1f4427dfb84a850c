import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** A sentence to be read aloud, with a number of its own, so that the same words twice are read twice. */
export interface Spoken {
  id: number;
  words: string;
}

/** Sentences that a screen reader reads, each an element of its own, so that it is read once. */
export function spokenView(spoken: readonly Spoken[]): unknown {
  return repeat(
    spoken,
    ({ id }) => id,
    ({ words }) => html`<p>${words}</p>`,
  );
}
