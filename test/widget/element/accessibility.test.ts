import 'axe-core/axe.min.js';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';
import {
  begun,
  delta,
  dictSource,
  done,
  doneWith,
  problem,
  setsSource,
  sources,
} from '../support/answers.ts';
import { photo } from '../support/photos.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

const answer =
  'So $x_1$ is\n\n$$\\frac{a}{b}$$\n\n' +
  'Use a **set** [1]:\n\n```py\nlist(set(x)) # a comment that is much longer than the column of this panel can ever be, really\n```\n\n' +
  '| a | b | c | d |\n|---|---|---|---|\n| `x` | [docs](https://example.edu/) | a cell with many words in it | and another one with as many |\n\n' +
  `\`\`\`py\n${'x = 1\n'.repeat(30)}\`\`\`\n\n` +
  '- [ ] try\n\n> quote [2]\n\n### Heading\n\nText.';

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
    stage.sidecar.lastAnswer.send(sources(setsSource, dictSource), doneWith('An example', 'Quiz me'));
    await until(() => stage.has('.next button') && stage.has('.fold'));
    for (const source of stage.all('details')) source.setAttribute('open', '');
  },
  async rated(stage) {
    await states.answered?.(stage);
    await until(() => stage.has('math') && stage.has('[class^=tok-]'));
    stage.find('.star input').click();
    await until(() => stage.has('.comment'));
  },
  async editing(stage) {
    await states.answered?.(stage);
    stage.button('Edit the question').click();
    await until(() => stage.has('.editing'));
  },
  async 'with its menu open'(stage) {
    await states.answered?.(stage);
    stage.button('More').click();
    await until(() => stage.has('.choice'));
  },
  async 'with past conversations'(stage) {
    await states.answered?.(stage);
    stage.button('New conversation').click();
    await until(() => stage.has('.greeting'));
    stage.button('More').click();
    await until(() => stage.has('.choice'));
    stage.button('Past conversations').click();
    await until(() => stage.has('.past-one'));
  },
  async promised(stage) {
    stage.sidecar.refuse('/v1/chat', problem('rate_limited', { retryAfterSeconds: 30 }));
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
  },
  async refused(stage) {
    await states.promised?.(stage);
    stage.button('Do not ask').click();
    await until(() => stage.words('.problem').includes('Ask again in'));
  },
  async 'out of budget'(stage) {
    const spent = problem('budget_exceeded', { resetsAt: '2026-11-24T00:00:00Z', passages: [setsSource] });
    stage.sidecar.refuse('/v1/chat', spent);
    await stage.ask('Why?');
    await until(() => stage.has('.source'));
  },
  async offline(stage) {
    stage.network.set(false);
    stage.sidecar.replyWith('/v1/chat', () => Promise.reject(new TypeError('Failed to fetch')));
    await stage.ask('Why?');
    await until(() => stage.has('.problem'));
  },
  async unreachable(stage) {
    const refused = () => Promise.reject(new TypeError('Failed to fetch'));
    // It is sent again a few times first.
    for (let n = 0; n < 20; n++) stage.sidecar.replyWith('/v1/chat', refused);
    await stage.ask('Why?');
    await until(() => {
      stage.timer.advance(1_000);
      return stage.has('.problem');
    });
  },
  async reconnecting(stage) {
    await states.writing?.(stage);
    stage.sidecar.replyWith('/v1/answers', () => Promise.reject(new TypeError('Failed to fetch')));
    stage.sidecar.lastAnswer.breakOff();
    await until(() => stage.words('.waiting').includes('Reconnecting'));
  },
  async 'led through an exercise'(stage) {
    await stage.ask('Help me');
    const { data } = begun as Extract<AnswerEvent, { event: 'answer' }>;
    const step = { mode: 'hints' as const, step: { number: 2, of: 5 }, exercise: 'mean' };
    stage.sidecar.lastAnswer.send({ event: 'answer', data: { ...data, ...step } }, delta('Think.'), done());
    await until(() => stage.has('.next-step'));
  },
  async 'asked in a quiz'(stage) {
    stage.sidecar.replyWith('/v1/quiz', () =>
      Response.json({
        id: 'quiz',
        items: [{ id: 'a', question: 'Which *one*?', choices: ['a `set`', 'a list'], section: 'Sets' }],
      }),
    );
    await stage.ask('Quiz me');
    const { data } = done() as Extract<AnswerEvent, { event: 'done' }>;
    const opening: AnswerEvent = { event: 'done', data: { ...data, quiz: { lesson: '02-lists' } } };
    stage.sidecar.lastAnswer.send(begun, delta('Let us see.'), opening);
    await until(() => stage.has('.quiz form'));
  },
  async 'told in a quiz'(stage) {
    await states['asked in a quiz']?.(stage);
    const told = { right: false, feedback: 'Not quite. The answer is: a `set`', source: setsSource };
    stage.sidecar.replyWith('/v1/quiz/quiz/items/', () => Response.json(told));
    stage.find('.quiz label').click();
    await stage.tutor.updateComplete;
    stage.find<HTMLFormElement>('.quiz form').requestSubmit();
    await until(() => stage.has('.quiz .verdict'));
  },
  async stopped(stage) {
    await stage.ask('Why?');
    stage.tutor.stop();
    await until(() => stage.has('.note'));
  },
  async 'with pictures'(stage) {
    await until(() => stage.has('input[type=file]'));
    const transfer = new DataTransfer();
    for (const file of [await photo(300, 200), await photo(90, 400), new File([''], 'no-picture')])
      transfer.items.add(file);
    const input = stage.find<HTMLInputElement>('input[type=file]');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await until(() => stage.has('.fault'));
  },
  async 'with pictures asked'(stage) {
    await states['with pictures']?.(stage);
    await stage.ask('What is this?');
    await until(() => stage.has('.question canvas'));
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
          const stage = new Stage({ mode, theme, open: '' });
          stage.sidecar.course.images = true;
          await stage.enter();
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

describe('at 400 % zoom, which is 320 by 256 pixels of a large screen', () => {
  it('nothing is cut off sideways and the question box is in reach', async () => {
    await setViewport({ width: 320, height: 256 });
    const stage = await Stage.open({ mode: 'floating', open: '' });
    await states.rated?.(stage);
    const box = stage.find('.scroll');
    expect(box.scrollWidth).to.be.at.most(box.clientWidth);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    // Five lines of text.
    expect(box.clientHeight).to.be.greaterThan(110);
    expect(stage.input.getBoundingClientRect().bottom).to.be.at.most(256);
    stage.leave();
  });
});

describe('every control', () => {
  for (const lang of ['en', 'ar']) {
    it(`has a name and is at least 24 by 24 pixels large (${lang})`, async () => {
      await setViewport({ width: 800, height: 640 });
      const stage = await Stage.open({ mode: 'floating', open: '', lang });
      await stage.ask('Why?');
      stage.sidecar.lastAnswer.send(begun, delta(answer), sources(setsSource, dictSource), done());
      await until(() => stage.has('.star'));
      stage.find('.menu button').click();
      await until(() => stage.has('.choice'));
      // Marks in running text are excepted (WCAG 2.5.8, "inline").
      const controls = stage.all('button:not(.citation, [hidden]), summary, .star, .choice, textarea');
      expect(controls.length).to.be.greaterThan(14);
      for (const control of controls) {
        const { width, height } = control.getBoundingClientRect();
        expect(Math.min(width, height), control.outerHTML).to.be.at.least(24);
      }
      for (const button of stage.all('button')) {
        expect(
          button.getAttribute('aria-label') ?? button.textContent?.trim(),
          button.outerHTML,
        ).not.to.equal('');
      }
      stage.leave();
    });
  }

  it('stays visible in forced colours, and nothing moves where motion is unwanted', async () => {
    await emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const stage = await Stage.open({ mode: 'floating', open: '' });
    await states.answered?.(stage);
    expect(stage.tutor.shadowRoot?.getAnimations()).to.deep.equal([]);
    stage.find('.star input').click();
    await frame();
    const filled = stage.all('.star .icon').map((icon) => getComputedStyle(icon).fill !== 'none');
    expect(filled).to.deep.equal([true, false, false, false, false]);
    stage.leave();
    await emulateMedia({ forcedColors: 'none' });
  });
});

describe('axe finds nothing', () => {
  it('in the closed launcher', async () => {
    const stage = await Stage.open({ mode: 'floating' });
    expect(await violations(stage)).to.deep.equal([]);
    stage.leave();
  });
});
