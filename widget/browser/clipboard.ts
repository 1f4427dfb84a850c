/**
 * Puts text on the clipboard. To be called in answer to a press of a button.
 * @returns false if the browser does not allow it
 */
export async function copyText(text: string, page: Document): Promise<boolean> {
  // Absent on pages without TLS, refused in frames without permission.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return copyByCommand(text, page);
}

/** The older way: what is copied comes from the event, so that no selection of the reader's is touched. */
function copyByCommand(text: string, page: Document): boolean {
  let isCopied = false;
  const copying = new AbortController();
  page.addEventListener(
    'copy',
    (event) => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      event.stopImmediatePropagation();
      isCopied = event.clipboardData !== null;
    },
    { capture: true, signal: copying.signal },
  );
  page.execCommand('copy');
  copying.abort();
  return isCopied;
}
