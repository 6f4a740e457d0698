/**
 * Who has something unsaved: each page with fields registers how it saves at once.
 * Asked before the window closes and before another desk is opened.
 */
type Flusher = () => Promise<boolean>;

const flushers = new Set<Flusher>();

/** `flush` resolves to whether everything is saved. Returns how to take it back. */
export function registerFlusher(flush: Flusher): () => void {
  flushers.add(flush);
  return () => {
    flushers.delete(flush);
  };
}

type Ending = () => void;

const endings = new Set<Ending>();

/** Work that goes on while other screens are looked at, and that ends with the desk. Returns how to take it back. */
export function registerEnding(end: Ending): () => void {
  endings.add(end);
  return () => {
    endings.delete(end);
  };
}

/** Before the desk is left: whether everything on screen is saved. Where it is not, nothing ends either. */
export async function saveAndEnd(): Promise<boolean> {
  const isSaved = await flushAll();
  if (isSaved) for (const end of endings) end();
  return isSaved;
}

/** Whether everything on screen is saved now. */
export async function flushAll(): Promise<boolean> {
  const results = await Promise.all(
    [...flushers].map(async (flush) => {
      try {
        return await flush();
      } catch {
        return false;
      }
    }),
  );
  return results.every(Boolean);
}
