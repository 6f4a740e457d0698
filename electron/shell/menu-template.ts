/**
 * The menu in Japanese. What Electron can do by itself is a role; what the page does is a command that the page is
 * told. The page's own keys are only shown here and never taken from it: it handles them first, with an eye on
 * conversion, and a second handler would act twice.
 */
import type { MenuItemConstructorOptions } from 'electron';

/** What the page is told; the names are those of the contract's `menu` event. */
export type MenuCommand = 'find' | 'keys' | 'print' | 'back';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  /** Asks for a file and opens it. */
  readonly openFile: () => void;
  readonly tellPage: (command: MenuCommand) => void;
  readonly showAbout: () => void;
}

function pageItem(
  label: string,
  accelerator: string,
  command: MenuCommand,
  tellPage: MenuOptions['tellPage'],
): MenuItemConstructorOptions {
  return { label, accelerator, registerAccelerator: false, click: () => tellPage(command) };
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const mac = options.platform === 'darwin';
  return [
    ...(mac ? [appMenu()] : []),
    { label: 'ファイル(&F)', submenu: fileItems(options, mac) },
    { label: '編集(&E)', submenu: editItems(options) },
    { label: '表示(&V)', submenu: viewItems(options) },
    ...(mac ? [windowMenu()] : []),
    { label: 'ヘルプ(&H)', role: 'help', submenu: helpItems(options, mac) },
  ];
}

function appMenu(): MenuItemConstructorOptions {
  return {
    label: 'とりまとめ',
    submenu: [
      { label: 'とりまとめについて', role: 'about' },
      separator,
      { label: 'サービス', role: 'services' },
      separator,
      { label: 'とりまとめを隠す', role: 'hide' },
      { label: 'ほかを隠す', role: 'hideOthers' },
      { label: 'すべてを表示', role: 'unhide' },
      separator,
      { label: 'とりまとめを終了', role: 'quit' },
    ],
  };
}

function fileItems({ openFile, tellPage }: MenuOptions, mac: boolean): MenuItemConstructorOptions[] {
  return [
    { label: 'ファイルを開く…', accelerator: 'CmdOrCtrl+O', click: openFile },
    pageItem('印刷…', 'CmdOrCtrl+P', 'print', tellPage),
    separator,
    mac ? { label: 'ウインドウを閉じる', role: 'close' } : { label: '終了', role: 'quit' },
  ];
}

function editItems({ tellPage }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    { label: '元に戻す', role: 'undo' },
    { label: 'やり直す', role: 'redo' },
    separator,
    { label: '切り取り', role: 'cut' },
    { label: 'コピー', role: 'copy' },
    { label: '貼り付け', role: 'paste' },
    { label: 'すべて選択', role: 'selectAll' },
    separator,
    pageItem('語句を探す…', 'CmdOrCtrl+F', 'find', tellPage),
  ];
}

function viewItems({ packaged, tellPage }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    pageItem('前の画面に戻る', 'Alt+Left', 'back', tellPage),
    separator,
    { label: '実際の大きさ', role: 'resetZoom' },
    { label: '大きく', role: 'zoomIn' },
    { label: '小さく', role: 'zoomOut' },
    separator,
    { label: '全画面', role: 'togglefullscreen' },
    // Loading anew would drop what is not yet saved, and the tools are for us.
    ...(packaged ? [] : developerItems),
  ];
}

const developerItems: MenuItemConstructorOptions[] = [
  separator,
  { label: '読み込み直す（開発）', role: 'reload' },
  { label: '開発者ツール（開発）', role: 'toggleDevTools' },
];

function windowMenu(): MenuItemConstructorOptions {
  return {
    label: 'ウインドウ',
    role: 'window',
    submenu: [
      { label: 'しまう', role: 'minimize' },
      { label: '拡大／縮小', role: 'zoom' },
      separator,
      { label: 'すべてを手前に移動', role: 'front' },
    ],
  };
}

function helpItems({ tellPage, showAbout }: MenuOptions, mac: boolean): MenuItemConstructorOptions[] {
  return [
    pageItem('キーの一覧', 'F1', 'keys', tellPage),
    ...(mac ? [] : [separator, { label: 'とりまとめについて', click: showAbout }]),
  ];
}
