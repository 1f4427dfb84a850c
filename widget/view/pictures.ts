import { html, nothing, type TemplateResult } from 'lit';
import type { Picture } from '../browser/picture.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { closeIcon } from './icons.ts';

export interface PictureStripProps {
  words: MoreStrings;
  pictures: readonly Picture[];
  /** Why one could not be added; empty where that went well. */
  fault: string;
  /** Asks about them without a word of the student's own; undefined where something else is asked about as well. */
  explain: { words: string; isBusy: boolean; onExplain: () => void } | undefined;
  onRemove: (picture: Picture) => void;
}

/** What the next question is asked with, above the question box. */
export function pictureStrip(props: PictureStripProps): TemplateResult | typeof nothing {
  const { words, pictures, fault, explain, onRemove } = props;
  if (pictures.length === 0 && fault === '') return nothing;
  return html`<div class="pictures" role="group" aria-label=${words.pictures(pictures.length)}>
    ${fault === '' ? nothing : html`<p class="fault">${fault}</p>`}
    ${pictures.map(
      (picture, at) => html`<div class="picture">${canvasView(picture.preview, words.picture(at + 1))}<button
          type="button"
          class="plain small"
          aria-label=${words.removePicture(at + 1)}
          title=${words.removePicture(at + 1)}
          @click=${() => onRemove(picture)}
        >${closeIcon}</button></div>`,
    )}
    ${pictures.length > 0 ? html`<p class="hint">${words.picturesHint}</p>` : nothing}
    ${
      explain && pictures.length > 0
        ? html`<button type="button" class="quiet" ?disabled=${explain.isBusy} @click=${explain.onExplain}>${explain.words}</button>`
        : nothing
    }
  </div>`;
}

/** With a question that was asked. */
export function shownPictures(words: MoreStrings, pictures: readonly Picture[]): TemplateResult {
  return html`<div class="pictures shown">${pictures.map(({ shown }, at) => canvasView(shown, words.picture(at + 1)))}</div>`;
}

function canvasView(canvas: HTMLCanvasElement, label: string): HTMLCanvasElement {
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  return canvas;
}
