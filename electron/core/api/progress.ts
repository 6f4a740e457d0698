/** Work that tells of its progress by calls, as a stream: what it told in order, then what it came to. */
export async function* progressOf<Step, Value>(
  work: (tell: (step: Step) => void) => Promise<Value>,
): AsyncGenerator<Step, Value> {
  const told: Step[] = [];
  let wake: (() => void) | undefined;
  let isOver = false;
  const running = work((step) => {
    told.push(step);
    wake?.();
  }).finally(() => {
    isOver = true;
    wake?.();
  });
  // Told by the last line; without this, leaving the stream early would make it unhandled.
  running.catch(() => {});
  while (true) {
    const step = told.shift();
    if (step !== undefined) yield step;
    else if (isOver) return running;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
