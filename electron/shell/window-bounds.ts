/** Where the window opens: where it was, unless that place is gone (a screen unplugged, another resolution). */
import type { Rectangle } from 'electron';

export interface Screens {
  /** Area of each screen without its task bar; the first one is the primary screen. */
  readonly workAreas: readonly [Rectangle, ...Rectangle[]];
}

const usualSize = { width: 1360, height: 860 };
const smallestSize = { width: 900, height: 600 };

/** Bounds that lie wholly on one screen: the one that showed most of the window. */
export function windowBounds(saved: Rectangle | null, { workAreas }: Screens): Rectangle {
  const [primary] = workAreas;
  if (saved === null) return centred(usualSize, primary);
  const screen = workAreas.reduce((best, area) =>
    overlap(saved, area) > overlap(saved, best) ? area : best,
  );
  const size = {
    width: Math.max(saved.width, smallestSize.width),
    height: Math.max(saved.height, smallestSize.height),
  };
  if (overlap(saved, screen) === 0) return centred(size, screen);
  const { width, height } = fitted(size, screen);
  return {
    x: clamp(saved.x, screen.x, screen.x + screen.width - width),
    y: clamp(saved.y, screen.y, screen.y + screen.height - height),
    width,
    height,
  };
}

/** The smallest size the window may be given on a screen, which may itself be smaller. */
export function smallestBounds(bounds: Rectangle): { readonly minWidth: number; readonly minHeight: number } {
  return {
    minWidth: Math.min(smallestSize.width, bounds.width),
    minHeight: Math.min(smallestSize.height, bounds.height),
  };
}

type Size = Pick<Rectangle, 'width' | 'height'>;

function fitted(size: Size, area: Rectangle): Size {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) };
}

function centred(size: Size, area: Rectangle): Rectangle {
  const { width, height } = fitted(size, area);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

function overlap(one: Rectangle, other: Rectangle): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, across) * Math.max(0, down);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
