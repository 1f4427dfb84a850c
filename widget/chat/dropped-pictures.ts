/** Pictures that are pasted into the panel or dropped on it. */
export class DroppedPictures {
  readonly #isTaken: () => boolean;
  readonly #onFiles: (files: readonly File[]) => void;
  #watched: HTMLElement | undefined;

  /** @param isTaken the course takes pictures, as far as that is known */
  constructor(isTaken: () => boolean, onFiles: (files: readonly File[]) => void) {
    this.#isTaken = isTaken;
    this.#onFiles = onFiles;
  }

  /** To be called after every rendering. */
  watch(panel: HTMLElement | null): void {
    if (!panel || panel === this.#watched) return;
    this.#watched = panel;
    panel.addEventListener('paste', (event) => this.#pasted(event));
    panel.addEventListener('dragover', (event) => this.#dragged(event));
    panel.addEventListener('dragleave', () => panel.classList.remove('dropping'));
    panel.addEventListener('drop', (event) => this.#dropped(event));
  }

  #pasted(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData ?? {};
    // Programs that copy text often put a picture of it beside it.
    if (!files?.length || types?.includes('text/plain') || !this.#isTaken()) return;
    this.#keep(event);
    this.#onFiles([...files]);
  }

  #dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || !this.#isTaken()) return;
    this.#keep(event);
    event.dataTransfer.dropEffect = 'copy';
    this.#watched?.classList.add('dropping');
  }

  #dropped(event: DragEvent): void {
    this.#watched?.classList.remove('dropping');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || !this.#isTaken()) return;
    this.#keep(event);
    this.#onFiles(files);
  }

  /** A page takes files that are dropped or pasted anywhere on it, too: an LMS would publish them in its course. */
  #keep(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
  }
}
