/** How the facts of a submission are written: the check number, a path in its two parts. */

/** In groups of four, capitals, as it is read out on the telephone. */
export function spokenNumber(checkNumber: string): string {
  return (checkNumber.toUpperCase().match(/.{1,4}/gu) ?? []).join('-');
}

/** A path of either kind of system, cut at its last separator. */
export function filePlace(path: string): { readonly folder: string; readonly name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) };
}
