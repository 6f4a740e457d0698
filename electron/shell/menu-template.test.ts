import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu-template.ts';

function menu(platform: NodeJS.Platform, packaged = true) {
  const said: string[] = [];
  const template = menuTemplate({
    platform,
    packaged,
    openFile: () => said.push('open-file'),
    tellPage: (command) => said.push(command),
    showAbout: () => said.push('about'),
  });
  const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const item = (label: string): MenuItemConstructorOptions => {
    const found = items.find((each) => each.label === label);
    if (!found) throw new Error(`no 「${label}」 in the menu`);
    return found;
  };
  const press = (label: string): void => {
    // Electron passes the item, the window and the event; none is used.
    (item(label).click as (() => void) | undefined)?.();
  };
  return { template, items, item, press, said };
}

describe.each(['win32', 'linux', 'darwin'] as const)('the menu on %s', (platform) => {
  it('speaks Japanese in every item', () => {
    const { template, items } = menu(platform, false);
    const labels = [...template, ...items]
      .filter(({ type }) => type !== 'separator')
      .map(({ label = '' }) => label);
    const foreign = /^[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]*$/u;
    expect(labels.filter((label) => foreign.test(label))).toEqual([]);
  });

  it('lets the system do what it can: every item is a role or does something', () => {
    const idle = menu(platform, false).items.filter(
      ({ type, role, click }) => type !== 'separator' && role === undefined && click === undefined,
    );
    expect(idle).toEqual([]);
  });

  it('has the editing that fields need', () => {
    const roles = menu(platform).items.map(({ role }) => role);
    expect(roles).toEqual(
      expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']),
    );
  });

  it('tells the page what the page does, and leaves it the keys', () => {
    const { press, said, item } = menu(platform);
    for (const label of ['語句を探す…', 'キーの一覧', '印刷…', '前の画面に戻る']) {
      press(label);
      expect(item(label).registerAccelerator).toBe(false);
    }
    expect(said).toEqual(['find', 'keys', 'print', 'back']);
  });

  it('opens a file through the system’s dialog', () => {
    const { press, said } = menu(platform);
    press('ファイルを開く…');
    expect(said).toEqual(['open-file']);
  });

  it('has nothing for developers once it is packaged', () => {
    const roles = menu(platform).items.map(({ role }) => role);
    expect(roles).not.toContain('reload');
    expect(roles).not.toContain('toggleDevTools');
    expect(menu(platform, false).items.map(({ role }) => role)).toContain('toggleDevTools');
  });

  it('uses no key twice', () => {
    const keys = menu(platform).items.flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the menu of macOS', () => {
  it('begins with the app’s own, which says what the app is', () => {
    const { template, item } = menu('darwin');
    expect(template[0]?.label).toBe('とりまとめ');
    expect(item('とりまとめについて').role).toBe('about');
  });
});
