import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WindowState } from './shell-settings.ts';
import { createTestClock } from './testing/test-clock.ts';
import { rememberWindow } from './window-memory.ts';

class Window extends EventEmitter {
  bounds = { x: 10, y: 20, width: 1360, height: 860 };
  maximized = false;
  getNormalBounds = () => this.bounds;
  isMaximized = () => this.maximized;
}

function remembered() {
  const window = new Window();
  const clock = createTestClock();
  const saved: WindowState[] = [];
  rememberWindow(window, (state) => saved.push(state), clock.schedule);
  return { window, clock, saved };
}

describe('the place of the window', () => {
  it('is remembered once, when the dragging has stopped', () => {
    const { window, clock, saved } = remembered();
    for (const x of [100, 200, 300]) {
      window.bounds = { ...window.bounds, x };
      window.emit('move');
      clock.pass(400);
    }
    expect(saved).toEqual([]);
    clock.pass(100);
    expect(saved).toEqual([{ x: 300, y: 20, width: 1360, height: 860, maximized: false }]);
  });

  it('is remembered at once when it closes, and not again afterwards', () => {
    const { window, clock, saved } = remembered();
    window.emit('resize');
    window.emit('close');
    clock.pass(1000);
    expect(saved).toHaveLength(1);
  });

  it('keeps the size before maximizing beside the fact', () => {
    const { window, clock, saved } = remembered();
    window.maximized = true;
    window.emit('maximize');
    clock.pass(500);
    expect(saved).toEqual([{ x: 10, y: 20, width: 1360, height: 860, maximized: true }]);
  });
});
