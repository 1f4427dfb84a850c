import { html, nothing } from 'lit';
import type { CourseReply } from '../../proxy/ground/protocol.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import type { Strings } from '../strings/strings.ts';

export interface DisclosureProps {
  strings: Strings;
  /** Undefined until they have been fetched: the first sentence does not wait for them. */
  words: MoreStrings | undefined;
  /** Undefined until it is known. */
  course: CourseReply | undefined;
  /** Base address of the sidecar, with a slash at its end. */
  sidecar: string;
}

/** What it is, whether a model answers, and where there is more about it; below the question box. */
export function disclosureView({ strings, words, course, sidecar }: DisclosureProps): unknown {
  if (!words) return strings.disclosure;
  const how = course && (course.providers === 'course-only' ? words.quotesTheCourse : words.checkTheSources);
  return html`${strings.disclosure} ${how ?? nothing}
    <a href="${sidecar}transparency?lang=${strings.language}" target="_blank" rel="noopener">${words.about}<span class="unseen"> ${words.opensInNewTab}</span></a>`;
}
