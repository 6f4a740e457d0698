/** Every command, in the order of the yearly cycle. */
import type { Command } from '../command.ts';
import { accept } from './accept.ts';
import { answer } from './answer.ts';
import { backup } from './backup.ts';
import { conflictDecide, conflictList } from './conflict.ts';
import { demo } from './demo.ts';
import {
  departmentAdd,
  departmentEnd,
  departmentList,
  departmentMerge,
  departmentSplit,
  departmentSucceed,
} from './department.ts';
import { exportCommand } from './export.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { planEditCommand, planNew, planShow } from './plan.ts';
import { receive } from './receive.ts';
import { request } from './request.ts';
import { restore } from './restore.ts';
import { returnCommand } from './return.ts';
import { roundFinalize, roundStart } from './round.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [
  importCommand,
  planNew,
  planShow,
  planEditCommand,
  departmentList,
  departmentAdd,
  departmentEnd,
  departmentSucceed,
  departmentMerge,
  departmentSplit,
  roundStart,
  request,
  answer,
  receive,
  status,
  conflictList,
  conflictDecide,
  accept,
  returnCommand,
  roundFinalize,
  exportCommand,
  history,
  verify,
  backup,
  restore,
  demo,
];
