import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CoursesToCome } from '../../../proxy/course/courses-to-come.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

let sidecar: Sidecar;
const toCome = new CoursesToCome([sampleCourse.id]);
beforeAll(async () => {
  sidecar = await startSidecar({ coursesToCome: toCome });
});
afterAll(() => sidecar.close());

const opened = (path: string, language = 'en') =>
  fetch(sidecar.url + path, {
    headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': language },
  });

describe('who opens an address', () => {
  test.each(['/', `/embed/${sampleCourse.id}`])(
    '%s while the course is still being read sees that, and the page tries again by itself',
    async (path) => {
      const response = await opened(path);
      expect(response.status).toBe(503);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('refresh')).toBe('5');
      expect(await response.text()).toMatch(/<h1>[^<{]+<\/h1><p>[^<{]+<\/p>/);
    },
  );

  test('and there is nothing reads so, in the own language, and nothing of the address', async () => {
    const response = await opened('/%3Cscript%3E?lesson="><script>', 'ar');
    expect(response.status).toBe(404);
    expect(response.headers.get('refresh')).toBeNull();
    const page = await response.text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).not.toContain('script>');
  });

  test('that is none reads so, too', async () => {
    const response = await opened('/embed/%zz');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('a program gets a problem object, and so does everybody from the API', async () => {
    const asked = [await fetch(`${sidecar.url}/`), await opened('/v1/courses/none')];
    for (const response of asked) {
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(await response.json()).toHaveProperty('code');
    }
  });
});
