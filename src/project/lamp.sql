-- What lamps look at, for many projects at once. :as_of is a journal entry.

-- name: lamp_facts
-- Projects under way in a territory (:everywhere stands for all of it) with the planned month of start of their newest list, and
-- the newest month of the day's year up to :month that states both what was done and what was planned.
select s.project_id::text as project_id, s.name, s.zone_id, s.scope_id, s.stage, s.since::text as since,
  s.started_on::text as started_on, s.in_statistics, s.total_fen, s.began,
  (select left(k.period_start, 7) from key_list_entry k
    where k.project_id = s.project_id and k.period_start is not null
      and k.began <= :as_of::bigint and (k.ended is null or k.ended > :as_of::bigint)
    order by k.year desc, k.list desc limit 1) as planned_start,
  p.month, p.ytd_fen, p.plan_year_fen
from project_state s
left join lateral (
  select p.month, p.ytd_fen, p.plan_year_fen from progress p
  where p.project_id = s.project_id and left(p.month, 4) = left(:month::text, 4) and p.month <= :month::text
    and p.ytd_fen is not null and p.plan_year_fen > 0
    and p.began <= :as_of::bigint and (p.ended is null or p.ended > :as_of::bigint)
  order by p.month desc, p.received_on desc, p.began desc, p.id limit 1
) p on true
where s.counted and s.began <= :as_of::bigint and (s.ended is null or s.ended > :as_of::bigint)
  and coalesce(s.stage, '') not in ('in_production', 'above_scale', 'at_capacity', 'merged', 'split', 'moved')
  and (:everywhere::boolean or s.zone_id = any(:zones::text[]) or s.scope_id = any(:scopes::text[]))
order by s.zone_id, s.name collate "C", s.project_id;
