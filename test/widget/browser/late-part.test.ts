import { expect } from 'chai';
import { LatePart } from '../../../widget/browser/late-part.ts';

describe('a part that comes later', () => {
  const { warn } = console;
  let warnings: unknown[][];
  let loads: number;
  let isDown: boolean;
  let settled: unknown[];
  let late: LatePart<string>;

  beforeEach(() => {
    warnings = [];
    console.warn = (...said: unknown[]) => warnings.push(said);
    loads = 0;
    isDown = false;
    settled = [];
    const load = async () => {
      loads += 1;
      if (isDown) throw new TypeError('not reached');
      return `part ${loads}`;
    };
    late = new LatePart(
      load,
      'there is no part',
      (part) => void settled.push([part, late.part, late.hasFailed]),
    );
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('is fetched once, however often it is asked for', async () => {
    expect(late.part).to.equal(undefined);
    expect(await Promise.all([late.fetch(), late.fetch()])).to.deep.equal(['part 1', 'part 1']);
    expect(await late.fetch()).to.equal('part 1');
    expect(late.part).to.equal('part 1');
    expect(loads).to.equal(1);
    expect(settled).to.deep.equal([['part 1', 'part 1', false]]);
  });

  it('that did not come is told to the console alone, and fetched at the next call', async () => {
    isDown = true;
    expect(await late.fetch()).to.equal(undefined);
    expect(warnings.map(([words]) => words)).to.deep.equal(['course-tutor: there is no part']);
    expect(settled).to.deep.equal([[undefined, undefined, true]]);
    isDown = false;
    const again = late.fetch();
    expect(late.hasFailed).to.equal(false);
    expect(await again).to.equal('part 2');
  });

  it('is tried once for each reason to think that it may come now', async () => {
    isDown = true;
    await late.fetch();
    for (const reason of ['one answer', 'one answer', 'another answer']) {
      late.fetchFor(reason);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(loads).to.equal(3);
    isDown = false;
    late.fetchFor('a third answer');
    await late.fetch();
    late.fetchFor('a fourth one');
    expect(loads).to.equal(4);
  });
});
