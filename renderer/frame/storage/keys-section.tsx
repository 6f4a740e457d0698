/** 署名の鍵 of a department: the office has its own beside the round, where it also seals. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { useKeyBackup } from './use-key-backup.tsx';

export function KeysSection(): ReactElement {
  const own = useQuery(orpc.keys.own.queryOptions());
  const { fields, make, restore } = useKeyBackup();
  return (
    <section className="sto-s" aria-label="鍵の控え">
      <h3>鍵の控え</h3>
      <p className="sub note">
        この鍵で回答に署名します。端末を替えるときは、新しい端末で控えから戻せば、取りまとめ課では同じ課の回答として続きます。
      </p>
      <p>
        鍵の番号　<b className="sto-key">{own.data?.fingerprint}</b>
      </p>
      {fields}
      <div className="sto-f">
        <Button small onPress={make}>
          鍵の控えを作る
        </Button>
        <Button small onPress={restore}>
          控えから鍵を戻す
        </Button>
      </div>
    </section>
  );
}
