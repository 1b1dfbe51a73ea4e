import { useQuery } from '@tanstack/react-query';
import { useSay } from './lang.tsx';
import { shell } from './shell.words.ts';

/** Says on every page, also in print, that the projects of the sample programme are imaginary. */
export function SampleBanner() {
  const t = useSay();
  const query = useQuery({
    queryKey: ['about'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const answer = await fetch('/api/about', { signal });
      return answer.ok ? ((await answer.json()) as { sample: boolean }) : { sample: false };
    },
  });
  if (!query.data?.sample) return null;
  return <p className="sample-banner">{t(shell.sample)}</p>;
}
