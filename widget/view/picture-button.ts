import { html, nothing, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';

const pictureIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><circle cx="8.7" cy="9.5" r="1.6"/><path d="m4 17.5 5-4.6 3.4 2.9 3.8-4.1 4 4.3"/></svg>`;
const cameraIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 7.5h3l1.6-2.6h5.8l1.6 2.6h3a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5V9a1.5 1.5 0 0 1 1.5-1.5Z"/><circle cx="12" cy="13" r="3.4"/></svg>`;

/**
 * Choosing a picture, and on a phone also taking one: what a phone opens for the first may have no camera in it.
 * @param hasCamera where a hand-held device is likely
 */
export function pictureButtons(
  words: MoreStrings,
  hasCamera: boolean,
  onFiles: (files: readonly File[]) => void,
): TemplateResult {
  return html`${pickView(words.addPicture, pictureIcon, false, onFiles)}${hasCamera ? pickView(words.takePhoto, cameraIcon, true, onFiles) : nothing}`;
}

function pickView(
  label: string,
  icon: TemplateResult,
  isCamera: boolean,
  onFiles: (files: readonly File[]) => void,
): TemplateResult {
  return html`<button type="button" class="plain" aria-label=${label} title=${label} @click=${chooseFile}>${icon}<input type="file" accept="image/*" capture=${isCamera ? 'environment' : nothing} ?multiple=${!isCamera} hidden @click=${stop} @change=${(event: Event) => chosen(event, onFiles)}></button>`;
}

function chooseFile({ currentTarget }: Event): void {
  (currentTarget as HTMLElement).querySelector('input')?.click();
}

/** Its own click is not one on the button around it. */
function stop(event: Event): void {
  event.stopPropagation();
}

function chosen(event: Event, onFiles: (files: readonly File[]) => void): void {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  // The same one may be chosen again.
  input.value = '';
  onFiles(files);
}
