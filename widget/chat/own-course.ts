import type { Conversation } from '../conversation/conversation.ts';
import { ignoreExpected } from '../conversation/conversation.ts';
import { claimsOf } from '../conversation/student.ts';

export interface OwnCourseOptions {
  page: Document;
  onChange: () => void;
}

/** A teacher's way from the tutor to the page about the own course. */
export class OwnCourse {
  readonly #options: OwnCourseOptions;
  #hasFailed = false;

  constructor(options: OwnCourseOptions) {
    this.#options = options;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Opens it beside the lesson, signed in by an address that lets in once. */
  async open({ world: { client } }: Conversation): Promise<void> {
    // Before anything is waited for: later a browser takes it for a page that opens windows by itself.
    const tab = this.#options.page.defaultView?.open('', '_blank');
    try {
      const response = await client.asStudent('/v1/teacher-link', { method: 'POST' });
      const { url } = (await response.json()) as { url: string };
      if (!tab) throw new Error('the browser lets no window open');
      tab.opener = null;
      tab.location.href = url;
      this.#become(false);
    } catch (error) {
      tab?.close();
      if (tab) ignoreExpected(error);
      this.#become(true);
    }
  }

  #become(hasFailed: boolean): void {
    this.#hasFailed = hasFailed;
    this.#options.onChange();
  }
}

/**
 * Whether the page or a launch says that its reader teaches the course: then the way is shown. Whether it is so, the
 * sidecar says.
 */
export function isTeachers({ world: { client } }: Conversation): boolean {
  const { role, roles } = claimsOf(client.options.session || client.identity) ?? {};
  return role === 'teacher' || [roles].flat().includes('teacher');
}
