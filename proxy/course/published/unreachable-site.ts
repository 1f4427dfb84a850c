/** Why a site gives no answer, as the end of a sentence that begins with its address. */
export function whyUnreachable(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
      return 'has a host that nobody knows. Check the address';
    case 'EAI_AGAIN':
      return 'cannot be looked up: the name server of this machine does not answer';
    case 'ECONNREFUSED':
      return 'is not served: nothing listens there';
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return 'does not answer in time';
    case 'ERR_IP_BLOCKED':
      return 'leads to an address of a private network. If it is meant to, put its host into sites.privateHosts';
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return 'is packed with gzip, but broken';
    default:
      return /CERT|SIGNATURE|ALTNAME/.test(code)
        ? `has a certificate that is not trusted (${code})`
        : `breaks the connection off (${code})`;
  }
}

/** Of several addresses of a host each has failed by itself. */
function codeOf(error: unknown): string {
  const { code, errors = [], cause } = error as NodeJS.ErrnoException & { errors?: readonly unknown[] };
  const inner = [...errors, ...(cause === undefined ? [] : [cause])].map(codeOf);
  if (inner.includes('ERR_IP_BLOCKED')) return 'ERR_IP_BLOCKED';
  return code ?? inner[0] ?? 'UNKNOWN';
}
