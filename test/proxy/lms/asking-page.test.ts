import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../../proxy/ground/protocol.ts';
import { postJson } from '../../support/post-json.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';
import { type SmallSite, startSmallSite } from '../../support/small-site.ts';

let site: SmallSite;
let sidecar: Sidecar;

beforeAll(async () => {
  site = await startSmallSite();
  sidecar = await startSidecar({
    config: { lms: { upstream: site.origin, exclude: ['/exam.php?id=42'] } },
  });
});
afterAll(async () => {
  await sidecar.close();
  await site.close();
});

/** @returns the code of the refusal, if it is one */
async function outcomeFrom(referer: string): Promise<number | string> {
  const response = await postJson(
    `${sidecar.url}/course-tutor/v1/session`,
    { course: sampleCourse.id },
    { referer },
  );
  return response.ok ? response.status : ((await response.json()) as Problem).code;
}

it('a page whose address has become an excluded one asks nothing', async () => {
  for (const path of ['/mod/quiz/attempt.php?attempt=5', '/exam.php?+id=42', '/exam.php/..%2fcourse/x']) {
    expect(await outcomeFrom(`${sidecar.url}${path}`), path).toBe('tutor_off');
  }
});

it('clients of another protocol are told in theirs', async () => {
  const response = await fetch(`${sidecar.url}/course-tutor/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', referer: `${sidecar.url}/mod/quiz/attempt.php?attempt=5` },
    body: '{}',
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    error: { code: 'tutor_off', message: expect.stringContaining('when it is over'), param: null },
  });
});

it('other pages ask as before', async () => {
  for (const referer of [
    `${sidecar.url}/exam.php?id=421`,
    `${sidecar.url}/`,
    'http://other.example/mod/quiz/',
  ]) {
    expect(await outcomeFrom(referer), referer).toBe(200);
  }
});
