import { browserTimer, type Timer } from '../browser/timer.ts';
import type { Finding } from './finding.ts';
import { checkPage, oldBrowser } from './page-checks.ts';
import { DoctorPanel } from './panel.ts';
import { checkSidecars } from './sidecar-checks.ts';
import { browserSite, type Site, type Violation } from './site.ts';
import { watchingStreams } from './stream-check.ts';

const tag = 'course-tutor-doctor';

/** Everything that is wrong on a page and can be found out without asking a question. */
export async function examine(site: Site): Promise<Finding[]> {
  // Whatever else seems wrong follows from that.
  if (site.missingFeatures.length > 0) return [oldBrowser(site)];
  return [...checkPage(site), ...(await checkSidecars(site))];
}

/** As long as that the doctor waits for a tutor to find its place. */
const mostWaits = 30;
const waitMs = 100;

async function allHaveSettled(timer: Timer): Promise<void> {
  for (let waits = 0; waits < mostWaits; waits++) {
    const tutors = [...document.querySelectorAll('course-tutor')];
    const isSettled = tutors.every(({ stance, presence }) => stance || presence?.kind === 'absent');
    if (isSettled) return;
    await new Promise<void>((resolve) => timer.after(waitMs, resolve));
  }
}

/** Puts a panel into the page that says what is wrong on it. Once, however many copies of the script there are. */
export async function openDoctor(scriptUrl: string): Promise<void> {
  if (document.querySelector(tag)) return;
  if (!customElements.get(tag)) customElements.define(tag, DoctorPanel);
  const violations: Violation[] = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    violations.push({ directive: effectiveDirective, blocked: blockedURI });
  });
  const panel = new DoctorPanel();
  const seenLater: Finding[] = [];
  const check = async () => {
    panel.isDone = false;
    await allHaveSettled(browserTimer);
    const findings = await examine(browserSite(scriptUrl, violations, browserTimer));
    panel.findings = [...findings, ...seenLater];
    panel.isDone = true;
  };
  panel.onAgain = () => void check();
  document.body.append(panel);
  for (const tutor of document.querySelectorAll('course-tutor')) {
    tutor.fetcher = watchingStreams(
      tutor.fetcher,
      () => performance.now(),
      (finding) => {
        if (seenLater.length === 0) seenLater.push(finding);
        void check();
      },
    );
  }
  await check();
}
