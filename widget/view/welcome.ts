import { html, nothing, type TemplateResult } from 'lit';
import type { CourseState } from '../conversation/conversation.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { problemView } from './problem.ts';

export interface WelcomeProps {
  strings: AllStrings;
  course: CourseState;
  /** Headings of the lesson, to ask about. */
  headings: () => readonly string[];
  onSuggestion: (question: string) => void;
  onRetry: () => void;
}

/** What stands where the conversation will be. */
export function welcomeView({
  strings,
  course,
  headings,
  onSuggestion,
  onRetry,
}: WelcomeProps): TemplateResult {
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
      const about = headings();
      return html`<div class="welcome">
        <p class="greeting" dir="auto" lang=${greeting ? language : strings.language}>${greeting || strings.greeting}</p>
        ${
          suggestions.length + about.length > 0
            ? html`<ul class="suggestions" aria-label=${strings.suggestions}>
                ${suggestions.map((question) => suggestionView(question, language, onSuggestion))}
                ${about.map((heading) => suggestionView(strings.explain(heading), strings.language, onSuggestion))}
              </ul>`
            : nothing
        }
      </div>`;
    }
    default:
      return course satisfies never;
  }
}

function suggestionView(
  question: string,
  language: string,
  onSuggestion: (question: string) => void,
): TemplateResult {
  return html`<li><button type="button" class="suggestion" part="suggestion" dir="auto" lang=${language} @click=${() => onSuggestion(question)}>${question}</button></li>`;
}
