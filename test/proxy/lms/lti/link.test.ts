import { expect, test } from 'vitest';
import { linkTo, readLink } from '../../../../proxy/lms/lti/link.ts';

test.each(['https://t.example', 'https://t.example/', 'https://t.example/tutor', 'https://t.example/tutor/'])(
  'under %s a link is read as it was written',
  (publicUrl) => {
    for (const lesson of [undefined, '02-data/01 & more', 'урок']) {
      expect(readLink(linkTo(publicUrl, 'c.1_x', lesson), publicUrl)).toEqual({ course: 'c.1_x', lesson });
    }
    const base = publicUrl.replace(/\/$/, '');
    expect(readLink(base, publicUrl)).toEqual({ course: undefined, lesson: undefined });
    expect(readLink(`${base}/lti/launch?lesson=a`, publicUrl)).toEqual({ course: undefined, lesson: 'a' });
    expect(readLink(`${base}/?course=c`, publicUrl)).toEqual({ course: 'c', lesson: undefined });
  },
);

test.each([
  'https://t.example.evil/tutor/lti/launch',
  'http://t.example/tutor/lti/launch',
  'https://t.example/lti/launch',
  'https://t.example/tutor-evil/lti/launch',
  'https://t.example/tutor/../lti/launch',
  'https://t.example/tutor/embed/a/b',
  'https://t.example/tutor/embed/a%2Fb',
  'javascript:alert(1)',
  'not an address',
])('%s leads elsewhere', (target) => {
  expect(readLink(target, 'https://t.example/tutor')).toBeUndefined();
});
