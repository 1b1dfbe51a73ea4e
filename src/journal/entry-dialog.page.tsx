import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { bytesHex, hexBytes, sha256 } from '../web/sha256.ts';
import { clock } from '../web/ui/clock.ts';
import { Notice } from '../web/ui/marks.tsx';
import { Facts } from '../web/ui/page.tsx';
import { ErrorState, Loaded } from '../web/ui/state.tsx';
import { journalEntryApi, journalProofApi } from './journal.api.ts';
import { journalPages as w } from './journal-pages.words.ts';
import { leafHash, verifyInclusion } from './merkle.ts';

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

/** The proof is fetched and worked out here, so that the server is not asked whether it is honest. */
function Check({ seq, body }: { seq: string; body: string }) {
  const t = useSay();
  const [wanted, setWanted] = useState(false);
  const query = useApi(journalProofApi, { seq }, { enabled: wanted });
  if (!wanted)
    return (
      <div className="row">
        <Button onClick={() => setWanted(true)}>{t(w.check)}</Button>
        <span className="muted">{t(w.checkHint)}</span>
      </div>
    );
  if (query.error) return <ErrorState error={query.error} />;
  if (!query.data) return null;
  const proof = query.data;
  const leafFits = bytesHex(leafHash(sha256, new TextEncoder().encode(body))) === proof.leaf;
  const pathFits = verifyInclusion(sha256, {
    index: BigInt(proof.seq) - 1n,
    size: BigInt(proof.size),
    leaf: hexBytes(proof.leaf),
    path: proof.path.map(hexBytes),
    root: hexBytes(proof.root),
  });
  return (
    <Notice tone={leafFits && pathFits ? 'good' : 'bad'}>
      <ul>
        <li>{t(leafFits ? w.leafOk : w.leafBad)}</li>
        <li>{pathFits ? t(w.pathOk, { size: proof.size, steps: proof.path.length }) : t(w.pathBad)}</li>
      </ul>
      <div className="code muted">{proof.root}</div>
    </Notice>
  );
}

/** One journal entry: its text as it was hashed, and its place in the tree. */
export function EntryDialog({ seq, onClose }: { seq: string; onClose: () => void }) {
  const t = useSay();
  const query = useApi(journalEntryApi, { seq });
  return (
    <Modal open onCancel={onClose} footer={null} width={760} title={t(w.entry, { seq })}>
      <Loaded query={query}>
        {(entry) => (
          <div className="stack">
            <Facts
              items={[
                [t(w.at), clock(entry.at)],
                [t(w.actor), entry.actor],
                [t(w.office), entry.officeId],
                [
                  t(w.action),
                  <span className="code" key="a">
                    {entry.action}
                  </span>,
                ],
                [
                  t(w.leaf),
                  <span className="code" key="l">
                    {entry.leaf}
                  </span>,
                ],
              ]}
            />
            <Check seq={seq} body={entry.body} />
            <div>
              <h3 className="muted" style={{ fontSize: 12, fontWeight: 500 }}>
                {t(w.body)}
              </h3>
              <pre className="source-text">{pretty(entry.body)}</pre>
            </div>
          </div>
        )}
      </Loaded>
    </Modal>
  );
}
