import { expect, test } from 'vitest';
import { studentInHeader } from '../../../../proxy/admit/identity/trusted-header.ts';

const throughProxy = ['10.0.0.1', '192.0.2.7'];

test('a trusted proxy names the student', () => {
  const headers = { 'x-remote-user': ' ada ' };
  expect(studentInHeader('x-remote-user', { headers, ips: throughProxy })).toEqual({
    by: 'header',
    issuer: '',
    subject: 'ada',
  });
});

test.each([
  ['from anybody else', { headers: { 'x-remote-user': 'ada' }, ips: ['192.0.2.7'] }],
  ['where no proxy is trusted', { headers: { 'x-remote-user': 'ada' } }],
  ['that is not there', { headers: {}, ips: throughProxy }],
  ['that is empty', { headers: { 'x-remote-user': ' ' }, ips: throughProxy }],
  ['that came twice', { headers: { 'x-remote-user': 'ada, bob' }, ips: throughProxy }],
  ['that is too long', { headers: { 'x-remote-user': 'a'.repeat(256) }, ips: throughProxy }],
])('a header %s names nobody', (_what, request) => {
  expect(studentInHeader('x-remote-user', request)).toBeUndefined();
});

test('without a configured header nobody is named', () => {
  expect(studentInHeader('', { headers: { '': 'ada' }, ips: throughProxy })).toBeUndefined();
});
