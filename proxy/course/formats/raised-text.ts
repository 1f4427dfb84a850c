/** What is raised where it means more than its height: powers, charges, sums of them. */
const power = /^(?:[-+−–]?(?:\d{1,3}|[b-df-np-z])|\d{0,2}[-+−–])$/i;
const sum = /^[-+−–]?[a-z\d]{1,3}(?:[-+−–*/][a-z\d]{1,3})+$/i;

/** Raised text in a line: `10<sup>3</sup>` is `10^3`, not 103; ordinals (`4<sup>th</sup>`, `4<sup>e</sup>`) and notes read as well without. */
export function raisedText(inner: string): string {
  const text = inner.trim();
  if (power.test(text)) return `^${text}`;
  return sum.test(text) ? `^(${text})` : inner;
}
