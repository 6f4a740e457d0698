/** What a guide's tree says, as elements. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { pictures } from 'virtual:guides';
import type { GuideBlock, GuideText } from '../../shared/guide.ts';
import { guidePath } from './guide-paths.ts';

export function Blocks({ blocks }: { readonly blocks: readonly GuideBlock[] }): ReactElement {
  return (
    <>
      {blocks.map((each, at) => (
        <Block key={at} block={each} />
      ))}
    </>
  );
}

function Block({ block }: { readonly block: GuideBlock }): ReactElement {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Texts texts={block.children} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case 'table':
      return <Table table={block} />;
    case 'picture':
      return (
        <img
          className="gd-pic"
          src={pictures[block.file]}
          alt={block.alt}
          width={block.width}
          height={block.height}
          loading="lazy"
        />
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
  }
}

function Table({ table }: { readonly table: Extract<GuideBlock, { kind: 'table' }> }): ReactElement {
  return (
    <table className="tbl gd-tbl">
      <thead>
        <tr>
          {table.head.map((each, at) => (
            <th key={at} scope="col">
              <Texts texts={each} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={at}>
            {row.map((each, column) => (
              <td key={column}>
                <Texts texts={each} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Texts({ texts }: { readonly texts: readonly GuideText[] }): ReactElement {
  return (
    <>
      {texts.map((each, at) => (
        <Text key={at} text={each} />
      ))}
    </>
  );
}

function Text({ text }: { readonly text: GuideText }): ReactElement {
  switch (text.kind) {
    case 'text':
      return <>{text.text}</>;
    case 'key':
      return <kbd>{text.text}</kbd>;
    case 'code':
      return <code>{text.text}</code>;
    case 'strong':
      return (
        <strong>
          <Texts texts={text.children} />
        </strong>
      );
    case 'link':
      // Nothing outside can be reached from here: the address is for whoever writes it down.
      return text.to.kind === 'address' ? (
        <>
          <Texts texts={text.children} />（<code>{text.to.address}</code>）
        </>
      ) : (
        <Link replace href={guidePath(text.to.guide, text.to.section)}>
          <Texts texts={text.children} />
        </Link>
      );
  }
}
