import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { type AboutMeProps, aboutMeView } from './about-me.ts';
import type { Announced } from './announced.ts';
import { binIcon, saveIcon } from './menu-icons.ts';

const pastIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 12a7.5 7.5 0 1 0 2.3-5.4L4 9.2M4 4.5v4.7h4.7M12 8v4.2l2.8 1.8"/></svg>`;
const swapIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9h15M15 5l4 4-4 4M20 15H5M9 11l-4 4 4 4"/></svg>`;

const courseIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 19.5v-6M9.5 19.5v-10M14.5 19.5v-7M19.5 19.5v-14"/></svg>`;

/** Where the panel may stand, for a panel that can be elsewhere. */
export interface PlacesProps {
  places: readonly { label: string; isChosen: boolean; onChoose: () => void }[];
  onOtherSide: () => void;
}

export interface Switch {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
}

export interface ChoicesProps {
  words: MoreStrings;
  /** There is something to download and to delete. */
  hasConversation: boolean;
  announced: Announced;
  /** Absent for a card, and where the panel fills the window. */
  places: PlacesProps | undefined;
  isLeftAlone: Switch;
  aboutMe: Omit<AboutMeProps, 'words'>;
  /** Absent where the browser has neither voices nor dictation elsewhere. */
  voicesElsewhere: Switch | undefined;
  /** Absent for students. */
  ownCourse: { outcome: string; onOpen: () => void } | undefined;
  onPast: () => void;
  onDownload: () => void;
  onDelete: () => void;
  onAnnounced: (announced: Announced) => void;
}

/** What the menu holds; fetched when it is first opened. */
export function choicesView(props: ChoicesProps): TemplateResult {
  const { words, hasConversation, ownCourse, places, isLeftAlone, voicesElsewhere } = props;
  return html`
    ${ownCourse ? ownCourseView(words, ownCourse) : nothing}
    <button type="button" class="choice" @click=${props.onPast}>${pastIcon}${words.pastConversations}</button>
    <button type="button" class="choice" ?disabled=${!hasConversation} @click=${props.onDownload}>${saveIcon}${words.download}</button>
    <button type="button" class="choice" ?disabled=${!hasConversation} aria-describedby="kept" @click=${props.onDelete}>${binIcon}${words.deleteConversation}</button>
    <p class="hint" id="kept">${words.keptHere}</p>
    ${aboutMeView({ words, ...props.aboutMe })}
    ${places ? placesView(words, places) : nothing}
    <fieldset>
      <legend>${words.announce}</legend>
      ${announcedView('sentences', words.announceSentences, props)}
      ${announcedView('end', words.announceEnd, props)}
    </fieldset>
    <div class="switches">
      ${switchView('leave-alone', words.leaveMeAlone, words.leaveMeAloneHint, isLeftAlone)}
      ${voicesElsewhere ? switchView('voices', words.voicesElsewhere, words.voicesElsewhereHint, voicesElsewhere) : nothing}
    </div>`;
}

function ownCourseView(
  words: MoreStrings,
  { outcome, onOpen }: NonNullable<ChoicesProps['ownCourse']>,
): TemplateResult {
  return html`<button type="button" class="choice" @click=${onOpen}>${courseIcon}${words.ownCourse}</button>
    ${outcome ? html`<p class="hint" role="status">${outcome}</p>` : nothing}`;
}

function placesView(words: MoreStrings, { places, onOtherSide }: PlacesProps): TemplateResult {
  return html`<fieldset>
    <legend>${words.room}</legend>
    ${places.map(({ label, isChosen, onChoose }) => html`<label class="choice"><input type="radio" name="place" .checked=${live(isChosen)} @change=${onChoose} />${label}</label>`)}
    <button type="button" class="choice" @click=${onOtherSide}>${swapIcon}${words.otherSide}</button>
  </fieldset>`;
}

function announcedView(
  value: Announced,
  label: string,
  { announced, onAnnounced }: ChoicesProps,
): TemplateResult {
  return html`<label class="choice"><input type="radio" name="announced" .checked=${live(announced === value)} @change=${() => onAnnounced(value)} />${label}</label>`;
}

function switchView(name: string, label: string, hint: string, { isOn, onSwitch }: Switch): TemplateResult {
  const changed = (event: Event) => onSwitch((event.target as HTMLInputElement).checked);
  return html`<label class="choice"><input type="checkbox" aria-describedby="${name}-hint" .checked=${live(isOn)} @change=${changed} />${label}</label>
    <p class="hint" id="${name}-hint">${hint}</p>`;
}

export const styles = css`
  .menu .choices {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 0.3em);
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: min(20em, 80vw);
    max-block-size: 60vh;
    overflow-y: auto;
    padding: 0.4em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
    box-shadow: 0 12px 32px -8px rgb(15 18 40 / 0.3);
  }
  .menu .choice {
    display: flex;
    align-items: center;
    gap: 0.6em;
    inline-size: 100%;
    min-block-size: 2.4em;
    padding: 0.3em 0.7em;
    border: 0;
    border-radius: calc(var(--_radius-inner) * 0.7);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu .choice.danger,
  .menu .choice.danger .icon {
    color: var(--_danger);
  }
  .menu .choice .icon {
    color: var(--_muted);
  }
  .menu .choice:disabled {
    color: var(--_muted);
    cursor: default;
  }
  .menu .choice input {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .menu .choices .hint {
    padding: 0 0.8em 0.5em 0;
    padding-inline-start: 2.9em;
    max-inline-size: 20em;
  }
  .menu .choices :is(fieldset, .switches) {
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--_border);
  }
  .menu .choices legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0.2em 0.8em;
    font-size: 0.8667em;
    color: var(--_muted);
  }
  @media (hover: hover) {
    .choice:not(:disabled):hover {
      background: var(--_raised);
    }
  }
`;
