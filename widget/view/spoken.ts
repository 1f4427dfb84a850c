import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Spoken } from '../chat/announcer.ts';

/** Sentences that a screen reader reads, each an element of its own, so that it is read once. */
export function spokenView(spoken: readonly Spoken[]): unknown {
  return repeat(
    spoken,
    ({ id }) => id,
    ({ words }) => html`<p>${words}</p>`,
  );
}
