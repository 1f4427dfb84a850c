import { expect, test } from 'vitest';
import { claim, post } from '../../../support/lti-platform.ts';
import { postJson } from '../../../support/post-json.ts';
import { publicUrl, type Stage, tokenIn, useStage, wholeCourse } from './stage.ts';

const stage = useStage();

/** Everything that a launch hands to its page. */
function handedIn(page: string): Record<string, string> {
  const data = /<script type="application\/json" id="course-tutor-data">(.*?)<\/script>/.exec(page)?.[1];
  return JSON.parse(data ?? '{}') as Record<string, string>;
}

const again = ({ sidecar }: Stage, handed: Record<string, string>, language = 'en') =>
  fetch(`${sidecar.url}/lti/${handed.again}`, { headers: { 'accept-language': language } });

test('the page of a launch has an address of its own, which says nothing of the student', async () => {
  const at = await stage();
  at.platform.claims = { [claim.presentation]: { locale: 'ru', return_url: 'http://127.0.0.1:9/course/42' } };
  const launched = await at.launch(`${publicUrl}/embed/python-basics?lesson=02-containers`);
  const first = await launched.text();
  const handed = handedIn(first);
  const response = await again(at, handed);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const page = await response.text();
  expect(page).toContain(
    '<course-tutor course="python-basics" lesson="02-containers" mode="inline" lang="ru" ',
  );
  expect(handedIn(page)).toEqual({});
  expect(page).toContain('<p id="missing" hidden>Вернитесь в курс и откройте тьютора ещё раз.</p>');
  const ticket = new URLSearchParams(handed.again?.split('?')[1]).get('page') ?? '';
  const said = Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString();
  for (const secret of ['user-7', 'Ada', tokenIn(first) ?? '-']) expect(said + page).not.toContain(secret);
});

test('it may be framed by whom the launch could be framed by, and by nobody else', async () => {
  const at = await stage();
  const launched = await at.launch();
  const framers = (response: Response) =>
    /frame-ancestors .*$/.exec(response.headers.get('content-security-policy') ?? '')?.[0];
  expect(framers(await again(at, handedIn(await launched.clone().text())))).toBe(framers(launched));
});

test('nobody makes such an address, and after the life of a session it leads back to the course', async () => {
  const at = await stage();
  const handed = handedIn(await (await at.launch()).text());
  for (const page of ['', 'x', `${handed.again?.split('=')[1]}x`]) {
    const response = await again(at, { again: `tutor?page=${page}` });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('Go back to your course and open the tutor again.');
  }
  at.clock.advance(12 * 60 * 60 * 1000);
  const late = await again(at, handed, 'ru');
  expect(late.status).toBe(401);
  expect(await late.text()).toContain('Вернитесь в курс и откройте тьютора ещё раз.');
});

test('a launch that is posted again, soon or late, is sent back to the course', async () => {
  const at = await stage();
  at.platform.claims = { [claim.target]: wholeCourse };
  const { fields, cookie } = await at.platform.begin(at.sidecar.url, wholeCourse);
  const send = () => post(`${at.sidecar.url}/lti/launch`, fields, cookie);
  expect((await send()).status).toBe(200);
  for (const waitMs of [0, 11 * 60_000, 13 * 60 * 60_000]) {
    at.clock.advance(waitMs);
    const page = await (await send()).text();
    expect(tokenIn(page)).toBeUndefined();
    expect(page).toContain('Go back to your course and open the tutor again.');
    expect(page).not.toContain('Reload');
  }
});

test('a browser that has forgotten what it posted is led back to the course as well', async () => {
  const at = await stage();
  const response = await fetch(`${at.sidecar.url}/lti/launch`);
  expect(response.status).toBe(401);
  expect(await response.text()).toContain('Go back to your course and open the tutor again.');
});

test('a link says what the tutor may do, in any spelling of a word that is one', async () => {
  const at = await stage();
  for (const [typed, mode] of [
    ['off', 'off'],
    [' Off ', 'off'],
    ['COACH', 'coach'],
    ['direct', 'direct'],
    ['', undefined],
    [undefined, undefined],
  ]) {
    at.platform.claims = { [claim.custom]: { tutor: typed, lesson: '02-containers' } };
    const token = tokenIn(await (await at.launch()).text());
    const payload = Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString();
    const { tutor, lesson } = JSON.parse(payload) as { tutor?: string; lesson?: string };
    expect({ tutor, lesson }, typed).toEqual({ tutor: mode, lesson: '02-containers' });
  }
});

test('a word that is none opens nothing', async () => {
  const at = await stage();
  for (const tutor of ['aus', 'none', '$Custom.tutor', 0, false, ['off']]) {
    at.platform.claims = { [claim.custom]: { tutor } };
    const response = await at.launch();
    const page = await response.text();
    expect(tokenIn(page)).toBeUndefined();
    expect(page).toContain('must be one of direct, hints, coach, off');
  }
});

test('a link with the tutor off ends what the student has opened by another', async () => {
  const at = await stage();
  const before = tokenIn(await (await at.launch()).text()) ?? '';
  at.clock.advance(1_000);
  at.platform.claims = { [claim.custom]: { tutor: 'off' } };
  const off = tokenIn(await (await at.launch()).text()) ?? '';
  for (const token of [before, off]) {
    const response = await postJson(
      `${at.sidecar.url}/v1/chat`,
      { course: 'python-basics', question: 'What is a list?' },
      { authorization: `Bearer ${token}` },
    );
    expect(await response.json()).toMatchObject({ code: 'tutor_off' });
  }
});
