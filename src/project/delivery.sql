-- Finished projects against which a forecast is tested, and what their plans and reports say. :entry is a journal entry.

-- name: finished_projects
-- The newest projects of a zone that produced by a day, but one; at most :most.
select project_id, produced_on, total_fen
from project_state
where zone_id = :zone::text and stage in ('in_production', 'above_scale', 'at_capacity')
  and produced_on <= :day::date and total_fen > 0 and project_id <> :project::text::uuid
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by produced_on desc, project_id
limit :most::integer;

-- name: finished_lists
-- Every version of their lines in key lists that was known: the first one tells what was promised.
select project_id, year, period_start, period_end, plan_year_fen::text as plan_year, done_before_fen::text as done_before,
  began::text as began, case when ended <= :entry::bigint then ended::text end as ended
from key_list_entry
where project_id = any(:projects::text[]::uuid[]) and began <= :entry::bigint
order by project_id, year, list, key_list_entry.began desc, id;

-- name: undone_by
-- Which of some entries undid a paper: what they ended was never promised.
select seq::text as seq
from journal
where seq = any(:entries::text[]::bigint[]) and action = 'import.undo';

-- name: finished_months
-- Their reported months; of several reports of a month the last one received comes last.
select project_id, month, cumulative_fen::text as cumulative
from progress
where project_id = any(:projects::text[]::uuid[]) and cumulative_fen is not null
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by project_id, month, received_on, began, id;
