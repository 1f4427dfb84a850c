import { afterAll, beforeAll, expect, it } from 'vitest';
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

async function statusFrom(referer: string): Promise<number> {
  const response = await fetch(`${sidecar.url}/course-tutor/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', referer },
    body: JSON.stringify({ course: sampleCourse.id }),
  });
  return response.status;
}

it('a page whose address has become an excluded one asks nothing', async () => {
  for (const path of ['/mod/quiz/attempt.php?attempt=5', '/exam.php?+id=42', '/exam.php/..%2fcourse/x']) {
    expect(await statusFrom(`${sidecar.url}${path}`), path).toBe(403);
  }
});

it('other pages ask as before', async () => {
  for (const referer of [
    `${sidecar.url}/exam.php?id=421`,
    `${sidecar.url}/`,
    'http://other.example/mod/quiz/',
  ]) {
    expect(await statusFrom(referer), referer).toBe(200);
  }
});
