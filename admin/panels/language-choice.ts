import { html, type TemplateResult } from 'lit';
import { languageNames } from '../strings/load.ts';
import type { Strings } from '../strings/strings.ts';

/** In which language the page speaks; each stands there as it calls itself. */
export function languageChoice(strings: Strings, onLanguage: (language: string) => void): TemplateResult {
  return html`<select
    class="language"
    aria-label=${strings.chooseLanguage}
    @change=${(event: Event) => onLanguage((event.target as HTMLSelectElement).value)}
  >
    ${Object.entries(languageNames).map(
      ([language, name]) =>
        html`<option value=${language} lang=${language} ?selected=${language === strings.language}>${name}</option>`,
    )}
  </select>`;
}
