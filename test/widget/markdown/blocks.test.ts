import { expect } from 'chai';
import { AnswerBlocks, type Block } from '../../../widget/markdown/blocks.ts';
import { lex } from '../../../widget/markdown/lexer.ts';

const answer = [
  'Intro with **bold** text.',
  '',
  '1. one',
  '',
  '2. two',
  '   - inner',
  '',
  '   more of two',
  '',
  '```py',
  'def f():',
  '',
  '    return 1',
  '```',
  '',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '',
  'Title',
  '-----',
  '',
  '> quote',
  'goes on',
  '',
  '- x',
  '- y',
  '',
  '<div>',
  'raw',
  '</div>',
  '',
  '    indented code',
  '',
  'End.',
].join('\n');

function shape(blocks: readonly Block[]): string {
  return JSON.stringify(blocks.map(({ token }) => token).filter(({ type }) => type !== 'space'));
}

describe('the blocks of a growing answer', () => {
  it('are after every character those of the whole text read at once', () => {
    const blocks = new AnswerBlocks(lex);
    for (let end = 1; end <= answer.length; end++) {
      const text = answer.slice(0, end);
      expect(shape(blocks.update(text)), JSON.stringify(text.slice(-20))).to.equal(
        shape(new AnswerBlocks(lex).update(text)),
      );
    }
  });

  it('stay the same objects while only the last one grows', () => {
    const blocks = new AnswerBlocks(lex);
    const before = blocks.update('One.\n\nTwo.\n\nThr');
    const after = blocks.update('One.\n\nTwo.\n\nThree.');
    expect(after[0]).to.equal(before[0]);
    expect(after[2]).to.equal(before[2]);
    expect(after[4]).not.to.equal(before[4]);
  });

  it('are read again only from the last two on', () => {
    let readCharacters = 0;
    const blocks = new AnswerBlocks((markdown) => {
      readCharacters = markdown.length;
      return lex(markdown);
    });
    const long = 'A paragraph of some length.\n\n'.repeat(200);
    blocks.update(long);
    blocks.update(`${long}x`);
    expect(readCharacters).to.be.lessThan(100);
  });

  it('begin anew when the text is another one', () => {
    const blocks = new AnswerBlocks(lex);
    blocks.update('One.\n\nTwo.\n\nThree.\n\nFour.');
    expect(shape(blocks.update('Other.'))).to.equal(shape(new AnswerBlocks(lex).update('Other.')));
  });

  it('know a link whose address is defined after it', () => {
    const blocks = new AnswerBlocks(lex);
    blocks.update('See [docs].\n\nTwo.\n\nThree.\n\nFour.');
    const text = 'See [docs].\n\nTwo.\n\nThree.\n\nFour.\n\n[docs]: https://example.edu/\n\nFive.';
    const after = blocks.update(text);
    expect(shape(after)).to.contain('"href":"https://example.edu/"');
    expect(blocks.update(`${text} Six.`)[0]).to.equal(after[0]);
  });

  it('take a code fence that is not closed yet for code', () => {
    const [block] = new AnswerBlocks(lex).update('```py\nprint("[1] **x**")\n\n# not a heading');
    expect(block?.token.type).to.equal('code');
  });

  it('do not mind line ends of Windows', () => {
    const blocks = new AnswerBlocks(lex);
    const text = answer.replaceAll('\n', '\r\n');
    for (let end = 1; end <= text.length; end += 7) blocks.update(text.slice(0, end));
    expect(shape(blocks.update(text))).to.equal(shape(new AnswerBlocks(lex).update(answer)));
  });
});
