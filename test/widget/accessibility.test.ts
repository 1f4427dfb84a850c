import 'axe-core/axe.min.js';
import { setViewport } from '@web/test-runner-commands';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';
import { begun, delta, dictSource, done, problem, setsSource, sources } from './support/answers.ts';
import { Stage } from './support/stage.ts';
import { until } from './support/until.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

const answer =
  'Use a **set** [1]:\n\n```py\nlist(set(x)) # a comment that is much longer than the column of this panel can ever be, really\n```\n\n' +
  '| a | b |\n|---|---|\n| `x` | [docs](https://example.edu/) |\n\n- [ ] try\n\n> quote [2]\n\n### Heading\n\nText.';

const states: Record<string, (stage: Stage) => Promise<void>> = {
  empty: async () => undefined,
  waiting: (stage) => stage.ask('Why?'),
  async writing(stage) {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta(answer));
    await stage.painted('Text.');
  },
  async answered(stage) {
    await states.writing?.(stage);
    stage.sidecar.lastAnswer.send(sources(setsSource, dictSource), done());
    await until(() => stage.has('.sources'));
    for (const source of stage.all('details')) source.setAttribute('open', '');
  },
  async refused(stage) {
    const refusal = problem('rate_limited', { retryAfterSeconds: 30, passages: [setsSource] });
    stage.sidecar.refuse('/v1/chat', refusal);
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
  },
  async stopped(stage) {
    await stage.ask('Why?');
    stage.tutor.stop();
    await until(() => stage.has('.note'));
  },
  'too long': (stage) => stage.type('x'.repeat(8_010)),
};

async function violations(stage: Stage): Promise<string[]> {
  const results = await axe.run(stage.tutor, { resultTypes: ['violations'] });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}\n${failureSummary}`),
  );
}

afterEach(() => setViewport({ width: 800, height: 600 }));

for (const theme of ['light', 'dark']) {
  for (const [mode, width] of [
    ['inline', 1280],
    ['floating', 1280],
    ['floating', 320],
  ] as const) {
    describe(`axe finds nothing: ${mode}, ${theme}, ${width} px`, () => {
      for (const [name, play] of Object.entries(states)) {
        it(name, async () => {
          await setViewport({ width, height: 640 });
          const stage = await Stage.open({ mode, theme, open: '' });
          document.documentElement.style.background = theme === 'dark' ? '#101010' : '#ffffff';
          try {
            await until(() => stage.has('.greeting'));
            await play(stage);
            expect(await violations(stage)).to.deep.equal([]);
            expect(document.documentElement.scrollWidth).to.be.at.most(width);
          } finally {
            stage.leave();
          }
        });
      }
    });
  }
}

describe('axe finds nothing', () => {
  it('in the closed launcher', async () => {
    const stage = await Stage.open({ mode: 'floating' });
    expect(await violations(stage)).to.deep.equal([]);
    stage.leave();
  });
});
