/** Where a desk was left, for the next start. Convenience only: a browser without storage starts at the form. */
const keyOf = (dataDir: string): string => `torimatome-place:${dataDir}`;

export function lastPlace(dataDir: string): string | null {
  try {
    return localStorage.getItem(keyOf(dataDir));
  } catch {
    return null;
  }
}

export function rememberPlace(dataDir: string, location: string): void {
  try {
    localStorage.setItem(keyOf(dataDir), location);
  } catch {
    // Nothing is lost but the place.
  }
}
