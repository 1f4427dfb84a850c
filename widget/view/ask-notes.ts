import { html, nothing, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { type AskNotes, questionCharacters } from './ask-box.ts';

export interface AskNotesProps {
  words: MoreStrings;
  draft: string;
  /** They take the place of an earlier question. */
  isEditing: boolean;
  /** They go out once the answer under way has ended. */
  isDue: boolean;
  onCancelEdit: () => void;
  onCancelDue: () => void;
}

/** From here on the student sees how many are left. */
const countedFrom = 7_500;

/** What stands beside the words in the question box; fetched when the panel is opened. */
export function askNotes(props: AskNotesProps): AskNotes {
  const { words, draft, isEditing, isDue } = props;
  const left = questionCharacters - draft.length;
  const isCounted = draft.length >= countedFrom;
  const above = [
    isEditing ? noteView('editing', words.editing, words.cancel, props.onCancelEdit) : nothing,
    isDue ? noteView('due', words.willAskAfter, words.doNotAsk, props.onCancelDue) : nothing,
  ];
  return {
    above: html`${above}`,
    counter: isCounted
      ? html`<p class="counter ${left < 0 ? 'over' : ''}" id="counter">${left < 0 ? words.charactersTooMany(-left) : words.charactersLeft(left)}</p>`
      : nothing,
    describe: [isCounted && 'counter', isEditing && 'editing', isDue && 'due'].filter(Boolean).join(' '),
  };
}

function noteView(id: string, words: string, label: string, onPress: () => void): TemplateResult {
  return html`<p class="editing" id=${id}>${words}<button type="button" class="quiet" @click=${onPress}>${label}</button></p>`;
}
