import { Button, Tour } from 'antd';
import { useState } from 'react';
import { useSay } from './lang.tsx';
import { useMay } from './me.tsx';
import { tourWords as w } from './tour.words.ts';
import { Notice } from './ui/marks.tsx';

const storageKey = 'taihang.tour';

function seen(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'seen';
  } catch {
    return true;
  }
}

function keepSeen(): void {
  try {
    localStorage.setItem(storageKey, 'seen');
  } catch {
    // Where nothing can be kept the tour is not offered again by itself anyway.
  }
}

/** What is pointed at, where it is in sight; on a phone the card stands in the middle. */
const at = (selector: string) => () => {
  const found = document.querySelector<HTMLElement>(selector);
  return found && found.offsetParent !== null ? found : (null as never);
};

/** Points out the main job: hand in, projects, batches, standing, passport, time machine; only what the post may see. */
export function MainJobTour({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const may = {
    imports: useMay('import.read'),
    projects: useMay('project.read'),
    sessions: useMay('session.read'),
    standings: useMay('standing.read'),
    passport: useMay('passport.read'),
  };
  const steps = [
    may.imports && { title: t(w.imports), description: t(w.importsText), target: at('.shell-nav a[href^="/imports"]') },
    may.projects && {
      title: t(w.projects),
      description: t(w.projectsText),
      target: at('.shell-nav a[href^="/projects"]'),
    },
    may.sessions && {
      title: t(w.sessions),
      description: t(w.sessionsText),
      target: at('.shell-nav a[href^="/sessions"]'),
    },
    may.standings && {
      title: t(w.standings),
      description: t(w.standingsText),
      target: at('.shell-nav a[href^="/standings"]'),
    },
    may.passport && { title: t(w.passport), description: t(w.passportText), target: at('.bar-lookup') },
    { title: t(w.time), description: t(w.timeText), target: at('.bar-asof') },
  ].filter((step) => step !== false);
  const close = () => {
    keepSeen();
    onClose();
  };
  return (
    <Tour
      open
      steps={steps.map((step, n) => ({
        ...step,
        nextButtonProps: { children: t(n === steps.length - 1 ? w.done : w.next) },
        prevButtonProps: { children: t(w.back) },
      }))}
      indicatorsRender={(now, all) => <span className="muted">{t(w.step, { n: now + 1, all })}</span>}
      onClose={close}
      onFinish={close}
      placement="right"
    />
  );
}

/** Offered once on the overview; nobody is led about unasked. */
export function TourOffer() {
  const t = useSay();
  const [offered, setOffered] = useState(() => !seen());
  const [running, setRunning] = useState(false);
  if (running) return <MainJobTour onClose={() => setRunning(false)} />;
  if (!offered) return null;
  return (
    <Notice tone="info">
      <div className="row spread">
        <span>{t(w.offer)}</span>
        <span className="row">
          <Button
            size="small"
            type="primary"
            onClick={() => {
              setOffered(false);
              setRunning(true);
            }}
          >
            {t(w.start)}
          </Button>
          <Button
            size="small"
            onClick={() => {
              keepSeen();
              setOffered(false);
            }}
          >
            {t(w.later)}
          </Button>
        </span>
      </div>
    </Notice>
  );
}
