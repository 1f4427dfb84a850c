import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';
import { questionCharacters } from './ask-box.ts';

/** From here on the student sees how many are left. */
const countedFrom = 7_500;

/** What stands beside the words in the question box. */
export interface AskNotes {
  /** Above them: they take the place of an earlier question. */
  editing: TemplateResult | typeof nothing;
  /** Below them: how many more fit. */
  counter: TemplateResult | typeof nothing;
  /** Ids of the two, as far as they are there. */
  describe: string;
}

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
