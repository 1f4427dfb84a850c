/**
 * Every state of the tutor side by side, for designers and testers:
 * `npm run dev`, then /gallery/. The sidecar is played; nothing leaves the page.
 */
import '../../widget/course-tutor.ts';
import type { Fetcher } from '../../widget/conversation/sidecar.ts';
import type { CourseTutor } from '../../widget/element/element.ts';
import type { Play, State } from './plays.ts';
import { states } from './states.ts';

const languages = ['en', 'ru', 'es', 'de', 'fr', 'pt', 'zh', 'ar'];
const course = {
  id: 'states',
  title: 'Python basics',
  language: 'en',
  greeting: '',
  suggestions: ['What is a list?', 'What is a set?'],
  lessons: [],
  prompts: 'off',
  providers: 'live',
};
const never = new Promise<Response>(() => undefined);

function fetcherFor({ course: given, play = { kind: 'silence' }, quiz }: State): Fetcher {
  return async (url) => {
    if (url.includes('/v1/courses/')) {
      if (given === 'loading') return never;
      if (given === 'unreachable') throw new TypeError('not reached');
      return Response.json({ ...course, ...given });
    }
    if (url.endsWith('/v1/session')) {
      return Response.json({
        token: 't',
        expiresAt: '2099-01-01T00:00:00Z',
        expiresInSeconds: 43_200,
        student: 's',
      });
    }
    if (url.includes('/v1/quiz')) return Response.json(url.endsWith('/v1/quiz') ? quiz?.asked : quiz?.told);
    return url.endsWith('/v1/chat') ? played(play) : new Response(null, { status: 204 });
  };
}

async function played(play: Play): Promise<Response> {
  switch (play.kind) {
    case 'silence':
      return never;
    case 'unreachable':
      throw new TypeError('not reached');
    case 'problem':
      return new Response(JSON.stringify(play.problem), {
        status: play.problem.status,
        headers: { 'content-type': 'application/problem+json' },
      });
    case 'events': {
      const lines = play.events.map(
        ({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
      );
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(lines.join('')));
          if (!play.isOpen) controller.close();
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    }
    default:
      return play satisfies never;
  }
}

function show(state: State, settings: FormData): HTMLElement {
  const section = document.createElement('section');
  const heading = section.appendChild(document.createElement('h2'));
  heading.textContent = state.name;
  const tutor = document.createElement('course-tutor');
  const attributes = {
    course: 'states',
    endpoint: location.origin,
    mode: 'inline',
    selection: 'off',
    'lesson-content': 'off',
  };
  for (const [name, value] of Object.entries(attributes)) tutor.setAttribute(name, value);
  // Says of no student whose it is, so that nothing is kept from one look to the next.
  tutor.identity = 'nobody';
  tutor.theme = settings.get('theme') as CourseTutor['theme'];
  tutor.lang = String(settings.get('lang'));
  tutor.fetcher = fetcherFor(state);
  tutor.network = { isOnline: () => state.isOnline ?? true, watch: () => () => undefined };
  tutor.style.maxInlineSize = String(settings.get('width'));
  section.append(tutor);
  void begin(tutor, state);
  return section;
}

async function begin(tutor: CourseTutor, { question, afterwards }: State): Promise<void> {
  if (!question) return;
  void tutor.ask(question);
  // The played text has arrived and been painted by then; nobody is waiting for a measure.
  if (afterwards) setTimeout(() => afterwards(tutor), 1_000);
}

const form = document.querySelector('form');
const main = document.querySelector('main');
if (!form || !main) throw new Error('index.html has no form or no main');
form.querySelector('[name="lang"]')?.append(...languages.map((tag) => new Option(tag, tag)));
const showAll = () => {
  const settings = new FormData(form);
  document.documentElement.dir = String(settings.get('dir'));
  main.replaceChildren(...states.map((state) => show(state, settings)));
};
form.addEventListener('change', showAll);
showAll();
