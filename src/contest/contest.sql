-- Facts of the contest, per zone, as of a journal entry (:entry) and a day (:day). A row is of then when
-- began <= entry and it had not ended by then. Zones without any row do not appear: that is "not reported", not zero.

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
-- Each zone's newest month of the year of :day that was over by then. Both sides of the rate take the same projects:
-- those that state a plan for the year and what was done. Of a month reported twice the last version received counts.
select zone_id, max(month_no)::bigint as month, sum(done)::bigint as done, sum(planned)::bigint as planned
from (
  select coalesce(sender_zone_id, zone_id) as zone_id, right(month, 2)::integer as month_no,
    ytd_fen as done, plan_year_fen as planned, month,
    max(month) over (partition by coalesce(sender_zone_id, zone_id)) as newest
  from progress
  where coalesce(sender_zone_id, zone_id) is not null
    and left(month, 4) = to_char(:day::date, 'YYYY')
    and (to_date(month, 'YYYY-MM') + interval '1 month')::date - 1 <= :day::date
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
) reported
where month = newest and done is not null and planned is not null
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
from project
where zone_id is not null and counted
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by zone_id

-- name: early_events
-- Events up to the day of projects that were, at some time up to then, ideas, in reserve, leads or in talks. The stage
-- on the day is judged from them.
select e.project_id, e.kind, e.happened, e.stage
from project_event e
where e.day <= :day::date
  and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
  and e.project_id in (
    select project_id
    from project_event
    where (kind in ('proposed', 'reserved', 'lead_found', 'talks_opened', 'framework_signed')
        or (kind = 'observed' and stage in ('idea', 'reserve', 'lead', 'in_talks')))
      and day <= :day::date
      and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  )
order by e.project_id, e.day, e.id

-- name: early_projects
-- Those projects, with code, planned investment and the place they were read from.
select p.id, p.zone_id, p.name, p.code, s.total_fen, p.file_id, p.sheet, p.row_no, p.began
from project p
left join project_state s on s.project_id = p.id
  and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
where p.zone_id is not null and p.counted
  and p.began <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
  and p.id in (
    select project_id
    from project_event
    where (kind in ('proposed', 'reserved', 'lead_found', 'talks_opened', 'framework_signed')
        or (kind = 'observed' and stage in ('idea', 'reserve', 'lead', 'in_talks')))
      and day <= :day::date
      and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  )
order by p.zone_id, p.id

-- name: special_days
-- Days off and make-up working days as announced, as of the entry.
select day, kind
from holiday
where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by day
