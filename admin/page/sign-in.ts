import { html, nothing, type TemplateResult } from 'lit';
import { languageChoice } from '../panels/language-choice.ts';
import type { Strings } from '../strings/strings.ts';

export interface SignInProps {
  strings: Strings;
  /** What came of the last attempt; empty at first. */
  message: string;
  isBusy: boolean;
  /** Whether one may sign in through the school. */
  hasProvider: boolean;
  onPassword: (password: string) => void;
  onLanguage: (language: string) => void;
}

export function signInView({
  strings,
  message,
  isBusy,
  hasProvider,
  onPassword,
  onLanguage,
}: SignInProps): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const password = new FormData(event.target as HTMLFormElement).get('password');
    if (typeof password === 'string' && password !== '') onPassword(password);
  };
  return html`<main class="sign-in">
    <form @submit=${submit}>
      <p class="product">${strings.product}</p>
      <h1>${strings.signIn.title}</h1>
      <label
        >${strings.signIn.password}
        <input
          type="password"
          name="password"
          autocomplete="current-password"
          required
          maxlength="1000"
          aria-describedby="sign-in-message"
      /></label>
      <p id="sign-in-message" class="problem" role="alert">${message}</p>
      <button type="submit" class="primary" ?disabled=${isBusy}>${strings.signIn.submit}</button>
      ${hasProvider ? html`<p><a href="oidc/login">${strings.signIn.provider}</a></p>` : nothing}
      <p class="quiet">${strings.signIn.hint}</p>
      ${languageChoice(strings, onLanguage)}
    </form>
  </main>`;
}
