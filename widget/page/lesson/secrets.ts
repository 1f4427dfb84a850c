/**
 * Names of values that sign a browser in. They belong into no text, but pages
 * show them at times: in a link written out, in the dump of an error.
 */
const secret =
  /\b((?:sess(?:ion)?[_-]?(?:key|id)|sid|phpsessid|jsessionid|(?:csrf|xsrf)[\w-]*|authenticity_token|(?:access|refresh|auth|api|bearer)[_-]?(?:token|key)|wstoken|wpnonce|_wpnonce|password|passwd)["']?\s*[=:]\s*["']?)[^\s"'&;,<>]+/gi;
/** `Authorization: Bearer ...`, and tokens that are recognised by their shape (RFC 7519). */
const token = /\bBearer\s+[\w.~+/-]{16,}=*|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

/** The text with the values of such names taken out. */
export function withoutSecrets(text: string): string {
  return text.replace(secret, '$1…').replace(token, '…');
}
