import { expect, test } from 'vitest';
import { CoursesToCome } from '../../proxy/course/courses-to-come.ts';
import { sampleCourse, startSidecar } from '../support/sidecar.ts';

const other = { id: 'other', title: 'Other', content: sampleCourse.content };

test('a course that has not been read yet says when to come back, one that was is taught, none other is there', async () => {
  const coursesToCome = new CoursesToCome(['other']);
  const sidecar = await startSidecar({ config: { courses: [sampleCourse, other] }, coursesToCome });
  const ask = (path: string, language = 'en') =>
    fetch(`${sidecar.url}${path}`, { headers: { 'accept-language': language } });
  try {
    for (const [language, title] of [
      ['en', 'The tutor is still opening this course'],
      ['de', 'Der Tutor öffnet diesen Kurs noch'],
    ]) {
      const response = await ask('/v1/courses/other', language);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await response.json()).toMatchObject({
        code: 'providers_unavailable',
        title,
        retryAfterSeconds: 5,
      });
    }
    await expect(sidecar.session('other')).rejects.toThrow('no session: 503');
    expect((await ask('/embed/other')).status).toBe(503);
    expect((await ask('/?course=other')).status).toBe(503);
    expect((await ask('/?course=nobody')).status).toBe(404);
    expect((await ask('/v1/courses/python-basics')).status).toBe(200);

    expect((await ask('/healthz')).status).toBe(200);
    const ready = await ask('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      reason: '1 of 2 courses are still to be read',
      coursesToCome: 1,
    });
    coursesToCome.came('other');
    expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready' });
  } finally {
    await sidecar.close();
  }
});
