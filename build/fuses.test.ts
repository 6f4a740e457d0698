import { describe, expect, it } from 'vitest';
import { electronFuses, fuses } from './fuses.ts';

describe('the fuses', () => {
  it('are all decided: the nine of FuseV1Options', () => {
    expect(Object.keys(fuses)).toEqual([
      'RunAsNode',
      'EnableCookieEncryption',
      'EnableNodeOptionsEnvironmentVariable',
      'EnableNodeCliInspectArguments',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
      'LoadBrowserProcessSpecificV8Snapshot',
      'GrantFileProtocolExtraPrivileges',
      'WasmTrapHandlers',
    ]);
  });

  it('reach electron-builder under its own names, every one that it knows', () => {
    const named = Object.entries(fuses).map(([name, state]) => [
      name[0]?.toLowerCase() + name.slice(1),
      state,
    ]);
    expect({ ...electronFuses, wasmTrapHandlers: true }).toEqual(Object.fromEntries(named));
  });
});
