-- Facts of the contest, per zone, as of a journal entry (:entry) and a day (:day). A row is of then when
-- began <= entry and it had not ended by then. Zones without any row do not appear: that is "not reported", not zero.
-- :zones narrows to some zones; null = all of them.

-- name: rating_sums
-- The same firm, matter, day and result counts once (a rating entered twice). Good: three stars or more.
select zone_id,
  count(*)::bigint as count,
  sum(stars)::bigint as stars,
  count(*) filter (where stars >= 3)::bigint as good,
  count(*) filter (where stars < 3)::bigint as bad,
  count(*) filter (where stars < 3 and callback_on <= :day::date)::bigint as called_back,
  count(*) filter (where stars < 3 and corrected_on <= :day::date)::bigint as corrected
from (
  select distinct on (zone_id, firm, matter, rated_on, stars) zone_id, stars, callback_on, corrected_on
  from rating
  where zone_id is not null and rated_on between :since::date and :day::date
    and (:zones::text[] is null or zone_id = any(:zones::text[]))
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  order by zone_id, firm, matter, rated_on, stars, corrected_on nulls last, callback_on nulls last, began, id
) once
group by zone_id
order by zone_id

-- name: rating_rows
-- The ratings behind rating_sums for some zones, each with the place it was read from.
select distinct on (zone_id, firm, matter, rated_on, stars)
  id, zone_id, firm, matter, rated_on, stars, callback_on, corrected_on, file_id, sheet, row_no, began
from rating
where zone_id = any(:zones::text[]) and rated_on between :since::date and :day::date
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by zone_id, firm, matter, rated_on, stars, corrected_on nulls last, callback_on nulls last, began, id

-- name: bad_ratings
-- Days of the bad ratings of all zones: whether a correction was in time is judged by the working-day calendar.
select distinct on (zone_id, firm, matter, rated_on, stars) zone_id, rated_on, corrected_on
from rating
where zone_id is not null and stars < 3 and rated_on between :since::date and :day::date
  and (:zones::text[] is null or zone_id = any(:zones::text[]))
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by zone_id, firm, matter, rated_on, stars, corrected_on nulls last, callback_on nulls last, began, id

-- name: request_sums
-- The due day itself is in time. A request without due day can be closed, never late.
select zone_id,
  count(*)::bigint as count,
  count(*) filter (where closed_on <= :day::date)::bigint as closed,
  count(*) filter (where closed_on <= :day::date and closed_on > due_on)::bigint as closed_late,
  count(*) filter (where (closed_on is null or closed_on > :day::date) and due_on < :day::date)::bigint as open_overdue
from request
where zone_id is not null and accepted_on between :since::date and :day::date
  and (:zones::text[] is null or zone_id = any(:zones::text[]))
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
group by zone_id
order by zone_id

-- name: request_rows
select id, zone_id, request_no, firm, content, accepted_on, due_on, closed_on, file_id, sheet, row_no, began
from request
where zone_id = any(:zones::text[]) and accepted_on between :since::date and :day::date
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by zone_id, accepted_on, id

-- name: progress_sums
-- Each zone's newest month of the year of :day that was over by then, from the cells of its sender's months. Both sides of the
-- rate take the same projects: those that state a plan for the year and what was done.
select zone_id, max(month_no)::bigint as month, sum(done)::bigint as done, sum(planned)::bigint as planned
from (
  select coalesce(nullif(sender_zone_id, ''), zone_id) as zone_id, right(month, 2)::integer as month_no, paired,
    paired_done_fen as done, paired_plan_fen as planned, month,
    max(month) over (partition by coalesce(nullif(sender_zone_id, ''), zone_id)) as newest
  from cell_month
  where coalesce(nullif(sender_zone_id, ''), zone_id) <> ''
    and (:zones::text[] is null or sender_zone_id = any(:zones::text[])
      or (sender_zone_id = '' and zone_id = any(:zones::text[])))
    and month between to_char(:day::date, 'YYYY') || '-01' and to_char(:day::date + 1, 'YYYY-MM')
    and (to_date(month, 'YYYY-MM') + interval '1 month')::date - 1 <= :day::date
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
) reported
where month = newest and paired > 0
group by zone_id
order by zone_id

