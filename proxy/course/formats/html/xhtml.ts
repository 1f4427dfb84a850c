/** Elements that hold nothing, and have no end. */
export const emptyElement = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** XHTML as browsers read HTML: there `<title/>` and `<a id="x"/>` would swallow all that follows. */
export function xhtmlAsHtml(text: string): string {
  return text.replace(/<([a-z][\w:.-]*)((?:\s[^<>]*)?)\/>/gi, (whole, name: string, attributes: string) =>
    emptyElement.test(name) ? whole : `<${name}${attributes}></${name}>`,
  );
}
