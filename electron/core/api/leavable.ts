/** A stream that a person may leave: its work is told so by a signal, and what the work says to that is no failure. */

export async function* leavable<Step>(
  signal: AbortSignal | undefined,
  work: (left: AbortSignal) => AsyncGenerator<Step, void>,
): AsyncGenerator<Step, void> {
  const ending = new AbortController();
  const left = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]);
  try {
    yield* work(left);
  } catch (error) {
    if (!left.aborted) throw error;
  } finally {
    // Also where the reader stopped reading without a word.
    ending.abort();
  }
}
