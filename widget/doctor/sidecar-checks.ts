import type { CourseReply, Problem } from '../../proxy/ground/protocol.ts';
import type { Finding } from './finding.ts';
import type { ExaminedTutor, Site } from './site.ts';

/** Reports of a policy arrive in a task of their own, soon after the refusal. */
const reportMs = 150;

/** Whether each tutor of the page reaches its course; one finding at most for each. */
export async function checkSidecars(site: Site): Promise<Finding[]> {
  const places = new Map(
    site.tutors().map((tutor) => [JSON.stringify([tutor.endpoint, tutor.course, tutor.lesson]), tutor]),
  );
  const found = await Promise.all([...places.values()].map((tutor) => checkSidecar(tutor, site)));
  return [...found.flat(), ...policyFindings(site, found.flat())];
}

async function checkSidecar({ course, lesson, endpoint }: ExaminedTutor, site: Site): Promise<Finding[]> {
  if (!course) return [];
  const mixed = mixedContent(endpoint, site);
  if (mixed) return [mixed];
  let response: Response;
  try {
    response = await site.fetcher(`${endpoint}v1/courses/${encodeURIComponent(course)}`, quietly);
  } catch {
    return [await whyUnreachable(endpoint, site)];
  }
  if (response.ok) return wrongLesson(lesson, (await response.json()) as Partial<CourseReply>);
  const problem = await problemIn(response);
  if (problem?.code === 'not_found') return [wrongCourse(course, endpoint)];
  if (problem?.code === 'origin_not_allowed') return [originNotAllowed(endpoint, site)];
  return [unreachable(endpoint, `It answers ${response.status}.`)];
}

const quietly: RequestInit = { credentials: 'omit', cache: 'no-store' };

/** Undefined for what no sidecar has written. */
async function problemIn(response: Response): Promise<Problem | undefined> {
  if (!response.headers.get('content-type')?.includes('problem+json')) return undefined;
  return (await response.json()) as Problem;
}

/**
 * A page that may not use the tutor is told nothing by its browser but that the
 * request failed. What is asked for here every page may read.
 */
async function whyUnreachable(endpoint: string, site: Site): Promise<Finding> {
  await new Promise<void>((resolve) => site.timer.after(reportMs, resolve));
  const sidecar = new URL(endpoint).origin;
  const isBlocked = site.violations.some(
    ({ directive, blocked }) => directive === 'connect-src' && blocked.startsWith(sidecar),
  );
  if (isBlocked) return blockedByPolicy('connect-src', sidecar);
  try {
    const origin = await site.fetcher(`${endpoint}v1/origin`, quietly);
    return (await problemIn(origin))?.code === 'origin_not_allowed'
      ? originNotAllowed(endpoint, site)
      : unreachable(endpoint, `It answers ${origin.status}.`);
  } catch {
    return unreachable(endpoint, 'It does not answer.');
  }
}

/** Other refusals that concern the tutor: its chunks, its styles, its templates. */
function policyFindings({ violations, scriptUrl }: Site, found: readonly Finding[]): Finding[] {
  if (found.some(({ kind }) => kind === 'blocked-by-policy')) return [];
  const { origin } = new URL(scriptUrl);
  const ours = violations.find(
    ({ directive, blocked }) =>
      blocked.startsWith(origin) ||
      directive.startsWith('trusted-types') ||
      directive.startsWith('require-trusted'),
  );
  return ours ? [blockedByPolicy(ours.directive, origin)] : [];
}

function blockedByPolicy(directive: string, origin: string): Finding {
  const isTypes = directive.includes('trusted-types');
  return {
    kind: 'blocked-by-policy',
    title: `The page's security policy blocks the tutor (${directive})`,
    detail: 'Whoever sets the header Content-Security-Policy of this page adds to it:',
    paste: isTypes ? 'trusted-types lit-html' : `script-src ${origin}; connect-src ${origin}`,
  };
}

function mixedContent(endpoint: string, { address }: Site): Finding | undefined {
  const { protocol, hostname, host } = new URL(endpoint);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (address.protocol !== 'https:' || protocol !== 'http:' || isLoopback) return undefined;
  return {
    kind: 'mixed-content',
    title: 'A page over https cannot use a tutor over http',
    detail: `Browsers block it. Give ${host} a certificate, for example by a reverse proxy in front of it, and paste the address with https.`,
    paste: `<script type="module" src="https://${host}/course-tutor.js"></script>`,
  };
}

function wrongCourse(course: string, endpoint: string): Finding {
  return {
    kind: 'wrong-course',
    title: `There is no course "${course}"`,
    detail: `The tutor at ${endpoint} does not know it. The attribute "course" must be the id of a course in config.yaml; "npx course-tutor check" lists them.`,
  };
}

/** Of more than this many an author sees no more. */
const lessonsNamed = 12;

function wrongLesson(lesson: string, { id = '', lessons = [] }: Partial<CourseReply>): Finding[] {
  if (lesson === '' || lessons.some((one) => one.id === lesson)) return [];
  const names = lessons.slice(0, lessonsNamed).map((one) => one.id);
  const more = lessons.length > names.length ? `, and ${lessons.length - names.length} more` : '';
  return [
    {
      kind: 'wrong-lesson',
      title: `There is no lesson "${lesson}" in "${id}"`,
      detail: `The attribute "lesson" must be the id of a lesson: ${names.join(', ')}${more}. On a page that is no lesson of the course leave it out; the tutor then reads the text of the page.`,
      ...(names[0] !== undefined && { paste: `lesson="${nearest(lesson, lessons)}"` }),
    },
  ];
}

/** The lesson whose id begins most like it. */
function nearest(wanted: string, lessons: readonly { id: string }[]): string {
  const alike = (id: string) => [...id].findIndex((character, at) => character !== wanted[at]);
  const ranked = lessons.map(({ id }) => ({ id, length: alike(id) < 0 ? id.length : alike(id) }));
  return ranked.reduce((best, one) => (one.length > best.length ? one : best)).id;
}

function originNotAllowed(endpoint: string, { origin }: Site): Finding {
  return {
    kind: 'origin-not-allowed',
    title: 'This site may not use the tutor yet',
    detail:
      origin === 'null'
        ? `The page is in a sandboxed frame and so has no address that could be allowed. Use the iframe of the tutor itself: ${endpoint}embed/COURSE`
        : `Add the site to "origins" in config.yaml of ${endpoint} and start it again.`,
    ...(origin !== 'null' && { paste: `origins: [${JSON.stringify(origin)}]` }),
  };
}

function unreachable(endpoint: string, why: string): Finding {
  return {
    kind: 'unreachable',
    title: 'The tutor cannot be reached',
    detail: `${why} Is it running, and is ${endpoint} its address as students reach it? Otherwise set the attribute "endpoint".`,
    paste: `endpoint="${endpoint}"`,
  };
}
