import { expect } from 'chai';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';
import type { Exchange } from '../../../widget/conversation/exchange.ts';
import { historyOf } from '../../../widget/conversation/history.ts';
import {
  emptyTranscript,
  openExchange,
  reduce,
  type Transcript,
} from '../../../widget/conversation/transcript.ts';
import { begun, delta, done, problem, restart, setsSource, sources } from '../support/answers.ts';

function asked(question: string, before: Transcript = emptyTranscript): Transcript {
  return reduce(before, { type: 'asked', question });
}

function play(transcript: Transcript, ...events: AnswerEvent[]): Transcript {
  const exchange = transcript.nextId - 1;
  return events.reduce(
    (now, event) => reduce(now, { type: 'received', exchange, event, atMs: 7 }),
    transcript,
  );
}

function last(transcript: Transcript): Exchange {
  const exchange = transcript.exchanges.at(-1);
  if (!exchange) throw new Error('no exchange');
  return exchange;
}

describe('a transcript', () => {
  it('gathers the text, the sources and the ending of an answer', () => {
    const exchange = last(
      play(asked('Why?'), begun, delta('Be'), delta('cause.'), sources(setsSource), done()),
    );
    expect(exchange.question).to.equal('Why?');
    expect(exchange.text).to.equal('Because.');
    expect(exchange.sources).to.deep.equal([setsSource]);
    expect(exchange.answerId).to.equal('answer-1');
    expect(exchange.progress).to.deep.equal({ kind: 'complete' });
  });

  it('drops the text when another model takes over', () => {
    const restarted = play(asked('Why?'), begun, delta('Half a sen'), restart);
    expect(last(restarted).text).to.equal('');
    expect(last(restarted).progress.kind).to.equal('waiting');
    expect(last(play(restarted, delta('Whole.'), done())).text).to.equal('Whole.');
  });

  it('says what the sidecar is trying until text comes', () => {
    const status: AnswerEvent = { event: 'status', data: { kind: 'retrying', detail: 'Again in 2 s' } };
    const waiting = play(asked('Why?'), begun, status);
    expect(last(waiting).notice).to.equal('Again in 2 s');
    expect(last(play(waiting, delta('x'))).notice).to.equal('');
  });

  it('ends once: what comes after the ending changes nothing', () => {
    const ended = play(asked('Why?'), delta('Because.'), done());
    expect(play(ended, delta(' More.'), { event: 'error', data: problem('internal') })).to.equal(ended);
    expect(reduce(ended, { type: 'closed', exchange: 1 })).to.equal(ended);
    expect(reduce(ended, { type: 'stopped', exchange: 1 })).to.equal(ended);
    expect(reduce(ended, { type: 'failed', exchange: 1, failure: { kind: 'lost' }, atMs: 1 })).to.equal(
      ended,
    );
  });

  it('calls an answer incomplete whose stream closes without an ending', () => {
    const cut = reduce(play(asked('Why?'), delta('Beca')), { type: 'closed', exchange: 1 });
    expect(last(cut).progress).to.deep.equal({ kind: 'incomplete' });
    expect(last(cut).text).to.equal('Beca');
  });

  it('calls an answer incomplete that is finished without a word', () => {
    expect(last(play(asked('Why?'), begun, delta(' \n'), done())).progress.kind).to.equal('incomplete');
  });

  it('tells a cut by length and a stop from a whole answer', () => {
    expect(last(play(asked('Why?'), delta('x'), done('length'))).progress.kind).to.equal('length');
    expect(
      last(reduce(play(asked('Why?'), delta('x')), { type: 'stopped', exchange: 1 })).progress.kind,
    ).to.equal('stopped');
  });

  it('keeps the question and the partial text when an answer fails', () => {
    const failed = last(play(asked('Why?'), delta('Beca'), { event: 'error', data: problem('internal') }));
    expect(failed.question).to.equal('Why?');
    expect(failed.text).to.equal('Beca');
    expect(failed.progress).to.deep.equal({
      kind: 'failed',
      failure: { kind: 'problem', problem: problem('internal') },
      atMs: 7,
    });
  });

  it('never gives a late event to another exchange', () => {
    const cleared = reduce(asked('First?'), { type: 'cleared' });
    const second = asked('Second?', cleared);
    const late = reduce(second, { type: 'received', exchange: 1, event: delta('old'), atMs: 0 });
    expect(late).to.equal(second);
    expect(last(second).id).to.equal(2);
  });

  it('takes a question back', () => {
    expect(reduce(asked('Why?'), { type: 'withdrawn', exchange: 1 }).exchanges).to.deep.equal([]);
  });

  it('knows which answer is under way', () => {
    expect(openExchange(emptyTranscript)).to.equal(undefined);
    expect(openExchange(asked('Why?'))?.question).to.equal('Why?');
    expect(openExchange(play(asked('Why?'), delta('x'), done()))).to.equal(undefined);
  });
});

describe('the history sent with a question', () => {
  function answered(count: number, size = 1): Transcript {
    let transcript = emptyTranscript;
    for (let n = 1; n <= count; n++) {
      transcript = play(asked(`Question ${n}`, transcript), delta(`Answer ${n}`.padEnd(size, '.')), done());
    }
    return transcript;
  }

  it('is the answered exchanges in order', () => {
    expect(historyOf(answered(2))).to.deep.equal([
      { role: 'student', text: 'Question 1' },
      { role: 'tutor', text: 'Answer 1' },
      { role: 'student', text: 'Question 2' },
      { role: 'tutor', text: 'Answer 2' },
    ]);
  });

  it('leaves out questions that got no word of an answer', () => {
    const failed = play(asked('Lost?', answered(1)), { event: 'error', data: problem('internal') });
    expect(historyOf(failed).map(({ text }) => text)).to.deep.equal(['Question 1', 'Answer 1']);
  });

  it('keeps the latest six exchanges', () => {
    const history = historyOf(answered(9));
    expect(history).to.have.length(12);
    expect(history[0]?.text).to.equal('Question 4');
  });

  it('keeps whole exchanges within 24,000 characters, the latest first', () => {
    expect(historyOf(answered(6, 10_000)).map(({ text }) => text.slice(0, 10))).to.deep.equal([
      'Question 5',
      'Answer 5..',
      'Question 6',
      'Answer 6..',
    ]);
  });
});
