import { writeFile } from 'node:fs/promises';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { documentedCode } from '../../support/documents.ts';
import { freePort } from '../../support/free-port.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { look, type Sight } from '../moodle/look.ts';
import { photographer } from '../moodle/pictures.ts';
import { startTutor, type TrialTutor } from '../moodle/tutor.ts';
import { Servers } from './servers.ts';

/** As people know it; its upstream has another name, scheme and port. */
export const publicHost = 'lms.school.example.edu';
export const publicOrigin = `https://${publicHost}`;

/**
 * A school as an administrator would set it up: nginx as OPERATING.md has it ends TLS for the one public
 * address, the sidecar behind it stands before the LMS with no setting but `lms.upstream`, and people come with a browser.
 */
export interface School {
  servers: Servers;
  tutor: TrialTutor;
  /** Somebody at a browser of their own. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Reads a page, asks the tutor on it, and keeps what it looked like. */
  askOn(page: Page, address: string, name: string): Promise<Sight>;
  /** What was seen, and whether it is right; ends in the trial's last lines and exit code. */
  note(what: string, found: string, isGood: boolean): void;
  picture(page: Page, name: string): Promise<void>;
}

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/**
 * @param upstream starts the LMS at `http://localhost:PORT`; it is told `publicHost` and nothing else about the sidecar
 * @param lms settings of its beside `upstream`
 * @param pictures folder for screenshots; undefined for none
 */
export async function inSchool(
  upstream: (servers: Servers, port: number) => Promise<void>,
  pictures: string | undefined,
  tryOut: (school: School) => Promise<void>,
  lms: { preserveHost?: boolean } = {},
): Promise<void> {
  const servers = await Servers.inNewFolder();
  const [lmsPort, tutorPort, publicPort] = [await freePort(), await freePort(), await freePort()];
  const opened = await openBrowser({ [`${publicHost}:443`]: `127.0.0.1:${publicPort}` });
  const rows: { what: string; found: string; isGood: boolean }[] = [];
  let tutor: TrialTutor | undefined;
  try {
    await upstream(servers, lmsPort);
    tutor = await startTutor(publicOrigin, tutorPort, {
      publicUrl: `${publicOrigin}/course-tutor`,
      trustedProxies: ['127.0.0.1'],
      lms: { upstream: `http://localhost:${lmsPort}`, ...lms },
    });
    await startNginx(servers, publicPort, tutorPort);
    const known = tutor;
    await tryOut({
      servers,
      tutor,
      person: (options = desktop) =>
        opened.browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true, ...options }),
      askOn: (page, address, name) => look(page, address, known, photographer(page, pictures, name)),
      note(what, found, isGood) {
        rows.push({ what, found, isGood });
        console.log(`${isGood ? '   ' : 'BAD'} ${what}: ${found}`);
      },
      picture: (page, name) => photographer(page, pictures, name)('seen'),
    });
  } finally {
    await opened.close();
    await tutor?.stop();
    await servers.stop();
  }
  console.log(`\n${rows.filter(({ isGood }) => isGood).length} of ${rows.length} as they should be`);
  process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;
}

/** Its documented lines, with this machine's ports and certificate. */
async function startNginx(servers: Servers, port: number, tutorPort: number): Promise<void> {
  const [key, cert, conf] = ['key.pem', 'cert.pem', 'front.conf'].map((name) => servers.path(name));
  await writeFile(String(key), selfSigned.key);
  await writeFile(String(cert), selfSigned.cert);
  const server = documentedCode('nginx', 'proxy_pass')
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace(/server_name .*/, `server_name ${publicHost};`)
    .replace('127.0.0.1:8787', `127.0.0.1:${tutorPort}`)
    .replace(/ssl_certificate_key .*/, `ssl_certificate_key ${key};`)
    .replace(/ssl_certificate .*/, `ssl_certificate ${cert};`);
  await writeFile(
    String(conf),
    `daemon off; error_log ${servers.path('front.log')}; pid ${servers.path('front.pid')};
events {}
http { access_log off; client_body_temp_path ${servers.path('front-body')}; proxy_temp_path ${servers.path('front-proxy')};
${server} }`,
  );
  await servers.start('nginx', ['-p', servers.folder, '-c', String(conf)], port);
}
