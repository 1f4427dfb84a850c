import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../../proxy/ground/protocol.ts';
import { choosingPage, problemPage, returningPage } from '../../../proxy/lms/lti/pages.ts';
import { fetchingPage, storingPage } from '../../../proxy/lms/lti/storage-pages.ts';
import { answerUnavailable, type Refusal, type Unavailable } from '../../../proxy/lms/unavailable-page.ts';
import { embedPage } from '../../../proxy/pages/page.ts';
import { type Language, languages, studentWords } from '../../../proxy/words/languages.ts';
import { suiteFolder } from '../../support/folder.ts';
import { listenLocally } from '../../support/listen-locally.ts';
import { type Sidecar, startSidecar } from '../../support/sidecar.ts';

const content = suiteFolder();
let sidecar: Sidecar;
beforeAll(async () => {
  for (const name of ['first', 'second', 'third'])
    await writeFile(join(content, `${name}.md`), `# The ${name}\n\nText.\n`);
  sidecar = await startSidecar({
    config: {
      courses: languages.map((language) => ({
        id: language,
        title: 'C',
        language,
        content,
      })),
    },
  });
});
afterAll(async () => {
  await sidecar.close();
});

const rightToLeft: ReadonlySet<Language> = new Set(['ar']);

function expectLanguage(page: string, language: Language): void {
  const direction = rightToLeft.has(language) ? ' dir="rtl"' : '';
  expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}"${direction}[ >](?!dir)`));
}

describe.each(languages)('in %s', (language) => {
  const words = studentWords(language);

  test('the pages of an LTI launch', () => {
    const { lti, problems } = words;
    const frame = { language, nonce: 'n' };
    const storage = { frame: 'f', origin: 'https://lms.example.edu', key: 'k' };
    const fields = { id_token: 't', state: 's' };
    const problem: Problem = {
      type: 'urn:x',
      status: 401,
      code: 'unauthenticated',
      ...problems.unauthenticated,
    };
    const courses = [...sidecar.tutor.library.values()];
    for (const [page, said] of [
      [choosingPage(courses, 'ticket', 'why', frame), [lti.choose, lti.wholeCourse, lti.add]],
      [returningPage('https://lms.example.edu/back', 'jwt', frame), [lti.returning, lti.goOn]],
      [storingPage(storage, 'secret', 'next', frame), [lti.going, lti.goOn]],
      [fetchingPage(storage, fields, 'login', frame), [lti.going, lti.noCookies, lti.openWindow]],
      [problemPage(problem, 'why', frame), [problem.title, lti.comeBack, lti.forAdministrator]],
    ] as const) {
      expectLanguage(page, language);
      for (const sentence of said) expect(page).toContain(sentence);
    }
    // A reason is in English, wherever it stands.
    expect(problemPage(problem, 'why', frame)).toContain('<span lang="en" dir="ltr">why</span>');
  });

  test('the tutor in a frame, with and without words in place of it', async () => {
    const page = await (await fetch(`${sidecar.url}/embed/${language}`)).text();
    expectLanguage(page, language);
    expect(page).toContain(`<course-tutor course="${language}" mode="inline" lang="${language}" `);
    const view = {
      course: 'c',
      lesson: undefined,
      title: 'C',
      language,
      nonce: 'n',
      framedBy: [],
      session: { kind: 'kept', missing: words.lti.comeBack, missingIn: undefined } as const,
    };
    expect(embedPage(view)).toContain(`<p id="missing" hidden>${words.lti.comeBack}</p>`);
    // A page whose language is not spoken here: the words are in another one.
    const other = embedPage({ ...view, language: 'he', session: { ...view.session, missingIn: language } });
    expect(other).toContain('<html lang="he" dir="rtl">');
    expect(other).toMatch(new RegExp(`<p id="missing" hidden lang="${language}"( dir="rtl")?>`));
  });

  test('the lesson page', async () => {
    const page = await (await fetch(`${sidecar.url}/?course=${language}&lesson=second&mode=inline`)).text();
    expectLanguage(page, language);
    const { previous, next, tutorStands, ask, skip } = words.lessonPage;
    for (const sentence of [tutorStands, ask, skip]) expect(page).toContain(`>${sentence}<`);
    const [back, on] = rightToLeft.has(language) ? ['→', '←'] : ['←', '→'];
    expect(page).toContain(`>${back} ${previous('The first')}<`);
    expect(page).toContain(`>${next('The third')} ${on}<`);
  });

  test('an LMS that cannot be reached, as a page and as a problem', async () => {
    const reasons: (Unavailable | Refusal)[] = [
      'unreachable',
      'slow',
      'bad_request',
      'other_host',
      'method_not_allowed',
      'too_large',
    ];
    const server = createServer((request, response) =>
      answerUnavailable(request, response, reasons[Number(request.url?.slice(1))] ?? 'slow', 'id'),
    );
    const address = await listenLocally(server);
    const base = address.url;
    try {
      for (const [index, reason] of reasons.entries()) {
        const headers = { 'accept-language': `${language}-XX, en;q=0.5` };
        const response = await fetch(`${base}/${index}`, { headers: { ...headers, accept: 'text/html' } });
        expect(response.headers.get('content-language')).toBe(language);
        const page = await response.text();
        expectLanguage(page, language);
        const { title, detail } = words.unavailable[reason];
        expect(page).toContain(`<h1>${title}</h1>\n<p>${detail}</p>`);
        expect(page.includes(words.unavailable.again)).toBe(response.status >= 500);
        expect(await (await fetch(`${base}/${index}`, { headers })).json()).toMatchObject({ title, detail });
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('what a course says of itself, and what is wrong with a request', async () => {
    const course = (await (await fetch(`${sidecar.url}/v1/courses/${language}`)).json()) as {
      greeting: string;
    };
    expect(course.greeting).toBe(words.greeting('C'));
    const headers = { 'accept-language': language };
    const problem = await (await fetch(`${sidecar.url}/v1/courses/nowhere`, { headers })).json();
    expect(problem).toMatchObject(words.noSuchCourse);
  });
});
