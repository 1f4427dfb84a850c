import type { Lesson } from '../../course/course.ts';
import type { Library, LoadedCourse } from '../../course/library.ts';
import { directionOf } from '../../words/language-tag.ts';
import { nearestLanguage, studentWords } from '../../words/languages.ts';
import { html, SafeHtml, writtenIn } from '../html.ts';

/** Where the page stands; everything comes from its address. */
export interface LessonPageView {
  course: LoadedCourse;
  lesson: Lesson;
  /** What stands in the lesson. */
  body: SafeHtml;
  mode: 'floating' | 'inline';
  theme: 'auto' | 'light' | 'dark';
}

/**
 * A lesson as an LMS would show it, with the tutor put in the way an author
 * does it: one script tag and one element.
 */
export function lessonPage(view: LessonPageView, library: Library): string {
  const { course, lesson, body, mode, theme } = view;
  const { settings, content } = course;
  const say = studentWords(nearestLanguage(settings.language)).lessonPage;
  const [back, on] = directionOf(settings.language) === 'ltr' ? ['←', '→'] : ['→', '←'];
  const position = content.lessons.indexOf(lesson);
  const previous = content.lessons[position - 1];
  const next = content.lessons[position + 1];
  const link = (change: Partial<LessonPageView>) => address({ ...view, ...change });
  const current = (is: boolean) => new SafeHtml(is ? ' aria-current="page"' : '');

  return html`<!doctype html>
<html ${writtenIn(settings.language)} data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${lesson.title} · ${settings.title}</title>
<link rel="icon" href="favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="lesson.css">
<script type="module" src="course-tutor.js"></script>
</head>
<body>
<a class="skip" href="#lesson">${say.skip}</a>
<header>
  <a class="brand" href="${link({ lesson: firstLesson(course) })}">${settings.title}</a>
  <nav aria-label="${say.tutor}">
    <span>${say.tutorStands}</span>
    <a href="${link({ mode: 'floating' })}"${current(mode === 'floating')}>${say.floating}</a>
    <a href="${link({ mode: 'inline' })}"${current(mode === 'inline')}>${say.inline}</a>
    <a href="admin/">${say.metrics}</a>
  </nav>
</header>
<div class="columns">
  <nav class="lessons" aria-label="${say.lessons}">
    <h2>${say.lessons}</h2>
    <ol>
      ${content.lessons.map((item) => html`<li><a href="${link({ lesson: item })}"${current(item === lesson)}>${item.title}</a></li>`)}
    </ol>
    ${
      library.size < 2
        ? ''
        : html`<h2>${say.courses}</h2>
    <ul>
      ${[...library.values()].map((item) => html`<li><a href="${link({ course: item, lesson: firstLesson(item) })}"${current(item === course)} ${writtenIn(item.settings.language)}>${item.settings.title}</a></li>`)}
    </ul>`
    }
  </nav>
  <main id="lesson" tabindex="-1">
    <article>
      ${body}
    </article>
    ${mode === 'inline' ? html`<section class="ask"><h2>${say.ask}</h2>${tutorElement(view)}</section>` : ''}
    <nav class="turn" aria-label="${say.lessons}: ${lesson.title}">
      ${previous === undefined ? '' : html`<a rel="prev" href="${link({ lesson: previous })}">${back} ${say.previous(previous.title)}</a>`}
      ${next === undefined ? '' : html`<a rel="next" href="${link({ lesson: next })}">${say.next(next.title)} ${on}</a>`}
    </nav>
  </main>
</div>
${mode === 'floating' ? tutorElement(view) : ''}
</body>
</html>
`.text;
}

/** First lesson of a course; a course without lessons is not loaded. */
export function firstLesson({ content }: LoadedCourse): Lesson {
  const [first] = content.lessons;
  if (first === undefined) throw new Error('a loaded course has no lesson');
  return first;
}

function tutorElement({ course, lesson, mode, theme }: LessonPageView): SafeHtml {
  return html`<course-tutor course="${course.settings.id}" lesson="${lesson.id}" mode="${mode}" theme="${theme}"></course-tutor>`;
}

function address({ course, lesson, mode, theme }: Omit<LessonPageView, 'body'>): string {
  const query = new URLSearchParams({ course: course.settings.id, lesson: lesson.id });
  if (mode !== 'floating') query.set('mode', mode);
  if (theme !== 'auto') query.set('theme', theme);
  // Relative, so that the page also works below a prefix.
  return `?${query}`;
}
