import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Rating } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { starIcon } from './answer-icons.ts';

/** The sidecar refuses longer comments. */
const commentCharacters = 2_000;

export interface RatingProps {
  words: MoreStrings;
  /** Makes the group unique among all answers. */
  exchange: number;
  rating: Rating | undefined;
  /** A comment that is being written; undefined where none is asked for. */
  comment: string | undefined;
  onStars: (stars: number) => void;
  onComment: (comment: string) => void;
  onSend: () => void;
}

/** One to five stars: a group of radio buttons, so that keyboards and screen readers know it already. */
export function ratingView(props: RatingProps): TemplateResult {
  const { words, exchange, rating, comment, onStars } = props;
  const star = (
    stars: number,
  ) => html`<label class="star ${stars <= (rating?.stars ?? 0) ? 'given' : ''}" title=${words.stars(stars)}>
      <input type="radio" name="rating-${exchange}" value=${stars} aria-label=${words.stars(stars)} .checked=${live(rating?.stars === stars)} @change=${() => onStars(stars)} />
      ${starIcon}
    </label>`;
  return html`<div class="rating" part="rating">
    <fieldset>
      <legend>${words.rate}</legend>
      <div class="stars">${[1, 2, 3, 4, 5].map(star)}</div>
    </fieldset>
    ${rating?.state === 'failed' ? html`<p class="hint failed">${words.notRated}</p>` : nothing}
    ${comment === undefined ? nothing : commentView(comment, props)}
    ${rating?.state === 'saved' && comment === undefined ? html`<p class="hint">${words.rated}</p>` : nothing}
  </div>`;
}

function commentView(comment: string, { words, exchange, onComment, onSend }: RatingProps): TemplateResult {
  const send = (event: Event) => {
    event.preventDefault();
    onSend();
  };
  return html`<form class="comment" @submit=${send}>
    <label for="comment-${exchange}">${words.comment}</label>
    <textarea id="comment-${exchange}" rows="2" dir="auto" maxlength=${commentCharacters} .value=${live(comment)} @input=${(event: Event) => onComment((event.target as HTMLTextAreaElement).value)}></textarea>
    <button type="submit" class="quiet">${words.sendComment}</button>
  </form>`;
}
