/** What a model writes about a lesson: everything an answer is made of, without pictures or links. */
const sections = [
  '## Lists and their order\n\nA *list* keeps values in the order in which they were added. It may hold the **same value twice**, which a set may not.\n\n',
  '1. Make the list.\n2. Walk through it with `for`.\n3. Put every value into a `set`.\n\n',
  '```python\nseen = set()\nresult = []\nfor value in values:\n    if value not in seen:\n        seen.add(value)\n        result.append(value)\n```\n\n',
  '| Kind | Order | Twice |\n| --- | --- | --- |\n| list | kept | yes |\n| set | not kept | no |\n| dict | kept | keys: no |\n\n',
  '> A dictionary remembers the order of its keys, so it can do both at once.\n\n',
  '- `dict.fromkeys(values)` keeps the first of each value;\n- `sorted(set(values))` gives another order, *and* needs values that can be compared.\n\n',
  'Try it with a short list first, and say what you expect **before** you run it. Where does the second copy go? What would change if the values were lists themselves?\n\n',
];

/**
 * Markdown cut as models send it: pieces of about four characters.
 * @param count of pieces; 3,000 are some 12,000 characters
 */
export function markdownTokens(count: number): string[] {
  const characters = count * 4;
  let text = '';
  for (let at = 0; text.length < characters; at += 1) text += sections[at % sections.length];
  return Array.from({ length: count }, (_, at) => text.slice(at * 4, at * 4 + 4));
}
