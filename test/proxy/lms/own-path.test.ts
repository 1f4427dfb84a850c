import { expect, it } from 'vitest';
import { isOwnPath, ownRoute } from '../../../proxy/lms/own-path.ts';

it.each([
  '/course-tutor',
  '/course-tutor/',
  '/course-tutor/v1/chat?x=1',
  '/course-tutor?x',
  '/healthz',
  '/readyz',
])('%s is the tutor’s', (path) => expect(isOwnPath(path, '/course-tutor')).toBe(true));

it.each([
  '/',
  '/course-tutor.js',
  '/course-tutors/',
  '/admin/',
  '/assets/a.js',
  '/v1/chat',
  '/x/course-tutor/',
])('%s is the LMS’s', (path) => expect(isOwnPath(path, '/course-tutor')).toBe(false));

it('takes the prefix off', () => {
  expect(ownRoute('/course-tutor/v1/chat?x=1', '/course-tutor')).toBe('/v1/chat?x=1');
  expect(ownRoute('/course-tutor?x=1', '/course-tutor')).toBe('/?x=1');
  expect(ownRoute('/healthz', '/course-tutor')).toBe('/healthz');
});
