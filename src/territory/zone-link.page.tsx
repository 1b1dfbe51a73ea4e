import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useApi } from '../web/query.ts';
import { zoneListApi } from './territory.api.ts';

/** Short names of the zones that report; asked for once and shared by the page. An unknown id stays as it is. */
export function useZoneNames(): (id: string | null | undefined) => string {
  const zones = useApi(zoneListApi, { limit: 500 });
  const names = useMemo(() => new Map(zones.data?.rows.map((zone) => [zone.id, zone.shortName])), [zones.data]);
  return (id) => (id ? (names.get(id) ?? id) : '');
}

/** A zone by its short name, linked to its page; the id on hover. */
export function ZoneLink({ id }: { id: string | null | undefined }) {
  const name = useZoneNames();
  if (!id) return null;
  return (
    <Link to="/zones/$id" params={{ id }} title={id}>
      {name(id)}
    </Link>
  );
}
