import { expect } from 'chai';
import { begun, delta, done, doneWith } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const long = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}.`).join('\n\n');
let stage: Stage;

afterEach(() => stage.leave());

function toEnd(): number {
  const box = stage.find('.scroll');
  return box.scrollHeight - box.clientHeight - box.scrollTop;
}

function distanceOfLast(): number {
  const top = (selector: string) => stage.find(selector).getBoundingClientRect().top;
  return top('.exchange:last-child') - top('.scroll');
}

for (const mode of ['inline', 'floating']) {
  describe(`reading an answer, ${mode}`, () => {
    beforeEach(async () => {
      stage = await Stage.open({ mode, open: '' });
      await stage.ask('First?');
      stage.sidecar.lastAnswer.send(begun, delta(long), done());
      await stage.painted('Paragraph 59.');
      await stage.ask('Second?');
    });

    it('begins at the top of the view and stays there while it grows', async () => {
      const box = stage.find('.scroll');
      const distance = () =>
        (stage.all('.question')[1]?.getBoundingClientRect().top ?? 0) - box.getBoundingClientRect().top;
      for (const piece of [long, `\n\n${long}`]) {
        stage.sidecar.lastAnswer.send(delta(piece));
        await frame();
        await frame();
      }
      expect(distance()).to.be.within(0, 40);
      expect(stage.has('.to-end')).to.equal(true);
    });

    it('begins there as well where it is short, and the exchange before it becomes shorter', async () => {
      for (const question of ['Third?', 'Fourth?', 'Fifth?']) {
        stage.sidecar.lastAnswer.send(begun, delta(`A hint before: ${question}`), doneWith('Lists', 'Loops'));
        await until(() => stage.has('.exchange:last-child .suggestion'));
        await stage.ask(question);
        stage.sidecar.lastAnswer.send(begun, delta('Two'));
        await frame();
        stage.sidecar.lastAnswer.send(delta(' lines.\n\nOf text.'));
        await until(() => stage.words('.exchange:last-child').includes('Of text.'));
        await frame();
        expect(distanceOfLast(), question).to.be.within(0, 40);
      }
    });

    it('is followed once the reader has gone to its end', async () => {
      stage.sidecar.lastAnswer.send(delta(long));
      await until(() => stage.all('.text').length === 2 && stage.has('.to-end'));
      stage.button('To the end of the conversation').click();
      await until(() => !stage.has('.to-end'));
      expect(toEnd()).to.be.lessThan(2);
      stage.sidecar.lastAnswer.send(delta(`\n\n${long}`), done());
      await until(() => !stage.has('.dots'));
      expect(toEnd()).to.be.lessThan(2);
    });

    it('is followed when the reader scrolls to its end, and left alone anywhere else', async () => {
      stage.sidecar.lastAnswer.send(delta(long));
      await until(() => stage.all('.text').length === 2 && stage.has('.to-end'));
      const box = stage.find('.scroll');
      box.scrollTop = box.scrollHeight;
      await until(() => !stage.has('.to-end'));
      stage.sidecar.lastAnswer.send(delta('\n\nMore.'));
      await stage.painted('More.');
      expect(toEnd()).to.be.lessThan(2);
      box.scrollTop = 40;
      stage.sidecar.lastAnswer.send(delta('\n\nThe very end.'), done());
      await stage.painted('The very end.');
      expect(box.scrollTop).to.equal(40);
      expect(stage.has('.to-end')).to.equal(true);
    });
  });
}

it('a task in an answer is read in one line with its tick', async () => {
  stage = await Stage.open();
  await stage.ask('What do I know?');
  stage.sidecar.lastAnswer.send(begun, delta('- [x] you know lists\n- [ ] you know sets'), done());
  await until(() => stage.all('.task').length === 2);
  for (const task of stage.all('.task')) {
    const tick = task.querySelector('[role=img]') as HTMLElement;
    expect(getComputedStyle(tick).display).to.equal('inline');
    expect(task.getBoundingClientRect().height).to.be.below(2 * tick.getBoundingClientRect().height);
  }
});
