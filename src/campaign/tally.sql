-- What a tally of projects is made of, as of a journal entry (:entry). Where a project stands on a day is judged from its events.

-- name: tally_projects
-- Counted projects as their kept state has them, the day they were registered, and the first day on which something happened.
select s.project_id, s.name, s.zone_id, s.scope_id, s.industry, s.total_fen, p.created_on, e.first_on
from project_state s
join project p on p.id = s.project_id and p.began <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
left join (
  select project_id, min(day) as first_on
  from project_event
  where began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  group by project_id
) e on e.project_id = s.project_id
where s.counted and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
order by s.project_id;

-- name: tally_land
-- Land (亩) and expected yearly output of some projects: a statement of an office goes before session lists (verified before declared, then
-- the last received); of the lists up to the day the newest counts. Land and output need not come from one paper.
select w.project_id, land.value, output.value_fen
from unnest(:projects::text[]::uuid[]) as w (project_id)
left join lateral (
  select value from (
    select value, case status when 'verified' then 0 else 1 end as rank, received_on as on_day, began
    from project_statement
    where project_id = w.project_id and measure = 'land' and status in ('declared', 'verified') and value is not null
      and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
    union all
    select e.land_mu, 2, s.held_on, e.began
    from session_entry e
    join session s on s.number = e.session and s.held_on <= :day::date
      and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
    where e.project_id = w.project_id and e.land_mu is not null
      and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
  ) stated order by rank, on_day desc, began desc limit 1
) land on true
left join lateral (
  select value_fen from (
    select value_fen, case status when 'verified' then 0 else 1 end as rank, received_on as on_day, began
    from project_statement
    where project_id = w.project_id and measure = 'expected_output' and status in ('declared', 'verified') and value_fen is not null
      and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
    union all
    select e.expected_output_fen, 2, s.held_on, e.began
    from session_entry e
    join session s on s.number = e.session and s.held_on <= :day::date
      and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
    where e.project_id = w.project_id and e.expected_output_fen is not null
      and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
  ) stated order by rank, on_day desc, began desc limit 1
) output on true
where land.value is not null;

-- name: tally_rows
-- The rows behind a measure of some projects, each with the place it was read from: the project itself for a count, the declared total,
-- and what states land or expected output, which may be a line of a session list. Of what is stated more than once all stands here.
select id as project_id, name, 'name' as field, null::bigint as value_fen, null::text as value, file_id, sheet, row_no, began
from project
where :what::text = 'projects' and id = any(:projects::text[]::uuid[])
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
union all
select s.project_id, p.name,
  case s.measure when 'land' then 'land_mu' when 'expected_output' then 'expected_output_yuan' else 'total_yuan' end as field,
  s.value_fen, s.value::text, s.file_id, s.sheet, s.row_no, s.began
from (
  select distinct on (project_id, measure) *
  from project_statement
  where project_id = any(:projects::text[]::uuid[])
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
    and (measure = 'total_investment' and status = 'declared' and :what::text in ('planned', 'per_mu')
      or measure = 'land' and status in ('declared', 'verified') and :what::text in ('per_mu', 'output_per_mu')
      or measure = 'expected_output' and status in ('declared', 'verified') and :what::text = 'output_per_mu')
  order by project_id, measure, (status = 'verified') desc, received_on desc, began desc, publisher
) s
join project p on p.id = s.project_id and p.began <= :entry::bigint and (p.ended is null or p.ended > :entry::bigint)
union all
select e.project_id, e.name, stated.field, stated.value_fen, stated.value, e.file_id, e.sheet, e.row_no, e.began
from session_entry e
join session s on s.number = e.session and s.held_on <= :day::date
  and s.began <= :entry::bigint and (s.ended is null or s.ended > :entry::bigint)
cross join lateral (
  values ('land_mu', null::bigint, e.land_mu::text, 'per_mu output_per_mu'),
    ('expected_output_yuan', e.expected_output_fen, null::text, 'output_per_mu')
) stated (field, value_fen, value, whats)
where e.project_id = any(:projects::text[]::uuid[]) and :what::text = any(string_to_array(stated.whats, ' '))
  and (stated.value_fen is not null or stated.value is not null)
  and e.began <= :entry::bigint and (e.ended is null or e.ended > :entry::bigint)
order by 2, 1, 3, 9;
