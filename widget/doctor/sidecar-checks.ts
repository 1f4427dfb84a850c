import type { Problem } from '../../proxy/protocol.ts';
import type { Finding } from './finding.ts';
import type { PlacedTutor, Site } from './site.ts';

/** Reports of a policy arrive in a task of their own, soon after the refusal. */
const reportMs = 150;

/** Whether each tutor of the page reaches its course; one finding at most for each. */
export async function checkSidecars(site: Site): Promise<Finding[]> {
  const places = new Map(site.tutors().map((tutor) => [tutor.endpoint + tutor.course, tutor]));
  const found = await Promise.all([...places.values()].map((tutor) => checkSidecar(tutor, site)));
  return [...found.flat(), ...policyFindings(site, found.flat())];
}

async function checkSidecar({ course, endpoint }: PlacedTutor, site: Site): Promise<Finding[]> {
  if (!course) return [];
  const mixed = mixedContent(endpoint, site);
  if (mixed) return [mixed];
  let response: Response;
  try {
    response = await site.fetcher(`${endpoint}v1/courses/${encodeURIComponent(course)}`, quietly);
  } catch {
    return [await whyUnreachable(endpoint, site)];
  }
  if (response.ok) return [];
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
 * request failed. The script itself may be loaded from anywhere: if that works,
 * the sidecar is there and refuses this page.
 */
async function whyUnreachable(endpoint: string, site: Site): Promise<Finding> {
  await new Promise<void>((resolve) => site.timer.after(reportMs, resolve));
  const { origin } = new URL(endpoint);
  const isBlocked = site.violations.some(
    ({ directive, blocked }) => directive === 'connect-src' && blocked.startsWith(origin),
  );
  if (isBlocked) return blockedByPolicy('connect-src', origin);
  try {
    const script = await site.fetcher(`${endpoint}course-tutor.js`, quietly);
    return script.ok
      ? originNotAllowed(endpoint, site)
      : unreachable(endpoint, `It answers ${script.status}.`);
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
