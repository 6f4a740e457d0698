/** The desk block at the top left: whose desk this is, and a menu about the desk. */
import { useState, type ReactElement } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { client, problemOf } from '../api/client.ts';
import { flushAll, saveAndEnd } from '../api/flushers.ts';
import { showAppState } from '../api/queries.ts';
import { Icon } from '../components/icon.tsx';
import { navigate } from 'wouter/use-hash-location';
import { guideOf, guidePath } from '../guide/guide-paths.ts';
import type { Store } from '../components/store.ts';
import { tourStore, type TourState } from '../tour/tour-state.ts';
import { leaveNotice } from './leave-notice.ts';
import { aboutPlace } from './about/about-place.ts';
import { StorageDialog } from './storage/storage-dialog.tsx';

interface DeskMenuProps {
  readonly app: AppState;
  readonly department: string;
  readonly sample: boolean;
  readonly duty: '担当課' | '取りまとめ課';
}

type Opened = 'storage' | undefined;

async function leaveDesk(): Promise<void> {
  try {
    if (await saveAndEnd()) showAppState(await client.app.leaveDesk());
    else leaveNotice.set('保存できていない文があります。保存できてから、もう一度選んでください。');
  } catch (error) {
    leaveNotice.set(problemOf(error).message);
  }
}

/** The tour of the sample that is open; undefined on a real desk. */
function tourOf({ desk }: AppState): Store<TourState | null> | undefined {
  if ((desk.kind !== 'answer' && desk.kind !== 'collect') || !desk.sample) return undefined;
  const round = desk.rounds.find((each) => each.state === 'open');
  return round === undefined ? undefined : tourStore(desk.kind, round.id);
}

function openTour(tour: Store<TourState | null>): void {
  const state = tour.get();
  if (state !== null) tour.set({ ...state, isClosed: false });
}

export function DeskMenu({ app, department, sample, duty }: DeskMenuProps): ReactElement {
  const tour = tourOf(app);
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <MenuTrigger>
        <Button className="desk desk--btn">
          <span className="desk-t">
            <b>{department === '' ? '課は未定' : department}</b>
            <span className="desk-r">
              {duty}
              {sample ? <span className="mark">見本</span> : null}
            </span>
          </span>
          <Icon name="down" />
          <span className="vh">課と保存についてのメニュー</span>
        </Button>
        <Popover className="menu-pop" placement="bottom start">
          <Menu className="menu" aria-label="課と保存">
            <MenuItem className="menu-i" onAction={() => void leaveDesk()}>
              <Icon name="swap" />
              {duty === '担当課' ? '課を変える' : '役割を変える'}
            </MenuItem>
            <MenuItem className="menu-i" onAction={() => navigate(guidePath(guideOf(app)))}>
              <Icon name="book" />
              手引き
            </MenuItem>
            {tour === undefined ? null : (
              <MenuItem className="menu-i" onAction={() => openTour(tour)}>
                <Icon name="info" />
                見本の案内
              </MenuItem>
            )}
            <MenuItem
              className="menu-i"
              // A backup holds what was typed, too.
              onAction={() => void flushAll().finally(() => setOpened('storage'))}
            >
              <Icon name="disk" />
              保存する場所と控え
            </MenuItem>
            <MenuItem className="menu-i" onAction={() => aboutPlace.set('program')}>
              <Icon name="info" />
              このソフトについて
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <StorageDialog app={app} isOpen={opened === 'storage'} onClose={() => setOpened(undefined)} />
    </>
  );
}
