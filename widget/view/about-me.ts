import { html, nothing, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { binIcon, saveIcon } from './menu-icons.ts';

export interface AboutMeProps {
  words: MoreStrings;
  /** It is asked once more before anything is deleted. */
  isSure: boolean;
  isBusy: boolean;
  /** What has come of it; empty for nothing to say. */
  outcome: string;
  onDownload: () => void;
  onDelete: () => void;
}

/** What the sidecar keeps about the student, in the menu. */
export function aboutMeView(props: AboutMeProps): TemplateResult {
  const { words, isSure, isBusy, outcome } = props;
  return html`<fieldset>
    <legend>${words.keptAboutMe}</legend>
    <button type="button" class="choice" ?disabled=${isBusy} @click=${props.onDownload}>${saveIcon}${words.downloadMe}</button>
    <button type="button" class="choice ${isSure ? 'danger' : ''}" ?disabled=${isBusy} aria-describedby="delete-me" @click=${props.onDelete}>${binIcon}${isSure ? words.deleteMeNow : words.deleteMe}</button>
    <p class="hint" id="delete-me">${words.deleteMeHint}</p>
    <p class="hint" role="status">${outcome || nothing}</p>
  </fieldset>`;
}
