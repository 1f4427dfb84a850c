import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';
import { openDoctor } from '../../../widget/doctor/doctor.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

async function violations(element: Element): Promise<string[]> {
  const results = await axe.run(element, { resultTypes: ['violations'] });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}

for (const theme of ['light', 'dark']) {
  describe(`axe finds nothing in what stands beside the lesson, ${theme}`, () => {
    let stage: Stage;
    let lesson: HTMLElement;

    beforeEach(async () => {
      lesson = document.createElement('main');
      lesson.innerHTML = '<h2>Removing duplicates</h2><p id="sentence">A set keeps each value once.</p>';
      document.body.append(lesson);
      document.documentElement.style.background = theme === 'dark' ? '#101010' : '#ffffff';
      stage = await Stage.open({ mode: 'floating', theme });
    });

    afterEach(() => {
      getSelection()?.removeAllRanges();
      stage.leave();
      lesson.remove();
    });

    async function select(): Promise<void> {
      getSelection()?.selectAllChildren(lesson);
      for (let i = 0; i < 4; i += 1) await frame();
      // What reads the page may be fetched late: time goes on until it has come.
      await until(() => {
        stage.timer.advance(300);
        return stage.has('.ask-about');
      });
    }

    it('the button beside selected text', async () => {
      await select();
      expect(await violations(stage.tutor)).to.deep.equal([]);
      expect(stage.find('.ask-about').getBoundingClientRect().height).to.be.at.least(24);
    });

    it('the quote above the question box, and the quote with the question', async () => {
      await select();
      stage.find('.ask-about').click();
      await until(() => stage.has('.quote'));
      expect(await violations(stage.tutor)).to.deep.equal([]);
      await stage.ask('Why?');
      expect(await violations(stage.tutor)).to.deep.equal([]);
    });

    it('the nudge', async () => {
      // What reads the page may be fetched late: time goes on until it has come.
      await until(() => {
        stage.timer.advance(5_000);
        return stage.has('.nudge');
      });
      expect(await violations(stage.tutor)).to.deep.equal([]);
    });
  });
}

it('axe finds nothing in the panel of the doctor', async () => {
  await openDoctor('https://tutor.example.edu/course-tutor.js');
  const panel = document.querySelector('course-tutor-doctor');
  if (!panel) throw new Error('no panel');
  await until(() => panel.shadowRoot?.querySelector('li') !== null);
  expect(await violations(panel)).to.deep.equal([]);
  panel.remove();
});
