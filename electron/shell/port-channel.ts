/** The name under which the preload sends main the page's port: the only message between them. */
export const portChannel = 'torimatome-port';