-- name: progress_rows
select id, project_id, zone_id, month, done, planned, file_id, sheet, row_no, began
from (
  select id, project_id, coalesce(sender_zone_id, zone_id) as zone_id, month, ytd_fen as done, plan_year_fen as planned,
    file_id, sheet, row_no, began,
    max(month) over (partition by coalesce(sender_zone_id, zone_id)) as newest
  from progress
  where coalesce(sender_zone_id, zone_id) = any(:zones::text[])
    and left(month, 4) = to_char(:day::date, 'YYYY')
    and (to_date(month, 'YYYY-MM') + interval '1 month')::date - 1 <= :day::date
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
) reported
where month = newest and done is not null and planned is not null
order by zone_id, project_id, id

-- name: zones_with_projects
-- Zones that have reported any project: for them an empty reserve is a real nought.
select distinct zone_id
from cell_stage
where zone_id <> '' and counted and (:zones::text[] is null or zone_id = any(:zones::text[]))
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by zone_id

-- name: reserve_sums
-- Counted projects that stand before signing, by zone, as their kept state says. It says so for the day unless an event reaches
-- beyond the day, or beyond the day its paper came: those projects are left out here and judged from their events (doubtful_events).
with coded as materialized (
  select id from project
  where code is not null and (:zones::text[] is null or zone_id = any(:zones::text[]))
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
), standing as materialized (
  select s.project_id, s.zone_id, s.total_fen
  from project_state s
  where s.zone_id is not null and s.counted and s.stage in ('idea', 'reserve', 'lead', 'in_talks')
    and (:zones::text[] is null or s.zone_id = any(:zones::text[]))
    and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
    and not exists (
      select from project_event e where e.project_id = s.project_id and e.day > :day::date
        and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
    )
    and not exists (
      select from project_event e where e.project_id = s.project_id and e.day > e.received_on
        and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
    )
)
select zone_id, count(*)::bigint as count, coalesce(sum(total_fen), 0)::bigint as value, count(coded.id)::bigint as coded
from standing left join coded on coded.id = standing.project_id
group by zone_id
order by zone_id

-- name: settled_reserve
-- The projects behind reserve_sums for some zones, each with the place it was read from.
select p.id, p.zone_id, p.name, p.code, s.total_fen, p.file_id, p.sheet, p.row_no, p.began
from project_state s
join project p on p.id = s.project_id
  and p.began <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
where s.zone_id = any(:zones::text[]) and s.counted and s.stage in ('idea', 'reserve', 'lead', 'in_talks')
  and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
  and not exists (
    select from project_event e where e.project_id = s.project_id and e.day > :day::date
      and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
  )
  and not exists (
    select from project_event e where e.project_id = s.project_id and e.day > e.received_on
      and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
  )
order by p.zone_id, p.id

-- name: doubtful_projects
-- Counted projects with an event beyond the day, or beyond the day its paper came, each with the place it was read from.
select p.id, p.zone_id, p.name, p.code, s.total_fen, p.file_id, p.sheet, p.row_no, p.began
from project p
left join project_state s on s.project_id = p.id
  and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
where p.zone_id is not null and p.counted
  and (:zones::text[] is null or p.zone_id = any(:zones::text[]))
  and p.began <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
  and p.id in (
    select e.project_id from project_event e
    where e.day > :day::date and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
    union
    select e.project_id from project_event e
    where e.day > e.received_on and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
  )
order by p.zone_id, p.id

-- name: doubtful_events
-- Their events up to the day: the stage on the day is judged from them.
select project_id, kind, happened, stage
from project_event
where project_id = any(:projects::text[]::uuid[]) and day <= :day::date
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by project_id, day, id

-- name: ground
-- The last entry that changed what all zones are compared on: sessions and their lists, counting rules, zones, groupings,
-- schemes, days off.
select entry, made from contest_ground

-- name: projects_of_zones
select id from project where zone_id = any(:zones::text[]) and ended is null order by id

-- name: special_days
-- Days off and make-up working days as announced, as of the entry.
select day, kind
from holiday
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by day
