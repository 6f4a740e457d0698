import { describe, expect, it } from 'vitest';
import { programDir, userDataDir } from './user-data-dir.ts';

describe('the folder of the app’s data', () => {
  it('stays on the machine on Windows, never in the profile that roams', () => {
    const environment = {
      LOCALAPPDATA: String.raw`C:\Users\職員\AppData\Local`,
      APPDATA: String.raw`\server\profile\職員`,
    };
    expect(userDataDir({ platform: 'win32', home: String.raw`C:\Users\職員`, environment })).toBe(
      String.raw`C:\Users\職員\AppData\Local\torimatome`,
    );
  });

  it('is found from the home folder where Windows says nothing', () => {
    expect(userDataDir({ platform: 'win32', home: String.raw`C:\Users\職員`, environment: {} })).toBe(
      String.raw`C:\Users\職員\AppData\Local\torimatome`,
    );
  });

  it('is the usual one on macOS and Linux', () => {
    expect(userDataDir({ platform: 'darwin', home: '/Users/職員', environment: {} })).toBe(
      '/Users/職員/Library/Application Support/torimatome',
    );
    expect(userDataDir({ platform: 'linux', home: '/home/職員', environment: {} })).toBe(
      '/home/職員/.local/share/torimatome',
    );
    expect(
      userDataDir({ platform: 'linux', home: '/home/職員', environment: { XDG_DATA_HOME: '/データ' } }),
    ).toBe('/データ/torimatome');
  });

  it('is another one for tests', () => {
    expect(
      userDataDir({ platform: 'linux', home: '/', environment: { TORIMATOME_USER_DATA: '/試し 場' } }),
    ).toBe('/試し 場');
  });

  it('lies beside the program where the marker file says so, wherever a portable one unpacks itself to', () => {
    const environment = {
      PORTABLE_EXECUTABLE_DIR: String.raw`E:\とりまとめ`,
      LOCALAPPDATA: String.raw`C:\Users\職員\AppData\Local`,
    };
    const folder = programDir(String.raw`C:\Temp\x\torimatome.exe`, environment);
    expect(userDataDir({ platform: 'win32', home: 'C:', environment, portableDir: folder })).toBe(
      String.raw`E:\とりまとめ\torimatome-data`,
    );
    expect(programDir('/home/職員/とりまとめ/torimatome', {})).toBe('/home/職員/とりまとめ');
  });
});
