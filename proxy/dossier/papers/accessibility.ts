import { evidence } from '../evidence.ts';
import { blank, citation, table } from '../markdown.ts';

/** What was tested of WCAG 2.2 AA (EN 301 549 clause 9), and how. Nothing is called conformant that no test shows. */
export function accessibility(): string {
  const row = (criteria: string, what: string, of: Parameters<typeof citation>[0]) => [
    criteria,
    what,
    citation(of),
  ];
  return `# Accessibility: WCAG 2.2 AA, EN 301 549 V3.2.1 clause 9

Tested by machine are the panel of the tutor in a lesson and the metrics page, in Chromium. A criterion that is not in the table was not tested by a machine; whether it is met a person has to look.

${table(
  ['criteria', 'tested', 'by'],
  [
    row(
      '1.1.1, 1.3.1, 1.4.3, 2.4.4, 3.1.1, 4.1.2 and others, as far as axe-core has rules for them (WCAG 2.2 A and AA)',
      'axe-core finds nothing, in light and dark, wide and narrow',
      [...evidence.axe, ...evidence.axePage, ...evidence.axeAdmin],
    ),
    row('1.4.10 Reflow', 'at 320 by 256 CSS pixels nothing is cut off sideways', evidence.zoom),
    row('1.4.11 Non-text contrast, in forced colours', 'stays visible', evidence.forcedColours),
    row(
      '2.1.1 Keyboard, 2.1.2 No keyboard trap',
      'everything is done and left by keyboard alone',
      evidence.keyboard,
    ),
    row('2.3.3 Animation (AAA)', 'nothing moves where motion is unwanted', evidence.forcedColours),
    row(
      '2.4.3 Focus order, 4.1.2 Name, role, value',
      'a labelled dialog that takes the focus',
      evidence.focus,
    ),
    row('2.5.8 Target size (minimum)', 'every control has 24 by 24 pixels at least', evidence.targetSize),
    row('3.1.1 Language of page', 'pages say their language', evidence.language),
  ],
)}

Not tested: screen readers with people, cognitive accessibility, speech input, other browsers by machine. Contents of the course itself (its pictures, formulas and videos) are the author's.

Result of a check by people: ${blank('who, when, with which aids, what was found')}. Contact for barriers: ${blank('address')}. Enforcement body: ${blank('name')}.
`;
}
