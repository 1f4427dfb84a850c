import { beforeEach, describe, expect, it } from 'vitest';
import { PageReport } from '../../../proxy/lms/page-report.ts';
import type { PageOutcome } from '../../../proxy/lms/page-rules/outcome.ts';
import { countsLine } from '../../../proxy/lms/refusal-words.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const minuteMs = 60_000;

let clock: FakeClock;
let lines: { level: string; counts: unknown; message: string }[];
let report: PageReport;

beforeEach(() => {
  clock = new FakeClock();
  lines = [];
  const at = (level: string) => (counts: unknown, message: string) => lines.push({ level, counts, message });
  report = new PageReport({ info: at('info'), warn: at('warn') } as never, clock);
});

const come = (...outcomes: PageOutcome[]) => {
  for (const outcome of outcomes) report.count(outcome);
};

describe('the last hour', () => {
  it('forgets what is older, span by span', () => {
    come('tagged', 'excluded');
    clock.advance(50 * minuteMs);
    come('tagged', 'policy');
    expect(report.lastHour()).toEqual({ tagged: 2, refused: { excluded: 1, policy: 1 } });
    clock.advance(15 * minuteMs);
    expect(report.lastHour()).toEqual({ tagged: 1, refused: { policy: 1 } });
    clock.advance(60 * minuteMs);
    expect(report.lastHour()).toEqual({ tagged: 0, refused: {} });
  });

  it('is a line for people, the most frequent reason first', () => {
    come('tagged', 'excluded', 'no_rule', 'no_rule');
    expect(countsLine(report.lastHour())).toBe(
      '1 with the tutor, 3 without: 2 named by no rule of lms.pages; 1 excluded by lms.exclude, or an assessment, sign-in or staff page (lms.excludeKnown)',
    );
  });
});

describe('the log', () => {
  it('has one line an hour where pages got no tutor, and none where all did', () => {
    come('tagged');
    clock.advance(60 * minuteMs);
    expect(lines).toEqual([]);
    for (let minute = 0; minute < 120; minute += 1) {
      come('tagged', 'excluded');
      clock.advance(minuteMs);
    }
    expect(lines.map(({ level }) => level)).toEqual(['info', 'info']);
    expect(lines[1]?.counts).toMatchObject({ refused: { excluded: 60 } });
    clock.advance(120 * minuteMs);
    expect(lines).toHaveLength(2);
    expect(clock.pending).toEqual([]);
  });

  it('says soon, once, and why, that pages come and none gets the tutor', () => {
    come('policy', 'no_rule', 'policy', 'excluded');
    clock.advance(minuteMs / 2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 'warn', counts: { tagged: 0, refused: { policy: 2 } } });
    expect(lines[0]?.message).toContain('Content-Security-Policy');
    come('policy', 'policy', 'policy');
    clock.advance(5 * minuteMs);
    expect(lines).toHaveLength(1);
  });

  it('says it again after a time in which pages got it', () => {
    come('policy', 'policy', 'policy');
    clock.advance(minuteMs);
    come('tagged');
    clock.advance(70 * minuteMs);
    come('no_rule', 'no_rule', 'no_rule');
    clock.advance(minuteMs);
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });

  it.each<[string, PageOutcome[]]>([
    ['one page with the tutor', ['policy', 'policy', 'policy', 'tagged']],
    ['the sign-in page alone', ['excluded', 'excluded', 'excluded', 'excluded']],
    ['errors and downloads alone', ['error_page', 'download', 'not_html', 'error_page']],
    ['hardly any pages', ['no_rule', 'no_rule', 'excluded']],
  ])('is not alarmed by %s', (_name, outcomes) => {
    come(...outcomes);
    clock.advance(minuteMs);
    expect(lines).toEqual([]);
  });

  it('holds nothing up when the sidecar stops', () => {
    come('policy');
    expect(clock.pending).toHaveLength(2);
    report.stop();
    expect(clock.pending).toEqual([]);
  });
});
