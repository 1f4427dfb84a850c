import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';
import { moreIcon } from './icons.ts';

export interface MenuProps {
  strings: Strings;
  isOpen: boolean;
  /** What it holds; undefined until that has been fetched. */
  choices: TemplateResult | undefined;
  onToggle: (isOpen: boolean) => void;
}

/** What is needed rarely, behind one button: a disclosure, because it holds buttons and a choice. */
export function menuView(props: MenuProps): TemplateResult {
  const { strings, isOpen, choices, onToggle } = props;
  return html`<div class="menu" @keydown=${(event: KeyboardEvent) => pressed(event, props)} @focusout=${(event: FocusEvent) => left(event, props)}>
    <button type="button" class="plain" aria-label=${strings.more} title=${strings.more} aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="menu" @click=${() => onToggle(!isOpen)}>${moreIcon}</button>
    <div class="choices" id="menu" part="menu" ?hidden=${!isOpen || !choices}>${isOpen ? choices : nothing}</div>
  </div>`;
}

function pressed(event: KeyboardEvent, { isOpen, onToggle }: MenuProps): void {
  if (event.key !== 'Escape' || !isOpen) return;
  // The panel closes on the next one.
  event.preventDefault();
  onToggle(false);
  (event.currentTarget as Element).querySelector('button')?.focus();
}

function left(event: FocusEvent, { isOpen, onToggle }: MenuProps): void {
  const to = event.relatedTarget;
  const isInside = to instanceof Node && (event.currentTarget as Element).contains(to);
  if (isOpen && to && !isInside) onToggle(false);
}
