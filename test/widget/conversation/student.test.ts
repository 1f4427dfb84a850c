import { expect } from 'chai';
import { isOffBy, placeIn, studentOf } from '../../../widget/conversation/student.ts';

function token(claims: unknown): string {
  const json = new TextEncoder().encode(JSON.stringify(claims));
  const body = btoa(String.fromCharCode(...json))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `e30.${body}.sig`;
}

describe('whose browser storage it is', () => {
  it('is the same for every token of a student, and another for every student and issuer', () => {
    const ada = studentOf(token({ iss: 'lms', sub: 'ада>?', iat: 1 }));
    expect(ada).to.be.a('string').and.not.equal('');
    expect(studentOf(token({ iss: 'lms', sub: 'ада>?', iat: 2 }))).to.equal(ada);
    expect(studentOf(token({ iss: 'lms', sub: 'bob' }))).not.to.equal(ada);
    expect(studentOf(token({ iss: 'other', sub: 'ада>?' }))).not.to.equal(ada);
  });

  it('is one name for all who are anonymous', () => {
    expect(studentOf('')).to.equal('');
    expect(studentOf(token({ sub: 'a', anonymous: true }))).to.equal('');
  });

  it('is nobody where a token does not say it', () => {
    for (const unclear of [
      'x',
      'a.b.c',
      'e30.!!.x',
      token(null),
      token({}),
      token({ sub: '' }),
      token({ sub: 7 }),
    ]) {
      expect(studentOf(unclear), unclear).to.equal(undefined);
    }
  });
});

describe('what a token says of the page', () => {
  it('keeps sessions of other places apart, and changes nothing where it says nothing', () => {
    expect(placeIn('')).to.deep.equal([]);
    expect(placeIn(token({ sub: 'a', iat: 1, jti: 'x' }))).to.deep.equal([]);
    const places = [
      { tutor: 'hints' },
      { tutor: 'direct' },
      { lesson: 'hints' },
      { tutor: 'hints', lesson: 'a' },
    ];
    const names = places.map((place) => String(placeIn(token({ sub: 'a', ...place }))));
    expect(new Set(names).size).to.equal(places.length);
  });

  it('switches off by the one word for it', () => {
    expect(isOffBy(token({ tutor: 'off' }))).to.equal(true);
    for (const tutor of ['hints', 'OFF', false, null]) expect(isOffBy(token({ tutor }))).to.equal(false);
    expect(isOffBy('')).to.equal(false);
  });
});
