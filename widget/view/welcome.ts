import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../strings/strings.ts';
import type { CourseState } from '../tutor.ts';
import { problemView } from './problem.ts';

export interface WelcomeProps {
  strings: Strings;
  course: CourseState;
  onSuggestion: (question: string) => void;
  onRetry: () => void;
}

/** What stands where the conversation will be. */
export function welcomeView({ strings, course, onSuggestion, onRetry }: WelcomeProps): TemplateResult {
  switch (course.kind) {
    case 'unknown':
    case 'loading':
      return html`<div class="welcome" aria-busy="true"></div>`;
    case 'failed':
      return html`<div class="welcome">
        <p class="greeting">${strings.greeting}</p>
        ${problemView({ strings, failure: course.failure, waitSeconds: 0, isBusy: false, againLabel: strings.retry, onAgain: onRetry })}
      </div>`;
    case 'known': {
      const { greeting, suggestions, language } = course.course;
      return html`<div class="welcome">
        <p class="greeting" dir="auto" lang=${greeting ? language : strings.language}>${greeting || strings.greeting}</p>
        ${
          suggestions.length > 0
            ? html`<ul class="suggestions" aria-label=${strings.suggestions} lang=${language}>${suggestions.map(
                (question) =>
                  html`<li><button type="button" class="suggestion" part="suggestion" dir="auto" @click=${() => onSuggestion(question)}>${question}</button></li>`,
              )}</ul>`
            : nothing
        }
      </div>`;
    }
    default:
      return course satisfies never;
  }
}
