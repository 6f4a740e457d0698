/** ライセンス: every library of the app, found by its name or by a word of its licence, with the whole text. */
import { useEffect, useState, type ReactElement } from 'react';
import type { Licences } from 'virtual:licences';
import { TextField } from '../../components/field.tsx';

export function LicencesPart(): ReactElement {
  const [licences, setLicences] = useState<Licences>();
  const [word, setWord] = useState('');
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    let isShown = true;
    void import('virtual:licences').then(({ licences: loaded }) => {
      if (isShown) setLicences(loaded);
      return undefined;
    });
    return () => {
      isShown = false;
    };
  }, []);
  if (licences === undefined) return <p>読んでいます</p>;
  const { texts, libraries } = licences;
  const wanted = word.trim().toLowerCase();
  const found = libraries
    .map((library, index) => ({ ...library, index }))
    .filter(
      ({ name, license, text }) =>
        `${name} ${license}`.toLowerCase().includes(wanted) ||
        (text !== null && texts[text]?.toLowerCase().includes(wanted) === true),
    );
  const shown = found.find(({ index }) => index === chosen) ?? found[0];
  return (
    <div className="ab-two">
      <div className="ab-top">
        <TextField
          label="名前やライセンスの語で探す"
          autoComplete="off"
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <p className="sub note" role="status">
          {wanted === '' ? `${libraries.length}の部品` : `${libraries.length}のうち${found.length}の部品`}
          。書体は Noto Sans JP（SIL Open Font License
          1.1）です。ElectronとChromiumのライセンスは、プログラムと同じ場所のファイルにあります。
        </p>
      </div>
      <ul className="ab-names" aria-label="部品">
        {found.map(({ index, name, version, license }) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => setChosen(index)}
              {...(index === shown?.index ? { 'aria-current': true as const } : {})}
            >
              {name}
              <span>
                {version}　{license}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <pre className="ab-text" tabIndex={0} aria-label="ライセンスの文">
        {shown === undefined
          ? '見つかりません。ほかの語で探してください。'
          : shown.text === null
            ? `${shown.name} ${shown.version}\n${shown.license}`
            : texts[shown.text]}
      </pre>
    </div>
  );
}
