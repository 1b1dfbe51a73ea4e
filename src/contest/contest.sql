-- Facts of the contest, per zone, as of a journal entry (:entry) and a day (:day). A row is of then when
-- began <= entry and it had not ended by then. Zones without any row do not appear: that is "not reported", not zero.
-- :zones narrows to some zones, null = all of them: of the lines that end in "-- some" or "-- every" those for the case are taken.

-- name: rating_columns
-- Ratings of each zone since :since up to :until as columns of equal order: day of the rating, stars, day of the call back and of the
-- correction (2147483647 = none), days counted from 1970-01-01. The same firm, matter, day and result counts once (entered twice).
select zone_id, array_agg(rated_on - date '1970-01-01')::text as rated, array_agg(stars)::text as stars,
  array_agg(coalesce(callback_on - date '1970-01-01', 2147483647))::text as called,
  array_agg(coalesce(corrected_on - date '1970-01-01', 2147483647))::text as corrected
from (
  select distinct on (zone_id, firm, matter, rated_on, stars) zone_id, rated_on, stars, callback_on, corrected_on
  from rating
  where zone_id is not null and rated_on between :since::date and :until::date
    and zone_id = any(:zones::text[]) -- some
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  order by zone_id, firm, matter, rated_on, stars, corrected_on nulls last, callback_on nulls last, began, id
) once
group by zone_id

-- name: rating_rows
-- The ratings behind rating_columns for some zones, each with the place it was read from.
select distinct on (zone_id, firm, matter, rated_on, stars)
  id, zone_id, firm, matter, rated_on, stars, callback_on, corrected_on, file_id, sheet, row_no, began
from rating
where zone_id = any(:zones::text[]) and rated_on between :since::date and :day::date
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by zone_id, firm, matter, rated_on, stars, corrected_on nulls last, callback_on nulls last, began, id

-- name: request_columns
-- Requests of each zone accepted since :since up to :until as columns of equal order: days of acceptance, due and closed, counted from
-- 1970-01-01 (2147483647 = none).
select zone_id, array_agg(accepted_on - date '1970-01-01')::text as accepted,
  array_agg(coalesce(due_on - date '1970-01-01', 2147483647))::text as due,
  array_agg(coalesce(closed_on - date '1970-01-01', 2147483647))::text as closed
from request
where zone_id is not null and accepted_on between :since::date and :until::date
  and zone_id = any(:zones::text[]) -- some
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
group by zone_id

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
    and (sender_zone_id = any(:zones::text[]) or sender_zone_id = '' and zone_id = any(:zones::text[])) -- some
    and month >= to_char(:day::date, 'YYYY') || '-01' and month < to_char(:day::date + 1, 'YYYY-MM')
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
) reported
where month = newest and paired > 0
group by zone_id

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

-- name: reserve_kept
-- Zones that have reported any counted project, and what of it stands before signing as its kept state says. It says so for a day unless
-- an event reaches beyond the day, or beyond the day its paper came: what those projects make different is told by projects_beyond.
select zone_id,
  coalesce(sum(projects) filter (where stage in ('idea', 'reserve', 'lead', 'in_talks')), 0)::bigint as count,
  coalesce(sum(total_fen) filter (where stage in ('idea', 'reserve', 'lead', 'in_talks')), 0)::bigint as value
from cell_stage
where zone_id <> '' and counted
  and zone_id = any(:zones::text[]) -- some
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
group by zone_id

-- name: reserve_coded
-- How many of them have a national code.
select s.zone_id, count(*)::bigint as coded
from project_state s
join project p on p.id = s.project_id and p.code is not null
  and p.began <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
where s.zone_id is not null and s.counted and s.stage in ('idea', 'reserve', 'lead', 'in_talks')
  and s.zone_id = any(:zones::text[]) -- some
  and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
group by s.zone_id

-- name: reserve_coded_now
-- The same at the newest entry, which the first column tells, from the live lines.
select head.size as entry, line.zone_id, line.coded
from journal_head head
left join (
  select zone_id, count(*)::bigint as coded
  from project_line
  where counted and code is not null and stage in ('idea', 'reserve', 'lead', 'in_talks') and zone_id is not null
    and zone_id = any(:zones::text[]) -- some
  group by zone_id
) line on true

-- name: settled_reserve
-- The projects behind reserve_kept for some zones that nothing beyond the day makes different, each with the place it was read from.
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

-- name: projects_beyond
-- Counted projects with an event beyond the day, or beyond the day its paper came, each with the place it was read from. `kept`: reserve_kept counts it.
select p.id, p.zone_id, p.name, p.code, s.total_fen, p.file_id, p.sheet, p.row_no, p.began,
  coalesce(s.counted and s.stage in ('idea', 'reserve', 'lead', 'in_talks'), false) as kept
from project p
left join project_state s on s.project_id = p.id
  and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
where p.zone_id is not null and p.counted
  and p.zone_id = any(:zones::text[]) -- some
  -- The sum keeps the planner from reading the whole key for an entry that nearly all rows are older than.
  and p.began + 0 <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
  and (exists ( -- some
    select from project_event e where e.project_id = p.id and e.day > :day::date -- some
      and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint) -- some
  ) or exists ( -- some
    select from project_event e where e.project_id = p.id and e.day > e.received_on -- some
      and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint) -- some
  )) -- some
  and p.id in ( -- every
    select e.project_id from project_event e -- every
    where e.day > :day::date and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint) -- every
    union -- every
    select e.project_id from project_event e -- every
    where e.day > e.received_on and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint) -- every
  ) -- every
order by p.zone_id, p.id

-- name: events_beyond
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

-- name: reports
-- How many entries between two reported one project's month, and the projects. `moved_on`: with one of them a project's kept state came
-- to stand elsewhere, because a day that was still to come when it was made had passed.
with reported as (
  select (body::json -> 'input' ->> 'id')::uuid as project_id
  from journal
  where seq > :after::bigint and seq <= :until::bigint and action = 'project.reportProgress'
)
select count(*)::bigint as entries, coalesce(array_agg(distinct project_id::text), '{}') as projects,
  exists (
    select from project_state s
    where s.project_id in (select project_id from reported) and s.began > :after::bigint and s.began <= :until::bigint
      and not exists (
        select from project_state o
        where o.project_id = s.project_id and o.ended = s.began and o.stage = s.stage and o.counted = s.counted
          and o.zone_id is not distinct from s.zone_id and o.total_fen is not distinct from s.total_fen
      )
  ) as moved_on
from reported

-- name: projects_of_zones
-- Projects that lie in some zones, and those that lay there before, with the zone that they lie in: rows of a project keep the place at
-- which they were written.
select id, zone_id
from project
where zone_id = any(:zones::text[]) and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
union all
select here.id, here.zone_id
from project before
join project here on here.id = before.id and here.zone_id is distinct from before.zone_id
  and here.began <= :entry::bigint and (here.ended is null or here.ended > :entry::bigint)
where before.zone_id = any(:zones::text[]) and before.ended <= :entry::bigint

-- name: projects_without_zone
select id, zone_id
from project
where zone_id is null and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
union all
select here.id, here.zone_id
from project before
join project here on here.id = before.id and here.zone_id is not null
  and here.began <= :entry::bigint and (here.ended is null or here.ended > :entry::bigint)
where before.zone_id is null and before.ended <= :entry::bigint

-- name: special_days
-- Days off and make-up working days as announced, as of the entry.
select day, kind
from holiday
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by day
