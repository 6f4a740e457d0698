/** The drawings of the icons on a grid of 20; strokes, and fills where a shape says so. */
import type { ReactNode } from 'react';

const path = (d: string): ReactNode => <path d={d} />;

export const iconShapes = {
  bell: path('M5 14V9a5 5 0 0 1 10 0v5l1.2 1.5H3.8zM8.4 17.6h3.2'),
  building: path('M4 17V5l7-2v14M11 8h5v9M3 17h14.5M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2M13.3 11h.4M13.3 14h.4'),
  check: path('M4 10.5l4 4 8-9'),
  comment: path('M3.5 4.5h13v9h-7l-3.5 3v-3H3.5z'),
  conflict: path('M10 17v-4c0-4-5-3-5-8.5M10 13c0-4 5-3 5-8.5M2.8 6.4L5 4.2l2.2 2.2M12.8 6.4L15 4.2l2.2 2.2'),
  copy: (
    <>
      <rect x="7" y="7" width="9" height="9" rx="1.4" />
      <path d="M13 7V5.4A1.4 1.4 0 0 0 11.6 4H5.4A1.4 1.4 0 0 0 4 5.4v6.2A1.4 1.4 0 0 0 5.4 13H7" />
    </>
  ),
  disk: (
    <>
      <ellipse cx="10" cy="5.5" rx="6" ry="2.3" />
      <path d="M4 5.5v9c0 1.3 2.7 2.3 6 2.3s6-1 6-2.3v-9M4 10c0 1.3 2.7 2.3 6 2.3s6-1 6-2.3" />
    </>
  ),
  doc: path('M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M7.5 10h5M7.5 13h5'),
  down: path('M5 7.5l5 5 5-5'),
  edit: path('M4 16l.8-3.4L13 4.4a1.6 1.6 0 0 1 2.3 0l.3.3a1.6 1.6 0 0 1 0 2.3l-8.2 8.2zM11.6 5.8l2.6 2.6'),
  empty: <circle cx="10" cy="10" r="7" strokeDasharray="2.75 2.75" />,
  err: path('M7 3h6l4 4v6l-4 4H7l-4-4V7zM10 6.5v4.5M10 13.6v.1'),
  file: path('M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15'),
  folder: path('M3 5.5h5l1.6 2H17v9H3z'),
  history: path('M4 10a6 6 0 1 0 1.8-4.3M3.6 3v3.4H7M10 6.8V10l2.4 1.6'),
  book: path(
    'M10 5.5C8.2 4.2 5.8 3.9 3 4v11.5c2.8-.1 5.2.2 7 1.5 1.8-1.3 4.2-1.6 7-1.5V4c-2.8-.1-5.2.2-7 1.5zM10 5.5V17',
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 9.4v4M10 6.5v.1" />
    </>
  ),
  into: path('M16 10H5M9 5.8L4.8 10 9 14.2'),
  late: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.4l2.8 1.8" />
    </>
  ),
  left: path('M12.5 5l-5 5 5 5'),
  lock: (
    <>
      <rect x="5" y="9" width="10" height="7.5" rx="1.2" />
      <path d="M7 9V6.8a3 3 0 0 1 6 0V9" />
    </>
  ),
  mail: path('M3 5h14v10.5H3zM3.4 5.6L10 11l6.6-5.4'),
  merge: path('M4.5 3.5v2.5c0 3 5.5 3 5.5 6.5v4M15.5 3.5v2.5c0 3-5.5 3-5.5 6.5M7.4 14l2.6 2.6 2.6-2.6'),
  na: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M6.5 10h7" />
    </>
  ),
  ok: (
    <>
      <circle cx="10" cy="10" r="7.6" fill="currentColor" stroke="none" />
      <path d="M6.5 10.2l2.5 2.5 4.5-5" stroke="#fff" strokeWidth="2" />
    </>
  ),
  plus: path('M10 4v12M4 10h12'),
  print: path('M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 11.5h8V17H6z'),
  recheck: path('M16 10a6 6 0 1 1-1.8-4.3M16.4 3v3.4H13'),
  return: path('M8 4.5l-4 4 4 4M4 8.5h7.5a4 4 0 0 1 0 8H8'),
  right: path('M7.5 5l5 5-5 5'),
  search: (
    <>
      <circle cx="8.7" cy="8.7" r="5" />
      <path d="M12.5 12.5L17 17" />
    </>
  ),
  swap: path('M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3'),
  table: (
    <>
      <rect x="3" y="4" width="14" height="12" rx="1" />
      <path d="M3 8h14M8 8v8M12.5 8v8" />
    </>
  ),
  trash: path('M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v4.5M11.5 9v4.5'),
  tray: path('M3 11l2.2-6.5h9.6L17 11v5.5H3zM3 11h4l1 2h4l1-2h4'),
  up: path('M5 12.5l5-5 5 5'),
  wait: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" stroke="none" />
    </>
  ),
  warn: path('M10 3.2l7.3 13H2.7zM10 8.2v3.6M10 14v.1'),
  x: path('M5 5l10 10M15 5L5 15'),
  done: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M6.8 10.2l2.3 2.3 4.1-4.6" />
    </>
  ),
  undo: path('M7 4L3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 0 1 0 9H8'),
  keyboard: (
    <>
      <rect x="2.5" y="5" width="15" height="10" rx="1.2" />
      <path d="M5.5 8h.1M8.5 8h.1M11.5 8h.1M14.5 8h.1M5.5 10.5h.1M14.5 10.5h.1M8 12.5h4" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;
