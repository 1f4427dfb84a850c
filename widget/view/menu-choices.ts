import { css, html, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';
import type { Announced } from './announced.ts';

const binIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 6.5h15M9.5 6.5v-2h5v2M6.5 6.5l.8 12a1.5 1.5 0 0 0 1.5 1.5h6.4a1.5 1.5 0 0 0 1.5-1.5l.8-12M10 10.5v5.5M14 10.5v5.5"/></svg>`;
const saveIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v11M7 10.5l5 5 5-5M5 19.5h14"/></svg>`;

export interface ChoicesProps {
  strings: Strings;
  /** There is something to download and to delete. */
  hasConversation: boolean;
  announced: Announced;
  onDownload: () => void;
  onDelete: () => void;
  onAnnounced: (announced: Announced) => void;
}

/** What the menu holds; fetched when it is first opened. */
export function choicesView(props: ChoicesProps): TemplateResult {
  const { strings, hasConversation, onDownload, onDelete } = props;
  return html`
    <button type="button" class="choice" ?disabled=${!hasConversation} @click=${onDownload}>${saveIcon}${strings.download}</button>
    <button type="button" class="choice" ?disabled=${!hasConversation} aria-describedby="kept" @click=${onDelete}>${binIcon}${strings.deleteConversation}</button>
    <p class="hint" id="kept">${strings.keptHere}</p>
    <fieldset>
      <legend>${strings.announce}</legend>
      ${choice('sentences', strings.announceSentences, props)}
      ${choice('end', strings.announceEnd, props)}
    </fieldset>`;
}

function choice(value: Announced, words: string, { announced, onAnnounced }: ChoicesProps): TemplateResult {
  return html`<label class="choice"><input type="radio" name="announced" .checked=${announced === value} @change=${() => onAnnounced(value)} />${words}</label>`;
}

export const styles = css`
  .choices {
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
  .choice {
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
  .choice .icon {
    color: var(--_muted);
  }
  .choice:disabled {
    color: var(--_muted);
    cursor: default;
  }
  .choice input {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .choices .hint {
    padding: 0 0.8em 0.5em 2.9em;
  }
  .choices fieldset {
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--_border);
  }
  .choices legend {
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
