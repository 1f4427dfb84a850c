import { html, nothing } from 'lit';
import type { Strings } from '../strings/strings.ts';
import { type AskNotes, questionCharacters } from './ask-box.ts';

/** From here on the student sees how many are left. */
const countedFrom = 7_500;

/** What stands beside the words in the question box; fetched when the panel is opened. */
export function askNotes(
  strings: Strings,
  draft: string,
  isEditing: boolean,
  onCancelEdit: () => void,
): AskNotes {
  const left = questionCharacters - draft.length;
  const isCounted = draft.length >= countedFrom;
  return {
    editing: isEditing
      ? html`<p class="editing" id="editing">${strings.editing}<button type="button" class="quiet" @click=${onCancelEdit}>${strings.cancel}</button></p>`
      : nothing,
    counter: isCounted
      ? html`<p class="counter ${left < 0 ? 'over' : ''}" id="counter">${left < 0 ? strings.charactersTooMany(-left) : strings.charactersLeft(left)}</p>`
      : nothing,
    describe: [isCounted ? 'counter' : '', isEditing ? 'editing' : ''].join(' ').trim(),
  };
}
