import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useMe } from '../web/me.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { templateSaveApi } from './bulletin.api.ts';
import { differences } from './bulletin-compare.ts';
import { bulletinPages as w } from './bulletin-pages.words.ts';
import { presetOf } from './bulletin-presets.ts';
import { type Template, zTemplate } from './bulletin-template.ts';

/** Hands a text to the browser as a file to save. */
function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Saves a draft's template for all, carries it as a file, and says how far it is from the preset. */
export function TemplateTools({ template, onLoad }: { template: Template; onLoad: (template: Template) => void }) {
  const t = useSay();
  const { me } = useMe();
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const [saves, setSaves] = useState(false);
  const preset = presetOf(template.code);
  const different = preset ? differences(preset, template).length : undefined;
  const load = async (given: File | undefined) => {
    if (!given) return;
    try {
      onLoad(zTemplate.parse(JSON.parse(await given.text())));
    } catch {
      void message.error(t(w.notTemplate));
    }
  };
  return (
    <>
      {different !== undefined && (
        <span className="muted">{different === 0 ? t(w.asPreset) : t(w.differs, { n: different })}</span>
      )}
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t(w.importTemplate)}
        onChange={(event) => void load(event.target.files?.[0])}
      />
      <Button size="small" onClick={() => file.current?.click()}>
        {t(w.importTemplate)}
      </Button>
      <Button size="small" onClick={() => saveFile(`${template.code}.json`, JSON.stringify(template, null, 2))}>
        {t(w.exportTemplate)}
      </Button>
      {me?.everywhere && (
        <Button size="small" onClick={() => setSaves(true)}>
          {t(w.saveTemplate)}
        </Button>
      )}
      {saves && (
        <CommandDialog
          endpoint={templateSaveApi}
          submit={w.saveTemplate}
          onClose={() => setSaves(false)}
          initial={{ code: template.code }}
          fields={[
            { name: 'code', label: w.templateCode, required: true, fills: ['template/code'] },
            { name: 'why', label: w.templateWhy, kind: 'area', required: true },
          ]}
          toInput={(values) => ({ template: { ...template, code: values.code ?? '' }, why: values.why ?? '' })}
        />
      )}
    </>
  );
}
