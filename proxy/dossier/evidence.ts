/** A test of the product that shows something; that it exists is checked by a test as well. */
export interface Evidence {
  file: string;
  title: string;
}

const of = (file: string, ...titles: readonly string[]): readonly Evidence[] =>
  titles.map((title) => ({ file: `test/${file}.test.ts`, title }));

/** Named by what each shows. */
export const evidence = {
  retention: of('proxy/watch/retention', 'removes names and words after the days named, and keeps the sums'),
  removal: of('proxy/security/forgotten', 'leaves no word and no name in any file, while the tutor runs'),
  access: of('proxy/watch/retention', 'can be shown everything that is kept'),
  pictures: of(
    'proxy/http/images/route',
    'nothing of a picture is kept: not with the answer, the student, the ledger, the figures or in the log',
  ),
  replyAddress: of(
    'proxy/watch/handovers',
    'sends a reply to who has left an address for it, once, and forgets the address',
  ),
  secrets: of(
    'proxy/security/canaries',
    'no secret and no question leaves the place where it belongs, whatever fails',
  ),
  pseudonym: of(
    'proxy/admit/session-tokens',
    'an address is the same in every process, and cannot be read back',
  ),
  consent: of(
    'proxy/http/consent',
    'a question before it is not taken, in the language of the student; after it, it is',
  ),
  distress: of(
    'proxy/http/distress',
    'is answered with the school’s own lines, and no model is asked',
    'leaves no word and no name anywhere: not in the store, the log, the cache or the figures',
  ),
  disclosure: of(
    'widget/chat/consent',
    'is said at first sight, with where there is more about it',
    'is said once to who cannot see it, also when the next page is opened',
  ),
  transparency: of('proxy/pages/transparency', 'says so, for what it is used, and for what it is not'),
  marking: of(
    'proxy/http/ai-disclosure',
    'what a model has written says so to machines: in its header and in its first event, also when it is read again',
    'what the course says itself is not taken for it',
  ),
  models: of(
    'proxy/pages/transparency',
    'names the models that can be asked, with who runs them, and no other',
  ),
  adminAccess: of('proxy/admin/access', '/admin/api/%s says nothing'),
  roles: of('proxy/admin/roles', '$route lets in whoever has the role $role, and nobody else'),
  budget: of(
    'proxy/money',
    '200 students against the last cents: nothing above the budget, most of it used, ledger equal to the invoice',
  ),
  hostileText: of(
    'proxy/money-hostile-text',
    '60 students at once write only %s, billed by %s: ledger and invoice stay within the budget',
  ),
  injection: of(
    'proxy/security/prompt-injection',
    'a page and a selection stay inside their blocks, whatever they close, open or claim to be',
    'what one student’s page has talked a model into is said to no other student',
  ),
  inventedSources: of(
    'proxy/security/prompt-injection',
    'sources that a model makes up are taken out, and the rest are the course’s own',
  ),
  output: of('widget/markdown/markdown', 'hostile model text', 'shows images as links and loads none'),
  provider: of(
    'proxy/security/hostile-provider',
    'a redirect is not followed: key and question go to nobody else',
  ),
  requests: of('proxy/security/hostile-requests', 'whatever the %s is made of'),
  off: of('proxy/http/tutor-off', 'ends for the student and the course alone'),
  noTools: of('proxy/http/responses/route', '%s is refused with a word on what is wrong'),
  axe: of('widget/element/accessibility', 'axe finds nothing', 'in the closed launcher'),
  axePage: of('widget/page/page-accessibility', 'axe finds nothing in the panel of the doctor'),
  axeAdmin: of(
    'journeys/admin-page',
    'with the password, wrong at first, by keyboard alone; axe finds nothing',
  ),
  zoom: of('widget/element/accessibility', 'nothing is cut off sideways and the question box is in reach'),
  forcedColours: of(
    'widget/element/accessibility',
    'stays visible in forced colours, and nothing moves where motion is unwanted',
  ),
  keyboard: of(
    'journeys/conversation-keyboard',
    'open, ask, stop, ask, rate, read the menu, go to the page and back, and leave: by keyboard alone',
  ),
  focus: of(
    'widget/element/floating',
    'opens as a labelled dialog that does not block the page, ready to type',
  ),
  targetSize: of('widget/element/accessibility', 'every control'),
  language: of('proxy/pages/transparency', 'is in the language that the tutor names'),
} satisfies Record<string, readonly Evidence[]>;
