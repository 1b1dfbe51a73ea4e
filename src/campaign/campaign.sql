-- name: session_sums
-- Sums of session lists by session, batch, scope and zone, as of a journal entry. What counts is judged by the counting rules
-- and handed in as line ids; the sums are taken here. Money in fen; a line without an amount adds to the count only.
select session, batch, scope_id, coalesce(zone_id, '') as zone_id,
  count(*) as listed_count,
  coalesce(sum(total_fen), 0)::bigint as listed_total,
  coalesce(sum(expected_output_fen), 0)::bigint as listed_expected,
  coalesce(sum(actual_output_fen), 0)::bigint as listed_actual,
  count(*) filter (where total_fen >= 10000000000) as listed_100m,
  count(*) filter (where id = any(:counted::text[]::uuid[])) as counted_count,
  coalesce(sum(total_fen) filter (where id = any(:counted::text[]::uuid[])), 0)::bigint as counted_total,
  coalesce(sum(expected_output_fen) filter (where id = any(:counted::text[]::uuid[])), 0)::bigint as counted_expected,
  coalesce(sum(actual_output_fen) filter (where id = any(:counted::text[]::uuid[])), 0)::bigint as counted_actual,
  count(*) filter (where id = any(:counted::text[]::uuid[]) and total_fen >= 10000000000) as counted_100m,
  count(*) filter (where on_stage) as on_stage
from session_entry
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
group by session, batch, scope_id, coalesce(zone_id, '')
order by session, batch, scope_id, coalesce(zone_id, '');

-- name: cohort_events
-- Dated events of projects that had surely happened by a day, as the journal knew them at an entry: one row a project, its events in
-- order of days, each as kind, date and observed stage.
select project_id, string_agg(concat_ws(' ', kind, happened, stage), ',' order by day, id) as events
from project_event
where project_id = any(:projects::text[]::uuid[])
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  and day <= :day::date
group by project_id;

-- name: cohort_amounts
-- Amounts of formed investment and of actual annual output by the days on or before the cut-off for which they stand, newest first:
-- the newest is the one that counts. A month stands for its last day. A verified amount goes before a declared one of the same day;
-- statistical amounts are not used here.
select distinct on (project_id, measure, stands_on) project_id, measure, stands_on, value_fen
from (
  select project_id, measure, status, received_on, began, publisher, value_fen,
    case
      when period ~ '^\d{4}-\d{2}-\d{2}$' then period::date
      when period ~ '^\d{4}-\d{2}$' then ((period || '-01')::date + interval '1 month' - interval '1 day')::date
    end as stands_on
  from project_statement
  where project_id = any(:projects::text[]::uuid[])
    and measure in ('formed_investment', 'actual_output')
    and status in ('declared', 'verified')
    and value_fen is not null
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
) stated
where stands_on <= :day::date
order by project_id, measure, stands_on desc, (status = 'verified') desc, received_on desc, began desc, publisher;

-- name: cohort_progress
-- Newest cumulative investment from monthly reports whose month had ended by the cut-off.
select wanted.project_id, newest.month, newest.cumulative_fen
from unnest(:projects::text[]::uuid[]) as wanted (project_id)
cross join lateral (
  select month, cumulative_fen
  from progress
  where project_id = wanted.project_id and cumulative_fen is not null and month < to_char(:day::date + 1, 'YYYY-MM')
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  order by month desc, received_on desc, id
  limit 1
) newest
order by wanted.project_id;
