import { expect } from 'chai';
import { render } from 'lit';
import { BrowserStore } from '../../../widget/browser/store.ts';
import { Announcer } from '../../../widget/chat/announcer.ts';
import * as speaking from '../../../widget/chat/speaking.ts';
import type { Exchange } from '../../../widget/conversation/exchange.ts';
import { SpokenSentences } from '../../../widget/conversation/spoken-sentences.ts';
import { strings } from '../../../widget/strings/en.ts';
import { strings as moreStrings } from '../../../widget/strings/more/en.ts';
import { begun, delta, done, problem, setsSource, sources } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
});

afterEach(() => stage.leave());

async function choose(words: string): Promise<void> {
  stage.button('More').click();
  await until(() => stage.has('.choice'));
  const label = stage.all('.choice').find((choice) => choice.innerText.trim() === words);
  label?.querySelector('input')?.click();
  await frame();
}

describe('a reader who wants to hear every sentence', () => {
  it('hears each once it is whole, never a piece of one', async () => {
    await choose('each sentence as it comes');
    await stage.ask('Why?');
    const log = stage.find('[role=log]');
    const heard: string[] = [];
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof HTMLElement) heard.push(node.innerText);
    });
    observer.observe(log, { subtree: true, childList: true });
    for (const piece of ['A **set** ke', 'eps each val', 'ue once [1]. It has', ' no order', '. And']) {
      stage.sidecar.lastAnswer.send(delta(piece));
      await frame();
    }
    await until(() => heard.length === 2);
    expect(heard).to.deep.equal(['A set keeps each value once .', 'It has no order.']);
    stage.sidecar.lastAnswer.send(delta(' so on'), sources(setsSource), done());
    await until(() => heard.length === 3);
    observer.disconnect();
    expect(heard[2]).to.equal('And so on');
    expect(stage.words('.unseen[role=status]')).to.equal('The answer is ready, with 1 source.');
  });

  it('is remembered in this browser, and can change to the end alone', async () => {
    await choose('each sentence as it comes');
    stage = await stage.reload();
    await until(() => stage.has('[role=log]'));
    await choose('only when the answer is ready');
    expect(stage.has('[role=log]')).to.equal(false);
  });

  it('is nobody by default', async () => {
    await stage.ask('Why?');
    stage.sidecar.lastAnswer.send(begun, delta('One. Two.'), done());
    await stage.painted('Two.');
    expect(stage.has('[role=log]')).to.equal(false);
  });
});

describe('a question that is refused with what the course says', () => {
  it('is told as such, and that there is something to read', async () => {
    const failure = {
      kind: 'problem' as const,
      problem: problem('budget_exceeded', { passages: [setsSource] }),
    };
    const exchange = { progress: { kind: 'failed', failure, atMs: 0 }, sources: [] } as unknown as Exchange;
    const said: string[] = [];
    const announcer = new Announcer(
      new BrowserStore(() => sessionStorage),
      (words) => said.push(words),
      () => undefined,
    );
    announcer.tellEnding(exchange, { ...moreStrings, ...strings });
    expect(said).to.deep.equal([`${failure.problem.title}. What the course says about it`]);
  });
});

describe('an answer that goes on while what reads it aloud is fetched', () => {
  const waiting: Exchange = {
    id: 1,
    question: 'Why?',
    text: '',
    sources: [],
    progress: { kind: 'writing' },
    notice: '',
    answerId: 'answer-1',
    model: 'some-model',
    lastEventId: 0,
    link: 'up',
  };

  async function heardOf(states: readonly Partial<Exchange>[]): Promise<{ said: string; fetches: number }> {
    const fetched = Promise.withResolvers<typeof speaking>();
    const spoken = Promise.withResolvers<void>();
    let fetches = 0;
    const store = new BrowserStore(() => sessionStorage);
    const announcer = new Announcer(
      store,
      () => undefined,
      spoken.resolve,
      () => {
        fetches += 1;
        return fetched.promise;
      },
    );
    announcer.choose('sentences');
    for (const state of states) announcer.hear({ ...waiting, ...state }, 0, { ...moreStrings, ...strings });
    fetched.resolve(speaking);
    await spoken.promise;
    const log = document.createElement('div');
    render(announcer.lines, log);
    return { said: log.innerText, fetches };
  }

  it('is heard once, and fetched for once', async () => {
    const heard = await heardOf([{ text: 'One. ' }, { text: 'One. Two. ' }, { text: 'One. Two. Three' }]);
    expect(heard).to.deep.equal({ said: 'One.Two.', fetches: 1 });
  });

  it('is heard whole where it has ended meanwhile', async () => {
    const heard = await heardOf([{ text: 'One. ' }, { text: 'One. Two', progress: { kind: 'complete' } }]);
    expect(heard.said).to.equal('One.Two');
  });
});

describe('spoken sentences', () => {
  const spoken = (text: string) => new SpokenSentences('Code').next(text, true);

  it('name code instead of reading it', () => {
    expect(spoken('Try:\n\n```py\nx = 1.\nprint(x)\n```\n\nDone.')).to.deep.equal(['Try:', 'Code', 'Done.']);
  });

  it('leave out the marks of Markdown', () => {
    expect(spoken('## A *b*\n- `x` and [docs](https://a.example/)!')).to.deep.equal(['A b', 'x and docs!']);
    expect(spoken('| a | b |\n|---|---|\n| 1 | 2 |').join(' ')).to.contain('a , b');
  });

  it('do not break at the point of a number', () => {
    expect(spoken('Pi is 3.14 or so. Yes.')).to.deep.equal(['Pi is 3.14 or so.', 'Yes.']);
  });

  it('know the ends of sentences in Chinese and Arabic', () => {
    expect(spoken('集合没有顺序。是吗？')).to.deep.equal(['集合没有顺序。', '是吗？']);
    expect(spoken('ما هي؟ هي مجموعة.')).to.deep.equal(['ما هي؟', 'هي مجموعة.']);
  });

  it('begin anew when another model takes over', () => {
    const sentences = new SpokenSentences('Code');
    expect(sentences.next('Wrong beginning. And', false)).to.deep.equal(['Wrong beginning.']);
    expect(sentences.next('Right. ', false)).to.deep.equal(['Right.']);
  });
});
