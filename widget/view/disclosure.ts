import { html, nothing } from 'lit';
import type { CourseReply } from '../../proxy/ground/protocol.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';

export interface DisclosureProps {
  words: AllStrings;
  /** Undefined until it is known. */
  course: CourseReply | undefined;
  /** Base address of the sidecar, with a slash at its end. */
  sidecar: string;
}

/** What it is, whether a model answers, and where there is more about it; below the question box. */
export function disclosureView({ words, course, sidecar }: DisclosureProps): unknown {
  const how = course && (course.providers === 'course-only' ? words.quotesTheCourse : words.checkTheSources);
  return html`${words.disclosure} ${how ?? nothing}
    <a href="${sidecar}transparency?lang=${words.language}" target="_blank" rel="noopener">${words.about}<span class="unseen"> ${words.opensInNewTab}</span></a>`;
}
