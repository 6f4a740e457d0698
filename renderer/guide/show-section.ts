/** Brings a section to the head of the view, and the focus to its heading; null is the guide's own title. */
export function showSection(id: string | null): void {
  const place = id === null ? '.gd-text h1' : `[id="${CSS.escape(id)}"]`;
  const heading =
    document.querySelector<HTMLElement>(place) ?? document.querySelector<HTMLElement>('.gd-text h1');
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
