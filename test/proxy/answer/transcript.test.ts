import { describe, expect, test } from 'vitest';
import { Transcript } from '../../../proxy/answer/transcript.ts';
import { en } from '../../../proxy/words/en.ts';
import { courseContent } from '../../support/course-content.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const { sections } = courseContent([
  { id: 'l', sections: ['a', 'b', 'c'].map((heading) => ({ heading, markdown: heading })) },
]);

function transcriptOn(clock = new FakeClock()): Transcript {
  return new Transcript({ id: 'a1', complexity: 'medium' }, sections, en, clock);
}

describe('a transcript', () => {
  test('turns parts into events, with marks as numbers', () => {
    const transcript = transcriptOn();
    const events = [
      { kind: 'asking', model: 'm', provider: 'p', cached: false } as const,
      { kind: 'retrying', model: 'm' } as const,
      { kind: 'text', text: 'See [§' } as const,
      { kind: 'text', text: '2]' } as const,
      { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 } as const,
    ].flatMap((part) => transcript.take(part) ?? []);
    expect(events).toEqual([
      {
        event: 'answer',
        data: {
          id: 'a1',
          complexity: 'medium',
          model: 'm',
          provider: 'p',
          cached: false,
          digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
        },
      },
      { event: 'status', data: { kind: 'retrying', detail: en.retrying('m') } },
      { event: 'delta', data: { text: 'See ' } },
      { event: 'delta', data: { text: '[1]' } },
    ]);
    expect(transcript.text).toBe('See [1]');
    expect(transcript.cited).toEqual([sections[1]]);
    expect(transcript.finish).toBe('complete');
  });

  test('drops text and citations of a model that broke', () => {
    const transcript = transcriptOn();
    transcript.take({ kind: 'text', text: 'Old [§1] [§' });
    expect(transcript.take({ kind: 'restart' })).toEqual({ event: 'restart', data: {} });
    transcript.take({ kind: 'text', text: 'New [§3]' });
    expect(transcript.text).toBe('New [1]');
    expect(transcript.cited).toEqual([sections[2]]);
    expect(transcript.keepable(7)).toMatchObject({ text: 'New [§3]', costMicroUsd: 7 });
  });

  test('the first token is measured once, at the first text that is shown', () => {
    const clock = new FakeClock();
    const transcript = transcriptOn(clock);
    clock.advance(100);
    transcript.take({ kind: 'text', text: '[' });
    expect(transcript.firstTokenMs).toBeUndefined();
    clock.advance(50);
    transcript.take({ kind: 'text', text: '0]' });
    clock.advance(50);
    transcript.take({ kind: 'restart' });
    transcript.take({ kind: 'text', text: 'x' });
    expect(transcript.firstTokenMs).toBe(150);
    expect(transcript.elapsedMs()).toBe(200);
  });

  test('when it is stopped, what was held back and is text is still shown', () => {
    const transcript = transcriptOn();
    transcript.take({ kind: 'text', text: 'list[' });
    expect(transcript.stop()).toEqual({ event: 'delta', data: { text: '[' } });
    expect(transcript.finish).toBe('stopped');
    expect(transcript.text).toBe('list[');
  });
});
