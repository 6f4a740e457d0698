/** The field of the name in the editor, where F2 goes, and where the focus is after something was added. */
const fieldOf = (id: string): string => `su-name-${id}`;

export { fieldOf as nameFieldId };

/** At once, or as soon as the editor shows it. */
export function focusName(id: string | undefined): void {
  if (id === undefined) return;
  let left = 20;
  const tryIt = (): void => {
    const field = document.getElementById(fieldOf(id));
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.focus();
      field.select();
    } else if (left > 0) {
      left -= 1;
      requestAnimationFrame(tryIt);
    }
  };
  tryIt();
}
