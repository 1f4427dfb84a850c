import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';
import { closeIcon, downIcon, newIcon, tutorIcon } from './icons.ts';

export interface PanelProps {
  strings: Strings;
  isFloating: boolean;
  isHidden: boolean;
  heading: string;
  /** Title of the course; empty until it is known. */
  courseTitle: string;
  /** What a reader should know about the answers. */
  footnote: unknown;
  /** Of the conversation; with the first it can be put away. */
  questions: number;
  isAtEnd: boolean;
  content: unknown;
  /** What the student agrees to, and what the next question is about. */
  quote: unknown;
  askBox: TemplateResult;
  menu: TemplateResult;
  /** By which the panel is made wider; nothing as long as it cannot be. */
  edge: TemplateResult | typeof nothing;
  /** A press on the header of a panel that can be moved. */
  onGrab: (event: Event) => void;
  onClose: () => void;
  onClear: () => void;
  onScroll: (scroll: HTMLElement) => void;
  onToEnd: () => void;
  /** A press anywhere in the panel. */
  onPress: (event: Event) => void;
}

/**
 * The frame around a conversation: a dialog that does not block the page when
 * it floats, a region of the page when it is inline.
 */
export function panelView(props: PanelProps): TemplateResult {
  const { strings, isFloating } = props;
  return html`<section
    class="panel ${props.questions > 1 ? 'long' : ''}"
    part="panel"
    role=${isFloating ? 'dialog' : 'region'}
    aria-labelledby="heading"
    tabindex="-1"
    ?hidden=${props.isHidden}
    @pointerdown=${props.onPress}
    @keydown=${(event: KeyboardEvent) => isFloating && closeOnEscape(event, props)}
  >
    ${props.edge}
    <div class="header" part="header" @pointerdown=${props.onGrab}>
      <span class="badge">${tutorIcon}</span>
      <div class="titles">
        <h2 id="heading" part="heading"><bdi>${props.heading}</bdi></h2>
        ${props.courseTitle ? html`<p class="course"><bdi>${props.courseTitle}</bdi></p>` : nothing}
      </div>
      ${
        props.questions > 0
          ? html`<button type="button" class="plain" aria-label=${strings.newConversation} title=${strings.newConversation} @click=${props.onClear}>${newIcon}</button>`
          : nothing
      }
      ${props.menu}
      ${
        isFloating
          ? html`<button type="button" class="plain" aria-label=${strings.closeTutor} title=${strings.closeTutor} @click=${props.onClose}>${closeIcon}</button>`
          : nothing
      }
    </div>
    <div class="middle">
      <div class="scroll" part="transcript" role="region" aria-label=${strings.conversation} tabindex="0" @scroll=${(event: Event) => props.onScroll(event.currentTarget as HTMLElement)}>
        ${props.content}
      </div>
      ${
        props.isAtEnd
          ? nothing
          : html`<button type="button" class="to-end" aria-label=${strings.toEnd} title=${strings.toEnd} @click=${props.onToEnd}>${downIcon}</button>`
      }
    </div>
    <div class="footer" part="footer">
      ${props.quote}
      ${props.askBox}
      <div class="footnote">${props.footnote}</div>
    </div>
  </section>`;
}

/** The button in the corner. `isMarked`: with a sign that there is a conversation; `onApproach`: the student may be about to press it. */
export function launcherView(
  words: string,
  isMarked: boolean,
  isHidden: boolean,
  onOpen: () => void,
  onApproach: () => void,
): TemplateResult {
  return html`<button type="button" class="launcher ${isMarked ? 'marked' : ''}" part="launcher" aria-haspopup="dialog" aria-expanded="false" ?hidden=${isHidden} @click=${onOpen} @pointerenter=${onApproach} @focus=${onApproach}>
    ${tutorIcon}<span class="words">${words}</span>
  </button>`;
}

function closeOnEscape(event: KeyboardEvent, { onClose }: PanelProps): void {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
  event.preventDefault();
  onClose();
}
