/** Electron's preload, in the sandbox: gives the page its line to the core, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron/renderer';
import { handOverPort, type PageWindow } from './shell/page-port.ts';
import { portChannel } from './shell/port-channel.ts';

declare const window: PageWindow;

handOverPort(window, (port) => ipcRenderer.postMessage(portChannel, null, [port]));
// Only says which door this is; the port itself cannot cross the bridge.
contextBridge.exposeInMainWorld('torimatomePort', true);
