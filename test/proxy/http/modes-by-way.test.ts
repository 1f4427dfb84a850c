import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LessonHint, SessionReply } from '../../../proxy/ground/protocol.ts';
import { type TutorMode, tutorModes } from '../../../proxy/ground/tutor-mode.ts';
import { loadToolKey } from '../../../proxy/lms/lti/tool-key.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { suiteFolder } from '../../support/folder.ts';
import { makeSigningKey } from '../../support/key-server.ts';
import { claim, LtiPlatform, post } from '../../support/lti-platform.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';
import { tokenIn } from '../lms/lti/stage.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';
const publicUrl = 'https://tutor.example.edu';
const question = 'What is a list?';

const texts: Record<TutorMode, string> = {
  direct:
    'A list keeps its values in the order in which they were put in, and append adds one at its end, again and again.',
  hints:
    'A dictionary finds a value by its key, whatever the order is in which both of them were put into it at first.',
  coach:
    'A set holds each of its values once, and tells at once whether something is among them, however many there are.',
  off: 'Write a program that reads temperatures from a file and prints the mean of all those above zero, or nothing where there are none.',
};
const lessonOf = (mode: TutorMode) => `lesson-${mode}`;
const courseOf = (mode: TutorMode) => `course-${mode}`;

const folder = suiteFolder();
let platform: LtiPlatform;
let sidecar: Sidecar;
const clock = new FakeClock();

beforeAll(async () => {
  for (const mode of tutorModes) {
    const text = `# Lists, ${mode}\n\n${texts[mode]}\n`;
    await writeFile(join(folder, `${lessonOf(mode)}.md`), `---\ntutor: ${mode}\n---\n${text}`);
  }
  platform = await LtiPlatform.start(await makeSigningKey('platform-1'), () => clock);
  await loadToolKey(join(folder, 'tool.pem'));
  const plain = join(folder, 'plain');
  await mkdir(plain);
  await writeFile(join(plain, 'lists.md'), '# Lists\n\nA list keeps its values in their order.\n');
  sidecar = await startSidecar({
    clock,
    config: {
      server: { publicUrl },
      courses: [
        { id: 'lessons', title: 'Lessons', content: folder, tutor: 'direct' },
        ...tutorModes.map((mode) => ({ id: courseOf(mode), title: mode, content: plain, tutor: mode })),
      ],
      limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
      identity: {
        anonymous: true,
        sharedSecret,
        lti: [platform.registration()],
        ltiKeyFile: join(folder, 'tool.pem'),
      },
    },
  });
});

afterAll(async () => {
  await sidecar.close();
  await platform.close();
});

/** How the tutor answers a question, as the student is told. */
async function modeOf(token: string, course: string, lesson?: LessonHint): Promise<TutorMode> {
  const asking = await chat(sidecar, token, { course, question, ...(lesson && { lesson }) });
  if (asking.status === 403) {
    expect(await asking.problem()).toMatchObject({ code: 'tutor_off' });
    return 'off';
  }
  const [first] = (await readAnswer(asking)).events;
  if (first?.event !== 'answer' || first.data.mode === undefined) throw new Error('no answer begins');
  return first.data.mode;
}

async function sessionWith(course: string, claims: Record<string, unknown>): Promise<string> {
  const iat = Math.floor(clock.now() / 1_000);
  const identity = await new SignJWT({
    sub: `u-${JSON.stringify(claims)}`,
    course,
    iat,
    exp: iat + 600,
    ...claims,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(sharedSecret));
  const response = await postJson(`${sidecar.url}/v1/session`, { course, identity });
  return ((await response.json()) as SessionReply).token;
}

async function launched(course: string, custom: Record<string, string>): Promise<string> {
  const target = `${publicUrl}/embed/${course}`;
  platform.claims = { [claim.target]: target, [claim.custom]: custom, sub: `u-${JSON.stringify(custom)}` };
  const form = await platform.begin(sidecar.url, target);
  const page = await post(`${sidecar.url}/lti/launch`, form.fields, form.cookie);
  return tokenIn(await page.text()) ?? '';
}

/** The same lesson, as the page of each way shows it: named, or by its text alone. */
const anonymous = async (course: string) => (await sidecar.session(course)).token;

describe.each(tutorModes)('%s', (mode) => {
  const course = courseOf(mode);
  const id = lessonOf(mode);
  const other: TutorMode = mode === 'coach' ? 'direct' : 'coach';
  const embedded = async (page: string) => {
    const html = await (await fetch(`${sidecar.url}/embed/${page}`)).text();
    const [, found] = /<course-tutor [^>]*\blesson="([^"]*)"/.exec(html) ?? [];
    return found === undefined ? undefined : { id: found };
  };

  test.each<[string, () => Promise<TutorMode>]>([
    ['a tag, of the course', async () => modeOf(await anonymous(course), course)],
    ['a tag, of the lesson', async () => modeOf(await anonymous('lessons'), 'lessons', { id })],
    [
      'a tag with a signed identity, over the lesson',
      async () => modeOf(await sessionWith('lessons', { tutor: mode }), 'lessons', { id: lessonOf(other) }),
    ],
    ['an iframe, of the course', async () => modeOf(await anonymous(course), course, await embedded(course))],
    [
      'an iframe, of the lesson',
      async () => modeOf(await anonymous('lessons'), 'lessons', await embedded(`lessons?lesson=${id}`)),
    ],
    ['LTI, of the course', async () => modeOf(await launched(course, {}), course)],
    [
      'LTI, of the lesson that it links',
      async () => modeOf(await launched('lessons', { lesson: id }), 'lessons', { id: lessonOf(other) }),
    ],
    [
      'LTI, of the link, over the lesson',
      async () => modeOf(await launched('lessons', { tutor: mode, lesson: lessonOf(other) }), 'lessons'),
    ],
    [
      'a page of an LMS behind the proxy, by what it shows',
      async () => modeOf(await anonymous('lessons'), 'lessons', { text: texts[mode], url: 'https://lms/x' }),
    ],
  ])('by %s', async (_, ask) => {
    expect(await ask()).toBe(mode);
  });

  // OpenAI's form has no word for the mode.
  test.each<[string, () => Promise<[token: string, page?: string]>]>([
    ['the course', async () => [await anonymous(course)]],
    ['a lesson that the program shows', async () => [await anonymous('lessons'), texts[mode]]],
    ['a signed identity', async () => [await sessionWith('lessons', { tutor: mode })]],
  ])('by the API: it rests or does not as %s says', async (_, asked) => {
    const [token, page] = await asked();
    const system = page === undefined ? [] : [{ role: 'system', content: page }];
    const response = await postJson(
      `${sidecar.url}/v1/chat/completions`,
      { model: 'auto', messages: [...system, { role: 'user', content: question }] },
      { authorization: `Bearer ${token}` },
    );
    expect(response.status).toBe(mode === 'off' ? 403 : 200);
  });
});
