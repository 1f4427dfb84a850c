import { expect } from 'chai';
import { delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const paragraphs = Array.from(
  { length: 120 },
  (_, at) => `Paragraph ${at} of a long answer, with some words to fill a line or two of it.`,
);

describe('a long answer that arrives at once', () => {
  let stage: Stage;

  afterEach(() => stage.leave());

  it('is shown bit by bit, and in full in the end', async () => {
    stage = await Stage.open();
    await stage.ask('First?');
    stage.sidecar.lastAnswer.send(delta('Short.'), done());
    await stage.painted('Short.');
    await stage.ask('Long?');
    const counts = new Set<number>();
    stage.sidecar.lastAnswer.send(delta(paragraphs.join('\n\n')), done());
    await until(() => {
      counts.add(stage.all('.exchange:last-child .text > p').length);
      return counts.has(120);
    });
    const [first] = [...counts].filter((count) => count > 1);
    expect(first).to.be.lessThan(120);
    expect(stage.words('.exchange:last-child .text')).to.contain('Paragraph 119');
  });

  it('is followed by a reader who is at the end', async () => {
    stage = await Stage.open({ mode: 'floating' });
    await stage.tutor.show();
    await stage.ask('Long?');
    stage.sidecar.lastAnswer.send(delta(paragraphs.join('\n\n')));
    await until(() => stage.all('.text > p').length === 120);
    const scroll = stage.find('.scroll');
    scroll.scrollTop = scroll.scrollHeight;
    await frame();
    stage.sidecar.lastAnswer.send(delta(`\n\n${paragraphs.join('\n\n')}`), done());
    await until(() => stage.all('.text > p').length === 240);
    await until(() => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 30);
  });
});
