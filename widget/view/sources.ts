import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../../proxy/ground/protocol.ts';
import { pageAddress } from '../browser/page-address.ts';
import { lessonLink } from '../browser/safe-link.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { chevronIcon, outIcon } from './answer-icons.ts';
import { downIcon } from './icons.ts';
import { sourceId } from './source-id.ts';

export interface SourcesProps {
  words: MoreStrings;
  title: string;
  /** The question that they are about: among all answers the list has a name of its own. */
  question: string;
  /** Makes the ids of the entries unique among all answers. */
  exchange: number;
  sources: readonly Source[];
  /** They are the answer themselves: the best of them is shown at once. */
  isAnswer: boolean;
  isInPage: (source: Source) => boolean;
  onShow: (source: Source) => void;
}

/** The passages of the course behind an answer, numbered as its marks are. */
export function sourcesView(props: SourcesProps): TemplateResult | typeof nothing {
  const { sources, title, question } = props;
  if (sources.length === 0) return nothing;
  // A group: as a region each answer would be one more landmark of the page.
  return html`<div class="sources" part="sources" role="group" aria-label="${title}: ${question}">
    <p class="label">${title}</p>
    <ol>${sources.map((source, at) => html`<li>${sourceView(source, at + 1, props)}</li>`)}</ol>
  </div>`;
}

function sourceView(source: Source, number: number, props: SourcesProps): TemplateResult {
  const isIntroduction = source.heading === source.lessonTitle;
  return html`<details class="source" part="source" id=${sourceId(props.exchange, number)} ?open=${props.isAnswer && number === 1}>
    <summary>
      <span class="number" aria-hidden="true">${number}</span>
      <span class="names">
        <span class="heading"><bdi>${source.heading}</bdi></span>
        ${isIntroduction ? nothing : html`<span class="lesson"><bdi>${source.lessonTitle}</bdi></span>`}
        ${source.place && source.place !== source.heading ? html`<span class="lesson place">${source.place}</span>` : nothing}
      </span>
      ${chevronIcon}
    </summary>
    <div class="passage">
      <blockquote class=${source.code ? 'code' : ''} dir=${source.code ? 'ltr' : 'auto'}>${source.quote}</blockquote>
      ${wayThere(source, props)}
    </div>
  </details>`;
}

/** Within the lesson that is open the passage itself is nearer than a new tab with the same lesson. */
function wayThere(
  source: Source,
  { words, isInPage, onShow }: SourcesProps,
): TemplateResult | typeof nothing {
  if (isInPage(source)) {
    return html`<button type="button" class="quiet" @click=${() => onShow(source)}>${downIcon}${words.showInLesson}</button>`;
  }
  const address = source.url && lessonLink(source.url, pageAddress(document));
  if (!address) return nothing;
  const withAnchor = source.anchor && !address.includes('#') ? `${address}#${source.anchor}` : address;
  return html`<a class="quiet" href=${withAnchor} target="_blank" rel="noopener">${outIcon}${words.openLesson}<span class="unseen"> ${words.opensInNewTab}</span></a>`;
}
