/** JSON with values replaced, taken out, doubled and exchanged, somewhere in it. */
import type { SeededRandom } from '../seeded-random.ts';
import { oddNumber, oddText, oddValue } from './odd-values.ts';

type Container = Record<string, unknown> | unknown[];

interface Place {
  readonly container: Container;
  readonly key: string | number;
}

/** A copy with one to a few changes. */
export function mutateJson(random: SeededRandom, value: unknown): unknown {
  const root: { value: unknown } = { value: structuredClone(value) };
  for (let count = random.pick([1, 1, 1, 2, 4]); count > 0; count -= 1) {
    const place = anyPlace(random, root);
    change(random, place, root);
  }
  return root.value;
}

/** A random walk down, so that no copy of all places is made. */
function anyPlace(random: SeededRandom, root: { value: unknown }): Place {
  let place: Place = { container: root, key: 'value' };
  for (;;) {
    const here = valueAt(place);
    if (typeof here !== 'object' || here === null) return place;
    const keys = Array.isArray(here) ? here.length : Object.keys(here).length;
    if (keys === 0 || random.next() < 0.12) return place;
    const key = Array.isArray(here) ? random.whole(0, keys - 1) : random.pick(Object.keys(here));
    place = { container: here as Container, key };
  }
}

function change(random: SeededRandom, place: Place, root: { value: unknown }): void {
  const here = valueAt(place);
  switch (random.whole(0, 7)) {
    case 0:
      setAt(place, oddValue(random));
      return;
    case 1:
      if (typeof here === 'string') {
        const cut = random.whole(0, here.length);
        setAt(place, here.slice(0, cut) + oddText(random) + here.slice(cut));
      } else setAt(place, typeof here === 'number' ? oddNumber(random) : oddText(random));
      return;
    case 2:
      if (Array.isArray(place.container)) place.container.splice(Number(place.key), 1);
      else if (place.container !== root) Reflect.deleteProperty(place.container, place.key);
      return;
    case 3:
      if (Array.isArray(place.container)) place.container.splice(Number(place.key), 0, structuredClone(here));
      else setAt({ container: place.container, key: random.pick(['x', '__proto', '']) }, here);
      return;
    case 4: {
      const other = anyPlace(random, root);
      setAt(place, structuredClone(valueAt(other)));
      return;
    }
    case 5:
      if (Array.isArray(here)) here.reverse();
      else setAt(place, [here]);
      return;
    case 6:
      setAt(
        place,
        typeof here === 'number' ? oddNumber(random) : typeof here === 'boolean' ? !here : oddText(random),
      );
      return;
    default:
      if (Array.isArray(here)) here.push(...structuredClone(here));
      else setAt(place, null);
  }
}

function valueAt({ container, key }: Place): unknown {
  return (container as Record<string | number, unknown>)[key];
}

function setAt({ container, key }: Place, value: unknown): void {
  (container as Record<string | number, unknown>)[key] = value;
}
