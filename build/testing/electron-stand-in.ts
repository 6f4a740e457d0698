/**
 * The part of Electron that main uses, in plain Node, for machines without Electron's binary. It keeps what it is
 * told, and does what a person or the system would do. It shows that our parts are tied together rightly; what
 * Electron itself does with them can only be seen in Electron.
 */
import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

export const told: string[] = [];
const tell = (what: string): void => {
  told.push(what);
};

class App extends EventEmitter {
  isPackaged = false;
  enableSandbox = (): void => tell('sandbox');
  requestSingleInstanceLock = (): boolean => true;
  setPath = (name: string, path: string): void => tell(`${name}=${path}`);
  getAppPath = (): string => process.env['STAND_IN_APP_PATH'] ?? '';
  getVersion = (): string => '0.1.0';
  setAboutPanelOptions = (): void => {};
  exit = (code: number): void => tell(`exit ${code}`);
  quit = (): void => {
    tell('quit');
    this.emit('quit');
  };
  whenReady = async (): Promise<void> => {
    // As in Electron: ready only after the entry has run through.
    await new Promise((resolve) => setImmediate(resolve));
    tell('ready');
  };
}
export const app = new App();

export const protocol = {
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]): void =>
    tell(`schemes ${schemes.map(({ scheme }) => scheme).join()}`),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
    protocol.handlers.set(scheme, handler);
  },
};

const ignore = (): void => {};
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: () => tell('permissions'),
    setPermissionCheckHandler: ignore,
    setDevicePermissionHandler: ignore,
    setDisplayMediaRequestHandler: ignore,
    setSpellCheckerEnabled: ignore,
    webRequest: { onBeforeRequest: ignore },
  }),
};

export class BrowserWindow extends EventEmitter {
  static opened: BrowserWindow[] = [];
  webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: ignore, reload: ignore });
  readonly options: object;
  constructor(options: object) {
    super();
    this.options = options;
    BrowserWindow.opened.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (url: string): Promise<void> => tell(`load ${url}`);
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 800 });
  isMaximized = (): boolean => false;
  isMinimized = (): boolean => false;
  focus = (): void => tell('focus');
  show = (): void => tell('show');
  destroy = (): void => {
    tell('destroy');
    app.emit('window-all-closed');
  };
  pressCross(): void {
    this.emit('close', { preventDefault: () => tell('close prevented') });
  }
}

/** Electron's end of a channel: messages wait until start, and come as events with data. */
class MessagePortMain extends EventEmitter {
  private readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
  }
  start(): void {
    this.port.on('message', (data) => this.emit('message', { data }));
    this.port.on('close', () => this.emit('close'));
  }
  close = (): void => this.port.close();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  postMessage = (data: unknown): void => this.port.postMessage(data);
}

export const ipcMain = Object.assign(new EventEmitter(), {
  /** The page's preload sends a port. */
  receivePort: (url: string, port: MessagePort): void => {
    const event = { senderFrame: { url, parent: null }, ports: [new MessagePortMain(port)] };
    ipcMain.emit('torimatome-port', event);
  },
});

export const Menu = {
  buildFromTemplate: <Template>(template: Template): Template => template,
  setApplicationMenu: (menu: readonly { readonly label: string }[]): void =>
    tell(`menu ${menu.map(({ label }) => label).join()}`),
};

export const screen = {
  getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }),
  getAllDisplays: () => [screen.getPrimaryDisplay()],
};
export const dialog = { showErrorBox: (title: string, text: string): void => tell(`${title}: ${text}`) };
export const shell = { showItemInFolder: ignore };
