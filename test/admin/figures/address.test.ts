import { describe, expect, it } from 'vitest';
import { changedAddress, daysOf, readAddress, writeAddress } from '../../../admin/figures/address.ts';

const read = (path: string) => readAddress(new URL(path, 'http://tutor'));

describe('the address of the page', () => {
  it.each([
    '/admin/',
    '/admin/money',
    '/admin/?range=7d',
    '/admin/quality?range=30d&course=python-basics',
    '/admin/lessons?from=2026-11-01&to=2026-11-09&course=a',
    '/admin/course',
    '/admin/course?range=today&course=a',
    '/admin/questions?kind=failed&lesson=02-lists&heading=&hour=2026-11-09T10%3A00%3A00.000Z',
    '/admin/quality?range=7d&open=answer-1',
  ])('says what is shown, and is said again: %s', (path) => {
    expect(new URL(writeAddress(read(path)), `http://tutor${path}`).href).toBe(`http://tutor${path}`);
  });

  it('is relative, so that the page may stand below a prefix', () => {
    expect(writeAddress(read('/course-tutor/admin/money?range=7d'))).toBe('./money?range=7d');
    expect(writeAddress(read('/course-tutor/admin/'))).toBe('./');
  });

  it.each([
    ['/admin/nothing', './'],
    ['/admin/money?range=year', './money'],
    ['/admin/?from=2026-11-09&to=2026-11-01', './'],
    ['/admin/?from=2026-99-01&to=2026-99-02', './'],
    ['/admin/?from=yesterday', './'],
  ])('that makes no sense shows today: %s', (path, sensible) => {
    expect(writeAddress(read(path))).toBe(sensible);
  });

  it('keeps a filter in its view, and an hour in its day', () => {
    const at = read('/admin/questions?range=7d&kind=failed&hour=2026-11-09T10%3A00%3A00.000Z&course=a');
    const changed = (change: Parameters<typeof changedAddress>[1]) =>
      writeAddress(changedAddress(at, change));
    expect(changed({ range: '30d' })).toBe('./questions?range=30d&course=a&kind=failed');
    expect(changed({ view: 'money' })).toBe('./money?range=7d&course=a');
    expect(changed({ course: '' })).toBe(
      './questions?range=7d&kind=failed&hour=2026-11-09T10%3A00%3A00.000Z',
    );
    expect(changed({ view: 'questions', filter: {} })).toBe('./questions?range=7d&course=a');
  });

  it('leaves a lesson behind with its course', () => {
    const at = read('/admin/questions?course=a&kind=rated&lesson=02-lists&heading=Sort');
    expect(writeAddress(changedAddress(at, { course: 'b' }))).toBe('./questions?course=b&kind=rated');
    expect(writeAddress(changedAddress(at, { range: '7d' }))).toBe(
      './questions?range=7d&course=a&kind=rated&lesson=02-lists&heading=Sort',
    );
  });

  it('means whole days up to today', () => {
    const days = (path: string) => daysOf(read(path), '2026-03-01');
    expect(days('/admin/')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(days('/admin/?range=7d')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
    expect(days('/admin/?range=30d')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(days('/admin/?from=2026-01-01&to=2026-01-02')).toEqual({ from: '2026-01-01', to: '2026-01-02' });
  });
});
