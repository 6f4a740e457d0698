import { describe, expect, it } from 'vitest';
import { commands } from './all.ts';

describe('the list of commands', () => {
  it.each(commands.map((each) => [each.name, each] as const))(
    'loads, under the name %s, the command of that name',
    async (name, entry) => {
      expect((await entry.load()).name).toBe(name);
    },
  );
});
