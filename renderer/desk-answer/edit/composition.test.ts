import { expect, it } from 'vitest';
import { createCompositionGuard } from './composition.ts';

const enter = { isComposing: false, keyCode: 13 };

it('leaves the Enter that commits a conversion to the input method, in all three forms', () => {
  const later: (() => void)[] = [];
  const guard = createCompositionGuard((run) => later.push(run));
  expect(guard.owns(enter)).toBe(false);
  guard.started();
  expect(guard.isComposing()).toBe(true);
  expect(guard.owns(enter)).toBe(true);
  guard.ended();
  expect(guard.owns(enter)).toBe(true);
  for (const run of later) run();
  expect(guard.owns(enter)).toBe(false);
  expect(guard.owns({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(guard.owns({ isComposing: false, keyCode: 229 })).toBe(true);
});
