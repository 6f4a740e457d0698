/** Every command, in the order of the yearly cycle. */
import type { Command } from '../command.ts';
import { accept } from './accept.ts';
import { answer } from './answer.ts';
import { backup } from './backup.ts';
import { checks } from './checks.ts';
import { conflictDecide, conflictList } from './conflict.ts';
import { demo } from './demo.ts';
import { exportCommand } from './export.ts';
import { roundFinalize, roundUnlock } from './finalize.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { receive } from './receive.ts';
import { request } from './request.ts';
import { restore } from './restore.ts';
import { returnCommand } from './return.ts';
import { release } from './release.ts';
import { roundStart } from './round.ts';
import { snapshotExport, snapshotList } from './snapshot.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [
  importCommand,
  roundStart,
  request,
  answer,
  receive,
  status,
  conflictList,
  conflictDecide,
  accept,
  returnCommand,
  checks,
  release,
  exportCommand,
  roundFinalize,
  roundUnlock,
  snapshotList,
  snapshotExport,
  history,
  verify,
  backup,
  restore,
  demo,
];
