import { LRUCache } from 'lru-cache';
import { marked } from 'marked';
import type { Lesson, Section } from '../../course/course.ts';
import { atLeisure } from '../../ground/at-leisure.ts';
import { html, SafeHtml } from '../html.ts';

/** Of all that are kept together, in characters: some hundred usual lessons, and a few of a megabyte. */
const mostCharacters = 8_000_000;

/**
 * The bodies of lessons as HTML. One of a megabyte takes a tenth of a second to make, and whoever reaches the port may
 * ask for it: so it is made in pieces, one lesson after another, and kept until others are asked for more lately.
 */
export class LessonBodies {
  #last: Promise<unknown> = Promise.resolve();
  readonly #kept = new LRUCache<Lesson, SafeHtml>({
    maxSize: mostCharacters,
    sizeCalculation: ({ text }) => text.length + 1,
    fetchMethod: (lesson) => {
      const make = () => bodyOf(lesson);
      const body = this.#last.then(make, make);
      this.#last = body;
      return body;
    },
  });

  /** The same object for a lesson that has not been read again. */
  of(lesson: Lesson): Promise<SafeHtml> {
    return this.#kept.forceFetch(lesson);
  }
}

async function bodyOf(lesson: Lesson): Promise<SafeHtml> {
  const sections: string[] = [];
  await atLeisure(lesson.sections, (section) => sections.push(sectionOf(section, lesson).text));
  return new SafeHtml(sections.join(''));
}

function sectionOf({ anchor, heading, level, markdown }: Section, lesson: Lesson): SafeHtml {
  // The course's author wrote it; the page's policy lets no script of it run.
  const body = new SafeHtml(reachable(marked.parse(markdown, { async: false })));
  if (anchor === '') return heading === lesson.title ? html`<h1>${heading}</h1>${body}` : body;
  const tag = new SafeHtml(`h${level}`);
  return html`<${tag} id="${anchor}">${new SafeHtml(marked.parseInline(heading, { async: false }))}</${tag}>${body}`;
}

/** What a narrow window scrolls sideways is scrolled with the keyboard as well. */
function reachable(body: string): string {
  return body.replace(/<(?:pre|table)(?=[\s>])/g, '$& tabindex="0"');
}
