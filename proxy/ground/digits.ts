/** A text with the digits of every script as those of ASCII: `تمرين ٢` is `تمرين 2`. */
export function withAsciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => `${digitValue(digit)}`);
}

/** Each script's ten digits stand together, in order. */
function digitValue(digit: string): number {
  const own = digit.codePointAt(0) ?? 0;
  let zero = own;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && own - zero < 9) zero -= 1;
  return own - zero;
}
